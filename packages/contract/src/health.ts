import { z } from 'zod';

/** `alive` means that the process answers; `ready` that it can keep a response right now. */
export const healthSchema = z.strictObject({ status: z.enum(['alive', 'ready']) }).meta({ id: 'Health' });
