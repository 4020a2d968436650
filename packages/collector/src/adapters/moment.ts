import { limits, momentSchema } from '@afterword/contract';
import { valueAt } from './pointer.js';
import { UnreadableDelivery } from './unreadable-delivery.js';

/** How a system writes times. */
export const timeForms = ['iso', 'unixSeconds', 'unixMilliseconds'] as const;
export type TimeForm = (typeof timeForms)[number];

/** `2026-11-25T10:15:00.123+01:00` and what systems make of it: a space, an offset without a colon, `UTC`, nanoseconds. */
const isoShape = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

const wanted: Readonly<Record<TimeForm, string>> = {
  iso: 'an ISO 8601 moment with its offset from UTC',
  unixSeconds: 'seconds since 1970',
  unixMilliseconds: 'milliseconds since 1970',
};

function fromIso(text: string, hasUtcWithoutOffset: boolean): number {
  const [, day, time, fraction = '', offset = hasUtcWithoutOffset ? 'Z' : ''] = isoShape.exec(text) ?? [];
  if (day === undefined || time === undefined || offset === '') return Number.NaN;
  const zone = /^(Z|UTC)$/i.test(offset) ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const moment = `${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`;
  // The language reads 30 February as 2 March.
  return momentSchema.safeParse(moment).success ? Date.parse(moment) : Number.NaN;
}

/** The milliseconds since 1970 that a value means, or `NaN`. */
export function asMilliseconds(value: unknown, form: TimeForm, hasUtcWithoutOffset = false): number {
  if (form === 'iso') return typeof value === 'string' ? fromIso(value.trim(), hasUtcWithoutOffset) : Number.NaN;
  const number = typeof value === 'string' && /^\d{1,16}(\.\d{1,9})?$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' ? Math.round(form === 'unixSeconds' ? number * 1000 : number) : Number.NaN;
}

/** A moment as the protocol writes it, or `undefined` for what is none or lies outside of the days that it takes. */
function asMoment(milliseconds: number): string | undefined {
  if (!(Math.abs(milliseconds) <= 8.64e15)) return undefined;
  const text = new Date(milliseconds).toISOString();
  return momentSchema.safeParse(text).success ? text : undefined;
}

/** How a time is found: the first readable of some places, in one form. */
export interface TimeSource {
  /** The last is the one that the system always sends. */
  readonly pointers: readonly string[];
  readonly form: TimeForm;
  /** Whether a time without an offset is in UTC, by the system's documentation. Else it could be anywhere. */
  readonly hasUtcWithoutOffset?: boolean;
}

/**
 * When something happened, by the first of the places that has a readable time.
 *
 * Throws `UnreadableDelivery` with each place that has something else, or that the last is missing. A time of arrival would
 * be none: the same delivery would be another event each time it came.
 */
export function momentAt(payload: unknown, { pointers, form, hasUtcWithoutOffset }: TimeSource): string {
  const given = pointers.filter((pointer) => ![undefined, null, ''].includes(valueAt(payload, pointer) as null));
  for (const pointer of given) {
    const moment = asMoment(asMilliseconds(valueAt(payload, pointer), form, hasUtcWithoutOffset));
    if (moment !== undefined) return moment;
  }
  const detail = `must be ${wanted[form]}, between ${limits.earliestDay} and ${limits.latestDay}`;
  const missing = { pointer: pointers.at(-1) ?? '', detail: 'is missing' };
  throw new UnreadableDelivery(given.length > 0 ? given.map((pointer) => ({ pointer, detail })) : [missing]);
}
