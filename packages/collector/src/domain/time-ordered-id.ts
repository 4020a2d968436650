import { dayStart } from './calendar.js';

/**
 * An id in the shape of UUID version 7: a day, then eighteen hexadecimal digits of the caller's.
 *
 * For responses that no browser made; their ids come in the order of time like all others.
 */
export function timeOrderedId(day: number, digits: string): string {
  const time = dayStart(day).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-a${digits.slice(3, 6)}-${digits.slice(6, 18)}`;
}
