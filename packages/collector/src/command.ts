import { keyKindNames, origins } from '@afterword/contract';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { auditCommand } from './commands/audit.js';
import { backupCommand } from './commands/backup.js';
import { showConfig } from './commands/config.js';
import { countingCommand } from './commands/counting.js';
import { demo } from './commands/demo.js';
import { explain } from './commands/explain.js';
import { exportCommand, type ExportOptions } from './commands/export.js';
import { importCommand, type ImportOptions } from './commands/import.js';
import { createKey, listKeys, revokeKeyCommand, rotateKeyCommand, type CreateKeyOptions } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import {
  applyRetentionCommand,
  setRetentionCommand,
  showRetentionCommand,
  type SetRetentionOptions,
} from './commands/retention.js';
import { reportCommand, type ReportOptions } from './commands/report.js';
import { restoreCommand } from './commands/restore.js';
import { start } from './commands/start.js';
import { checkSurveys } from './commands/survey.js';
import type { Surroundings } from './commands/surroundings.js';
import { verify } from './commands/verify.js';
import { version } from './version.js';

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It takes a whole number.');
  return value;
}

function list(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

const settings = `
Settings come from the environment, and from the file that AFTERWORD_CONFIG names:
  AFTERWORD_DATABASE_URL   where answers are kept (file:./data/afterword.db)
  AFTERWORD_DATABASE_TOKEN  what lets the collector into a libSQL server
  AFTERWORD_READ_URL       a replica of that server, to read results from
  AFTERWORD_HOST           address to listen on (127.0.0.1)
  AFTERWORD_PORT           port to listen on (8787)
  AFTERWORD_PUBLIC_URL     address that people use, such as https://afterword.example.com
  AFTERWORD_HOSTS          further names by which people reach it, separated by commas
  AFTERWORD_PAGE_ORIGINS   origins of the pages that carry the widget, separated by commas
  AFTERWORD_DESK_NAME      name of the first desk (IT Service Desk)
  AFTERWORD_TIME_ZONE      time zone of the first desk, such as Europe/Berlin
  AFTERWORD_SURVEYS        folder of survey files (*.json) that this desk asks
  AFTERWORD_TICKET_SYSTEMS folder of files that describe ticket systems, one each
  AFTERWORD_SMALLEST_GROUP  fewest people of whom is shown what they answered, 3 or more (5)
  AFTERWORD_ADDRESS_RATE   requests of one sender, a second and at once, or off (20/200)
  AFTERWORD_SITE_KEY_RATE  the same for one site key (200/1000)
  AFTERWORD_PSEUDONYM_KEY  key for the pseudonyms of requesters (a file beside the database)
  AFTERWORD_SECRET_KEY     key for links, secrets and addresses (a file beside the database)
  AFTERWORD_WEBHOOK_NETS   nets inside of your network that webhooks may reach, such as 10.20.0.0/16
  AFTERWORD_WEBHOOK_HOSTS  names that they may reach, wherever those lead
  AFTERWORD_WEBHOOK_PORTS  ports that they may use beside 443
  AFTERWORD_SMTP_URL       mail server, such as smtps://name:password@mail.example.com
  AFTERWORD_MAIL_FROM      whom mails are from, such as IT Service Desk <help@example.com>
  AFTERWORD_TRUSTED_PROXIES  how many proxies of yours stand in front (0)
  AFTERWORD_LOG            error, info (a line for every request) or off (error)`;

/** Every word that the command takes, with what each does and the settings. */
function describeCommand(surroundings: Surroundings): Command {
  const { output, errors } = surroundings;
  const program = new Command('afterword')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void output.write(text),
      writeErr: (text) => void errors.write(text),
    })
    .description('Asks people how the help was, keeps every answer, and tells the desk the truth about it.')
    .version(version)
    .addHelpText('after', settings)
    .showHelpAfterError('(see: afterword --help)');

  program
    .command('start')
    .description('Serve: keep answers, show the dashboard. Brings the schema up to date first.')
    .action(() => start(surroundings));

  program
    .command('demo')
    .description('Serve a year of invented data, labelled so on every page, in a database of its own.')
    .option('--seed <number>', 'the same seed and day give the same data', wholeNumber, 7)
    .option('--database <url>', 'where to keep it; made anew each time', 'file:./data/demo.db')
    .action(({ seed, database }: { seed: number; database: string }) => demo(surroundings, database, seed));

  program
    .command('import')
    .description('Import answers and eligible subjects from CSV or NDJSON, gzip or not. Twice imports nothing twice.')
    .argument('<file>')
    .requiredOption('--mapping <file>', 'JSON file that names which column is which; see docs/import.md')
    .option('--rejects <file>', 'where rejected rows go, with line and reason (default: <file>.rejects.ndjson)')
    .option('--dry-run', 'check every row and keep none', false)
    .action((file: string, options: ImportOptions) => importCommand(surroundings, file, options));

  program
    .command('export')
    .description('Write every response of a period, as CSV or NDJSON.')
    .addOption(new Option('--format <format>', 'csv or ndjson').choices(['csv', 'ndjson']).default('csv'))
    .option('--from <day>', 'first day, such as 2026-01-01')
    .option('--to <day>', 'last day')
    .option('--filter <dimension:value>', 'only these, such as channel:phone; may be repeated', list, [])
    .addOption(new Option('--origin <origin>', 'only responses that came this way').choices([...origins]))
    .option('--output <file>', 'a file instead of standard output')
    .action((options: ExportOptions) => exportCommand(surroundings, options));

  program
    .command('report')
    .description('Print shares with their intervals, for a terminal or a file; also while the collector runs.')
    .option(
      '--period <period>',
      'such as 2026, 2026-Q4, 2026-10, 2026-W40 or 2026-10-01..2026-10-31 (default: twelve weeks and this one)',
    )
    .option('--by <dimension>', 'a line for each value, such as team')
    .option('--interval <interval>', 'a line for each day, week, month or quarter')
    .option('--weight <dimension>', 'weight to all who were asked, by its values; twice for two dimensions', list, [])
    .option('--metric <metric>', 'may be repeated (default: csat and firstTimeRight)', list, [])
    .option('--filter <dimension:value>', 'only these, such as channel:phone; may be repeated', list, [])
    .addOption(
      new Option('--format <format>', 'table, json, csv or markdown')
        .choices(['table', 'json', 'csv', 'markdown'])
        .default('table'),
    )
    .option('--locale <language>', 'language of the sentences: en, de or fr', 'en')
    .action((options: ReportOptions) => reportCommand(surroundings, options));

  program
    .command('backup')
    .description('Copy the database into one checked file, also while the collector runs. Never overwrites.')
    .argument('<file>', 'a new file, or a folder that takes one named by its moment')
    .action((file: string) => backupCommand(surroundings, file));

  program
    .command('restore')
    .description('Put a backup in the place of the database, after a check of it. Stop the collector first.')
    .argument('<backup>')
    .option('--force', 'put a database that is there aside and replace it', false)
    .option('--erasures <file>', 'who was erased since (default: the list beside the database)')
    .action((backup: string, options: { force: boolean; erasures?: string }) =>
      restoreCommand(surroundings, backup, options),
    );

  program
    .command('verify')
    .description('Recount everything from the rows, check the audit log, and name the first difference.')
    .action(() => verify(surroundings));

  program
    .command('audit')
    .description('Print who made keys, signed in and exported, newest first, as lines of JSON.')
    .action(() => auditCommand(surroundings));

  program
    .command('migrate')
    .description('Bring the schema up to date without serving.')
    .option('--dry-run', 'only name the steps that are missing; change nothing', false)
    .action((options: { dryRun: boolean }) => migrateCommand(surroundings, options));

  const retention = program.command('retention').description('See and set how long answers are kept.');
  retention
    .command('show', { isDefault: true })
    .description('Print how long what is kept, and how much is past its age now.')
    .action(() => showRetentionCommand(surroundings));
  retention
    .command('set')
    .description('Set how long what is kept. Stop the collector first, or use PUT /v1/retention.')
    .option('--comments <days>', 'what people wrote; a number of days, or never to remove none')
    .option('--responses <days>', 'single responses and tickets; their counts stay')
    .option('--counts <days>', 'how many answers of each kind there were on a day')
    .action((options: SetRetentionOptions) => setRetentionCommand(surroundings, options));
  retention
    .command('apply')
    .description('Remove what is past its age now. A running collector does it every hour.')
    .option('--dry-run', 'only print what would be removed', false)
    .option('--clock-is-right', 'remove although the clock is far from where it was the last time', false)
    .action((options: { dryRun: boolean; clockIsRight: boolean }) => applyRetentionCommand(surroundings, options));

  program
    .command('counting')
    .description('See whether volunteered answers count in figures, or decide it. To decide, stop the collector first.')
    .argument('[decision]', 'apart or counted')
    .action((decision: string | undefined) => countingCommand(surroundings, decision));

  const keys = program.command('keys').description('Make, list, replace and revoke keys.');
  keys
    .command('list')
    .description('List keys, without secrets.')
    .action(() => listKeys(surroundings));
  keys
    .command('create')
    .description('Make a key and print it, once. Stop the collector first, or use POST /v1/keys.')
    .addOption(
      new Option('--kind <kind>', 'site, read, service or admin').choices([...keyKindNames]).makeOptionMandatory(),
    )
    .requiredOption('--name <name>', 'what it is for')
    .option('--origin <origin>', 'a page origin that may use a site key; may be repeated', list, [])
    .option('--reads-responses', 'let a read key see single responses, too', false)
    .option('--invites', 'let a service key ask for invitations, too', false)
    .option(
      '--expires <moment>',
      'when it stops working, such as 2027-01-01T00:00:00Z, or never; a site key never, others in a year',
    )
    .action((options: CreateKeyOptions) => createKey(surroundings, options));
  keys
    .command('rotate')
    .description('Make a key in the place of another, which goes on working for some days, and print it, once.')
    .argument('<id>')
    .option('--overlap-days <days>', 'how long the old one goes on working', wholeNumber, 7)
    .action((id: string, { overlapDays }: { overlapDays: number }) => rotateKeyCommand(surroundings, id, overlapDays));
  keys
    .command('revoke')
    .description('Revoke a key, with the sessions it opened.')
    .argument('<id>')
    .action((id: string) => revokeKeyCommand(surroundings, id));

  program
    .command('config')
    .description('Print every setting and where it comes from, without secrets.')
    .action(() => showConfig(surroundings));

  program
    .command('survey')
    .description('Check survey files.')
    .command('check')
    .description('Check survey files without a database and name every fault with its place.')
    .argument('<file...>')
    .action((files: string[]) => checkSurveys(surroundings, files));

  return program;
}

/**
 * Runs `afterword` with these parameters, to its end, and returns its exit code.
 *
 * Does not throw: whatever goes wrong is said in one sentence, an error that nobody expected with where it happened.
 */
export async function runCommand(parameters: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    await describeCommand(surroundings).parseAsync(parameters, { from: 'user' });
    return 0;
  } catch (error) {
    // Help and wrong parameters: the sentence is out already.
    if (error instanceof CommanderError) return error.exitCode;
    const explained = explain(error);
    surroundings.errors.write(
      explained ? `${explained.sentence}\n` : `Unexpected: ${String((error as Error)?.stack ?? error)}\n`,
    );
    return explained?.exitCode ?? 70;
  }
}
