import type { Ages } from '@afterword/contract';
import type { Config } from '../config.js';
import { openLog } from '../operation/log.js';
import { serveCollector, type RunningCollector } from '../serve.js';
import { StorageLost } from '../storage/storage-error.js';
import { databaseName } from '../storage/libsql/open-storage.js';
import { version } from '../version.js';
import type { Surroundings } from './surroundings.js';

/** For whoever has to know, and for whoever did not know that something goes. */
function describeAges({ commentsDays, responsesDays, countsDays }: Ages): string {
  const age = (days: number | null) => (days === null ? 'for ever' : `for ${days} days`);
  return `It keeps comments ${age(commentsDays)}, responses ${age(responsesDays)}, counts ${age(countsDays)}.`;
}

function announce(running: RunningCollector, config: Config): string {
  const { url, signInUrl, desk, siteKey, adminKey, migrations, ownSurveys, hasDemoPage, ages } = running;
  const set = config.settings.filter(({ from }) => from !== 'default').map(({ name, shown }) => `${name} ${shown}`);
  const lines = [
    `Afterword ${version} keeps the answers of ${desk.name} (${desk.timeZone}) in ${databaseName(config.databaseUrl)}.`,
    describeAges(ages),
    ...(migrations.length > 0 ? [`Schema brought up to date: ${migrations.join(', ')}.`] : []),
    ...(ownSurveys.length > 0 ? [`Surveys of its own: ${ownSurveys.join(', ')}.`] : []),
    ...(set.length > 0 ? [`Settings: ${set.join(', ')}.`] : []),
    ...(desk.isSample ? ['Everything in it is sample data and is labelled so on every page.'] : []),
    '',
    ...(hasDemoPage ? [`  Demo intranet page   ${url}/demo`] : []),
    `  Dashboard            ${signInUrl}`,
    '                       (this link signs in once, within ten minutes)',
    `  API reference        ${url}/reference`,
    `  Health check         ${url}/readyz`,
    '',
    `  Site key (public)    ${siteKey ?? 'none in force; make one with: afterword keys create --kind site'}`,
    ...(adminKey === null
      ? []
      : [`  Admin key (secret)   ${adminKey}`, '                       (shown this once; only its hash is kept)']),
    '',
    'Stop with Ctrl+C.',
    '',
  ];
  return lines.join('\n');
}

/**
 * Serves until the process is told to stop; then answers what has arrived, commits it, and ends. Rejects with
 * `StorageLost`, still listening, when nobody knows any more what is on disk.
 *
 * `newAdminKey` is the admin key of a database that the caller has just made, to be shown this once.
 */
export async function start(
  surroundings: Surroundings,
  isSample = false,
  newAdminKey: string | null = null,
): Promise<void> {
  const { output, errors, untilStopped } = surroundings;
  const config = surroundings.config();
  const log = openLog(errors, config.logLevel);
  try {
    const running = await serveCollector(config, isSample, (entry) => log.write(entry));
    output.write(announce({ ...running, adminKey: running.adminKey ?? newAdminKey }, config));
    const loss = await Promise.race([untilStopped().then(() => null), running.lost]);
    if (loss !== null) throw new StorageLost(loss);
    await running.close();
  } finally {
    log.flush();
  }
}
