import { usualChoice, type Choice } from './choice.js';

/** The query of the address that shows this choice; what is usual is left out, so the usual page is a bare `?`. */
export function writeChoice({ period, interval, dimension, filters }: Choice): string {
  const query = new URLSearchParams();
  if (typeof period !== 'string') {
    query.set('from', period.from);
    query.set('to', period.to);
  } else if (period !== usualChoice.period) query.set('period', period);
  if (interval !== null) query.set('interval', interval);
  if (dimension !== usualChoice.dimension) query.set('dimension', dimension);
  for (const filter of filters) query.append('filter', `${filter.dimension}:${filter.value}`);
  return `?${query}`;
}
