import { z } from 'zod';
import { limits } from './limits.js';
import { localeSchema } from './names.js';
import { dimensionValuesSchema, requesterSchema } from './response.js';
import { line, wording } from './text.js';
import { momentSchema } from './time.js';

/** What every fact about a ticket names. Times may come in any order, and the same fact any number of times. */
const ticketShape = {
  /** The reference under which the ticket is rated, such as `INC-4711`. */
  ticket: wording(limits.referenceCharacters),
  at: momentSchema,
};

/** A mail address, in one line. */
export const mailSchema = line(limits.requesterCharacters).regex(/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/, {
  error: 'must be one mail address',
});

const solvedSchema = z.strictObject({
  event: z.literal('solved'),
  ...ticketShape,
  /** Where the ticket belongs now. Kept with this resolution, whatever the ticket becomes later. */
  dimensions: dimensionValuesSchema.exactOptional(),
  /** Whether a person could be asked about it: not for a monitoring alarm or a mass close. */
  eligible: z.boolean().default(true),
  /** Why nobody can be asked. */
  notEligibleBecause: line(80).exactOptional(),
  /** Whether the agreed time was kept, where there is one. */
  serviceLevelMet: z.boolean().exactOptional(),
  /** Who was helped, as the desk's systems name them. Kept only as a keyed pseudonym; without it nobody is asked. */
  requester: requesterSchema.exactOptional(),
  /** Where the question may be sent. Kept encrypted, and only until nothing more is to be sent. */
  requesterMail: mailSchema.exactOptional(),
  /** The language of the requester, where the system knows it. */
  requesterLocale: localeSchema.exactOptional(),
  /** Who solved it, named as requesters are: nobody is asked about their own work. Kept only as a keyed pseudonym. */
  solver: requesterSchema.exactOptional(),
});

/** One fact from the desk's system about a ticket. It holds no words of anybody. */
export const ticketEventSchema = z
  .discriminatedUnion('event', [
    solvedSchema,
    /** It was open, again or still. Told of a ticket that was never solved it changes nothing. */
    z.strictObject({ event: z.literal('reopened'), ...ticketShape }),
    /** Given to another team or person before it was solved. */
    z.strictObject({ event: z.literal('reassigned'), ...ticketShape }),
    /** The requester wrote. */
    z.strictObject({ event: z.literal('commented'), ...ticketShape }),
  ])
  .meta({
    id: 'TicketEvent',
    examples: [
      {
        event: 'solved',
        ticket: 'INC-4711',
        at: '2026-11-25T10:15:00+01:00',
        dimensions: { team: 'Network', priority: '2' },
        serviceLevelMet: true,
      },
      { event: 'reopened', ticket: 'INC-4711', at: '2026-11-26T08:02:00+01:00' },
    ],
  });

export const ticketEventListSchema = z.array(ticketEventSchema).min(1).max(limits.ticketEventsPerBatch);

/** What `POST /v1/ticket-events/generic` takes: one event or an array. Either all of them are kept or none. */
export const ticketEventsSchema = z.union([ticketEventSchema, ticketEventListSchema]).meta({ id: 'TicketEvents' });

/** How GLPI asks whose address it is. */
export const challengeQuerySchema = z.strictObject({
  crc_token: z.string().regex(/^[0-9a-fA-F]{64}$/, { error: 'must be 64 hexadecimal digits' }),
});

/** How many events were new, how many had been told before, and how many lie on days of which the desk keeps no rows. */
export const ticketEventsReplySchema = z
  .strictObject({ recorded: z.int(), known: z.int(), tooOld: z.int() })
  .meta({ id: 'TicketEventsReply' });

export type TicketEvent = z.infer<typeof ticketEventSchema>;
export type TicketEventInput = z.input<typeof ticketEventSchema>;
export type TicketEventsReply = z.infer<typeof ticketEventsReplySchema>;
