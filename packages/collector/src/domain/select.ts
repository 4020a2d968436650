import { problem, type Dimension, type FieldError, type Origin, type Problem } from '@afterword/contract';
import type { Selection } from '../storage/counts.js';
import type { Desk } from '../storage/desks.js';
import { bucketStart, dayAt, dayNumber } from './calendar.js';
import { fold } from './dimension-values.js';

/** How a query names what it is about. */
export interface SelectionQuery {
  readonly from?: string;
  readonly to?: string;
  readonly filter: readonly string[];
}

const weeksByDefault = 12;

function filtersOf(texts: readonly string[]): Map<Dimension, string[]> {
  const filters = new Map<Dimension, string[]>();
  for (const text of texts) {
    const colon = text.indexOf(':');
    const dimension = text.slice(0, colon) as Dimension;
    filters.set(dimension, [...(filters.get(dimension) ?? []), fold(text.slice(colon + 1))]);
  }
  return filters;
}

/** How responses came that count at every desk: asked for, out of a file of the desk's own, or invented. */
const alwaysCounted: readonly Origin[] = ['invited', 'imported', 'sample'];

/** How the responses came that count at a desk. What is volunteered counts if the desk decided so, and a test never does. */
export function countedOrigins({ countsVolunteered }: Pick<Desk, 'countsVolunteered'>): readonly Origin[] {
  return countsVolunteered ? [...alwaysCounted, 'volunteered'] : alwaysCounted;
}

/** The period of a query: by default from the Monday twelve weeks before this week until today, on the desk's calendar, and what counts. */
export function select(desk: Desk, query: SelectionQuery, now: number): Selection | Problem {
  const today = dayAt(now, desk.timeZone);
  const to = query.to ? dayNumber(query.to) : today;
  const from = query.from ? dayNumber(query.from) : bucketStart(to, 'week') - weeksByDefault * 7;
  if (from > to) {
    const errors: FieldError[] = [{ pointer: '/from', detail: 'must not be after "to"' }];
    return problem('invalid-query', 'The period ends before it begins.', errors);
  }
  return { deskId: desk.id, from, to, filters: filtersOf(query.filter), origins: countedOrigins(desk) };
}
