import { resultsQuerySchema, type Results } from '@afterword/contract';
import { namedPeriod } from '../domain/reports/named-period.js';
import { report } from '../domain/reports/report.js';
import { reportText, type ReportFormat } from '../export/report-text.js';
import { openReading } from '../storage/libsql/open-storage.js';
import { CommandError } from './command-error.js';
import type { Surroundings } from './surroundings.js';

/** What `afterword report` is told. */
export interface ReportOptions {
  readonly period?: string;
  readonly by?: string;
  readonly interval?: string;
  readonly weight: readonly string[];
  readonly metric: readonly string[];
  readonly filter: readonly string[];
  readonly format: ReportFormat;
  readonly locale: string;
}

/** The option of a parameter of the query, for a sentence about it. */
const optionOf: Readonly<Record<string, string>> = { dimension: 'by', from: 'period', to: 'period' };

/** Prints metrics of a period; also while the collector runs. Hides what the API hides. */
export async function reportCommand({ config, output }: Surroundings, options: ReportOptions): Promise<void> {
  const { databaseUrl, databaseServer, smallestGroup } = config();
  const period = options.period === undefined ? {} : namedPeriod(options.period);
  if (!period) {
    throw new CommandError(
      `--period takes 2026, 2026-Q4, 2026-10, 2026-W40 or 2026-10-01..2026-10-31, and not ${options.period}.`,
      64,
    );
  }
  const wanted = options.metric.length > 0 ? options.metric : ['csat', 'firstTimeRight'];
  const queries = wanted.map((metric) => {
    const parsed = resultsQuerySchema.safeParse({
      metric,
      ...period,
      ...(options.by === undefined ? {} : { dimension: options.by }),
      ...(options.interval === undefined ? {} : { interval: options.interval }),
      weight: options.weight,
      filter: options.filter,
      locale: options.locale,
    });
    if (parsed.success) return parsed.data;
    const faults = parsed.error.issues.map(({ path: [name], message }) => {
      const parameter = String(name);
      return `--${optionOf[parameter] ?? parameter} ${message}`;
    });
    throw new CommandError(`${faults.join('; ')}.`, 64);
  });
  const storage = await openReading(databaseUrl, databaseServer);
  try {
    const [desk] = await storage.desks.list();
    if (!desk) throw new CommandError('The database has no desk yet; start the collector once.');
    const all: Results[] = [];
    for (const query of queries) {
      const results = await report(storage, desk, query, Date.now(), { smallestGroup });
      if ('type' in results) {
        const details = (results.errors ?? []).map(({ detail }) => detail).join('; ');
        throw new CommandError(
          details === '' ? results.detail : `${results.detail.replace(/\.$/, '')}: ${details}.`,
          64,
        );
      }
      all.push(results);
    }
    output.write(reportText(all, options.format));
  } finally {
    await storage.close();
  }
}
