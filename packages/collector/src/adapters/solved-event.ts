import { ticketEventSchema, type TicketEventInput } from '@afterword/contract';
import { dimensionsFrom, type Labels } from './labels.js';
import { isMarked, type Markers } from './markers.js';
import { peopleFrom, type Person } from './people.js';
import { asText, textAt, valueAt } from './pointer.js';
import type { SystemSettings } from './system-file.js';

/** What an adapter found out about a ticket that was solved. */
export interface Solved {
  readonly ticket: string;
  /** A moment as the protocol writes it. */
  readonly at: string;
  readonly labels: Labels;
  readonly requester: Person;
  readonly requesterLocale?: string | undefined;
  readonly solver: Person;
  /** Where it shows that nobody solved it but a rule or a program. */
  readonly automation: Markers;
}

/** `de_AT` and `DE-at` as the protocol writes a language; whether it is one, the protocol decides. */
export function languageTag(text: string): string {
  const [language = '', ...rest] = text.split(/[_-]/);
  return [language.toLowerCase(), ...rest].join('-');
}

/** Whether a field says yes or no, in any of the ways in which systems write that. */
export function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = asText(value)?.toLowerCase() ?? '';
  if (['true', '1', 'yes'].includes(text)) return true;
  return ['false', '0', 'no'].includes(text) ? false : undefined;
}

/** An event without the values that the protocol would refuse. Its ticket and its time have been checked before. */
export function withoutUnusable(event: TicketEventInput): TicketEventInput {
  const parsed = ticketEventSchema.safeParse(event);
  if (parsed.success) return event;
  const unusable = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return Object.fromEntries(Object.entries(event).filter(([key]) => !unusable.has(key))) as TicketEventInput;
}

/** The event of a solved ticket, with everything that the payload and the settings tell of it. */
export function solvedEvent(payload: unknown, solved: Solved, settings: SystemSettings): TicketEventInput {
  const { ticket, at, labels, requester, solver } = solved;
  const { fields } = settings;
  const dimensions = dimensionsFrom(payload, labels, settings);
  const locale = fields.requesterLocale ? textAt(payload, fields.requesterLocale) : solved.requesterLocale;
  const isMet = fields.serviceLevelMet ? asBoolean(valueAt(payload, fields.serviceLevelMet)) : undefined;
  const isAutomated = isMarked(payload, { ...solved.automation, ...settings.automation });
  return withoutUnusable({
    event: 'solved',
    ticket,
    at,
    ...(Object.keys(dimensions).length > 0 ? { dimensions } : {}),
    ...(isAutomated ? { eligible: false, notEligibleBecause: 'automation' } : {}),
    ...(isMet === undefined ? {} : { serviceLevelMet: isMet }),
    ...peopleFrom(payload, { requester, solver }, settings),
    ...(locale === undefined ? {} : { requesterLocale: languageTag(locale) }),
  });
}
