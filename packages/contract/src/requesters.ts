import { z } from 'zod';
import { askStates } from './asks.js';
import { subjectSchema } from './response.js';
import { rowsPageQuerySchema, rowsPageSchema } from './rows.js';

/** Which page of a person's responses; `cursor` is the `next` of the page before. */
export const requesterPageQuerySchema = rowsPageQuerySchema.pick({ cursor: true, limit: true });

/** One page of what is kept of a person. What they were asked, and whether they said "do not ask me", is on every page. */
export const requesterPageSchema = rowsPageSchema
  .extend({
    /** The newest asks first, a hundred at most. */
    asks: z.array(
      z.strictObject({
        subject: subjectSchema.omit({ resolvedAt: true }),
        state: z.enum(askStates),
        reason: z.string().nullable(),
        invitedAt: z.iso.datetime().nullable(),
        settledAt: z.iso.datetime().nullable(),
        /** Whether an address is kept, encrypted, because something is still to be sent. */
        isReachable: z.boolean(),
      }),
    ),
    isOptedOut: z.boolean(),
  })
  .meta({ id: 'RequesterPage' });

export type RequesterPage = z.infer<typeof requesterPageSchema>;

/** What an erasure did. */
export const erasureSchema = z
  .strictObject({
    /** How many responses were erased now. */
    erased: z.int().min(0),
    /**
     * Whether nothing of them is left in the database file and its log. `false` while another program reads an older
     * state of the file; what is left goes when the request is sent again and nobody reads any more.
     */
    isFinal: z.boolean(),
  })
  .meta({ id: 'Erasure' });

export type Erasure = z.infer<typeof erasureSchema>;
