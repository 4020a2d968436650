import { z } from 'zod';
import { rowsPageQuerySchema } from './rows.js';

/** Which page of a person's responses; `cursor` is the `next` of the page before. */
export const requesterPageQuerySchema = rowsPageQuerySchema.pick({ cursor: true, limit: true });

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
