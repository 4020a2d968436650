/** A JSON pointer (RFC 6901): empty, or `/` before each part, with `~1` for a slash and `~0` for a tilde in it. */
export const pointerShape = /^(\/([^~/]|~[01])*)*$/;

/** A place in a list, as RFC 6901 writes it. */
const placeShape = /^(0|[1-9]\d{0,8})$/;

/**
 * What stands at a JSON pointer, or `undefined`.
 *
 * Only own properties count: a payload without a `toString` has none, although every object of the language does.
 */
export function valueAt(payload: unknown, pointer: string): unknown {
  let value = payload;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value) && !placeShape.test(key)) return undefined;
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/**
 * A name or an id as text, whether it was sent as text or as a number; without spaces around it.
 *
 * `undefined` for everything else, for an empty text, and for a number so large that JSON lost its last digits: half an id
 * would name another ticket.
 */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** The text at the first of these pointers that has one. */
export function textAt(payload: unknown, ...pointers: readonly string[]): string | undefined {
  for (const pointer of pointers) {
    const text = asText(valueAt(payload, pointer));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Whether a value is an object with properties of its own, not a list and not `null`. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
