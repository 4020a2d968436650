import type { ResultPoint, Results } from '@afterword/contract';
import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from './spreadsheet-text.js';

export type ReportFormat = 'table' | 'json' | 'csv' | 'markdown';

const heads = ['', 'n', 'value', '95 % interval', 'remark'];

/** What stands before the figures of a point: its group, its stretch of time, or both. */
function nameOf({ group, stated, start, end }: ResultPoint, { interval, dimension }: Results): string {
  const time = interval === 'none' ? [] : [start === end ? start : `${start} to ${end}`];
  const name = dimension === null ? [] : [stated ? (group ?? '') : '(not stated)'];
  return [...name, ...time].join(', ') || 'all';
}

function figure(value: number, unit: Results['metric']['unit']): string {
  return unit === 'share' ? `${(100 * value).toFixed(1)} %` : unit === 'score' ? value.toFixed(2) : String(value);
}

/** One line: counts only below ten answers, and why there is no figure where there is none. */
function lineOf(point: ResultPoint, results: Results): readonly string[] {
  const { n, k, value, confidence, reason, sentence } = point;
  const { unit } = results.metric;
  const name = nameOf(point, results);
  const answers = n === null ? '' : String(n);
  if (value === null || reason !== null) return [name, answers, '', '', sentence];
  if (unit === 'share' && n !== null && n < 10) return [name, answers, `${k ?? 0} of ${n}`, '', ''];
  const range = confidence ? `${figure(confidence.low, unit)} to ${figure(confidence.high, unit)}` : '';
  return [name, answers, figure(value, unit), range, ''];
}

/** What the figures are of, and how far they can be trusted; under every table. */
function footOf({
  metric,
  period,
  filters,
  hidden,
  smallestGroup,
  path,
  asOf,
  desk,
  weighted,
  apart,
}: Results): readonly string[] {
  return [
    `${metric.title}, version ${metric.version}: ${metric.definition}`,
    `${desk.name}, ${period.from} to ${period.to} (${desk.timeZone})${filters.length > 0 ? `, only ${filters.join(', ')}` : ''}. Counted from ${path === 'rollup' ? 'daily counts' : 'single responses'}${asOf ? ` up to ${asOf}` : ''}.`,
    ...(weighted
      ? [`${weighted.sentence} Weighted by ${weighted.by.join(' and ')}, in ${weighted.cells.length} cells.`]
      : []),
    ...(apart.sentence === null ? [] : [apart.sentence]),
    ...(hidden > 0
      ? [
          `Not shown: ${hidden}, because fewer than ${smallestGroup} people answered or it would give such a group away.`,
        ]
      : []),
  ];
}

function table(results: Results): string {
  const rows = [[results.metric.title, ...heads.slice(1)], ...results.points.map((point) => lineOf(point, results))];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${[...lines, '', ...footOf(results)].join('\n')}\n`;
}

const escaped = (text: string): string => text.replaceAll(/[\\|`*_<>[\]]/g, '\\$&').replaceAll(/\s+/g, ' ');

function markdown(results: Results): string {
  const rows = [
    [escaped(results.metric.title), ...heads.slice(1)],
    ['---', '---:', '---:', '---', '---'],
    ...results.points.map((point) => lineOf(point, results).map(escaped)),
  ];
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return `${[...lines, '', ...footOf(results).map((text) => `${escaped(text)}\n`)].join('\n')}`;
}

function csv(all: readonly Results[]): string {
  const rows = all.flatMap((results) =>
    results.points.map((point) => {
      const { start, end, group, n, k, value, confidence, reason } = point;
      const { low, high } = confidence ?? { low: '', high: '' };
      const counts = Object.entries(point.counts).map(([name, count]) => `${name}:${count}`);
      return [
        results.metric.key,
        results.metric.version,
        start,
        end,
        group ?? '',
        n ?? '',
        k ?? '',
        value ?? '',
        low,
        high,
        reason ?? '',
        counts.join(';'),
      ];
    }),
  );
  const columns = ['metric', 'version', 'start', 'end', 'group', 'n', 'k', 'value', 'low', 'high', 'reason', 'counts'];
  return stringify([columns, ...rows], { record_delimiter: 'windows', cast: { string: spreadsheetText } });
}

/** Results as a text: for a terminal, a document, a spreadsheet or a program. Nothing without n and interval. */
export function reportText(all: readonly Results[], format: ReportFormat): string {
  switch (format) {
    case 'table':
      return all.map(table).join('\n');
    case 'markdown':
      return all.map(markdown).join('\n');
    case 'csv':
      return csv(all);
    case 'json':
      return `${JSON.stringify(all, null, 2)}\n`;
  }
}
