import { limits } from '@afterword/contract/constants';
import { axisIntervals } from '../period/fitting-intervals.js';
import { isDay } from '../period/day.js';
import { periodNames, type PeriodChoice } from '../period/period.js';
import { tableDimensions, usualChoice, type Choice, type Filter } from './choice.js';

/** A choice as a link spelled it, and the parts of the link that mean nothing here, to be shown and not hidden. */
export interface ReadChoice {
  readonly choice: Choice;
  readonly ignored: readonly string[];
}

function readFilter(text: string): Filter | undefined {
  const colon = text.indexOf(':');
  const dimension = tableDimensions.find((name) => name === text.slice(0, colon));
  const value = text.slice(colon + 1);
  const isValue = value !== '' && Array.from(value).length <= limits.dimensionValueCharacters;
  return dimension && isValue ? { dimension, value } : undefined;
}

function readPeriod(query: URLSearchParams, ignored: string[]): PeriodChoice {
  const from = query.get('from');
  const to = query.get('to');
  const name = query.get('period');
  const period = periodNames.find((known) => known === name);
  const hasDates = from !== null && to !== null && isDay(from) && isDay(to) && from <= to;
  // Two dates say more than a name; a link that has both can only mean one of them.
  if (name !== null && (hasDates || period === undefined)) ignored.push(`period=${name}`);
  if (hasDates) return { from, to };
  if (from !== null) ignored.push(`from=${from}`);
  if (to !== null) ignored.push(`to=${to}`);
  return period ?? usualChoice.period;
}

/**
 * What the query of an address asks for, for instance `?period=26-weeks&dimension=service&filter=channel:phone`.
 *
 * Never throws: what is missing takes its usual value, what is not understood does too and is listed in `ignored`.
 */
export function readChoice(search: string): ReadChoice {
  const query = new URLSearchParams(search);
  const ignored: string[] = [];
  function oneOf<T extends string>(name: string, known: readonly T[]): T | undefined {
    const text = query.get(name);
    const value = known.find((candidate) => candidate === text);
    if (text !== null && value === undefined) ignored.push(`${name}=${text}`);
    return value;
  }
  const period = readPeriod(query, ignored);
  const interval = oneOf('interval', axisIntervals) ?? null;
  const dimension = oneOf('dimension', tableDimensions) ?? usualChoice.dimension;
  const filters: Filter[] = [];
  for (const text of new Set(query.getAll('filter'))) {
    const filter = readFilter(text);
    if (filter && filters.length < limits.filtersPerQuery) filters.push(filter);
    else ignored.push(`filter=${text}`);
  }
  return { choice: { period, interval, dimension, filters }, ignored };
}
