import {
  limits,
  origins,
  problem,
  type Problem,
  type ResponseRow,
  type RowsPage,
  type RowsPageQuery,
  type RowsQuery,
} from '@afterword/contract';
import type { Selection } from '../storage/counts.js';
import type { Desk } from '../storage/desks.js';
import type { KeptResponse } from '../storage/responses.js';
import type { Storage } from '../storage/storage.js';
import { dayText } from './calendar.js';
import { select } from './select.js';

function row(kept: KeptResponse): ResponseRow {
  const { id, revision, day, acceptedAt, origin, locale, survey, subject, dimensions, answers, orders } = kept;
  return {
    id,
    revision,
    day: dayText(day),
    acceptedAt: new Date(acceptedAt).toISOString(),
    origin,
    survey: { ...survey, ...(locale === null ? {} : { locale }) },
    subject,
    dimensions,
    answers,
    ...(orders === null ? {} : { orders }),
  };
}

/** Rows are listed over the whole time unless a period is asked for, whether they count or not. */
export function selectRows(desk: Desk, query: RowsQuery, now: number): Selection | Problem {
  const selection = select(desk, { from: limits.earliestDay, to: limits.latestDay, ...query }, now);
  if ('type' in selection) return selection;
  return { ...selection, origins: query.origin === undefined ? origins : [query.origin] };
}

function cursorOf(sequence: number): string {
  return Buffer.from(String(sequence)).toString('base64url');
}

/** The place that a cursor stands for; `null` when it is none. */
export function sequenceOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return 0;
  const text = Buffer.from(cursor, 'base64url').toString();
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A page of at most `limit` rows, out of one more than that when there are more. */
export function pageOf(rows: readonly KeptResponse[], limit: number): RowsPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { responses: page.map(row), next: rows.length > page.length && last ? cursorOf(last.sequence) : null };
}

/** One page of responses, in the order in which they were first kept. */
export async function browse(
  storage: Storage,
  desk: Desk,
  query: RowsPageQuery,
  now: number,
): Promise<RowsPage | Problem> {
  const selection = selectRows(desk, query, now);
  if ('type' in selection) return selection;
  const after = sequenceOf(query.cursor);
  if (after === null) {
    return problem('invalid-query', undefined, [
      { pointer: '/cursor', detail: 'must be the "next" of an earlier page' },
    ]);
  }
  return pageOf(await storage.responses.rows(selection, after, query.limit + 1), query.limit);
}

/** Every response of a period, read in pages, so that memory stays flat however many there are. */
export async function* browseAll(storage: Storage, selection: Selection): AsyncGenerator<ResponseRow> {
  let after = 0;
  for (;;) {
    // Reading is synchronous below; between two pages others get their turn.
    await new Promise((resolve) => setImmediate(resolve));
    const rows = await storage.responses.rows(selection, after, limits.rowsPerPage);
    for (const kept of rows) yield row(kept);
    const last = rows.at(-1);
    if (!last || rows.length < limits.rowsPerPage) return;
    after = last.sequence;
  }
}
