import { z } from 'zod';

/** The desk that an answer is about. With `isSample` everything in it was invented, and whoever shows it says so. */
export const publicDeskSchema = z
  .strictObject({ key: z.string(), name: z.string(), timeZone: z.string(), isSample: z.boolean() })
  .meta({ id: 'Desk' });

export type PublicDesk = z.infer<typeof publicDeskSchema>;
