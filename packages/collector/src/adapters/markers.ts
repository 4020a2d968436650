import { asText, valueAt } from './pointer.js';

/** Values that mean something, by the JSON pointer where they stand. */
export type Markers = Readonly<Record<string, readonly string[]>>;

/** Whether two names are one: capitals make no difference, as in the names of states that an admin typed. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isAmong(value: unknown, names: readonly string[]): boolean {
  const text = typeof value === 'boolean' ? String(value) : asText(value);
  return text !== undefined && names.some((name) => isSameName(name, text));
}

/** Whether one of the places holds one of its values. A list, of tags for instance, holds each of its items. */
export function isMarked(payload: unknown, markers: Markers): boolean {
  return Object.entries(markers).some(([pointer, names]) => {
    const value = valueAt(payload, pointer);
    return Array.isArray(value) ? value.some((item) => isAmong(item, names)) : isAmong(value, names);
  });
}
