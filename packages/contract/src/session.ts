import { z } from 'zod';
import { publicDeskSchema } from './desk.js';
import { scopes } from './access.js';

/** What signs in: the token of a one-time link, or a read or admin key. */
export const signInSchema = z.strictObject({ credential: z.string().min(1).max(200) }).meta({ id: 'SignIn' });

/** Who is signed in and what the desk is called; `expiresAt` is the end of the session. */
export const sessionSchema = z
  .strictObject({
    desk: publicDeskSchema,
    scopes: z.array(z.enum(scopes)),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });

export type SignIn = z.infer<typeof signInSchema>;
export type Session = z.infer<typeof sessionSchema>;
