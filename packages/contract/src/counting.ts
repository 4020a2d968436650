import { z } from 'zod';

/** What is done with answers of people whom nobody asked: kept apart from every figure, or counted with the others. */
const volunteeredDecisions = ['apart', 'counted'] as const;

/**
 * What counts at a desk. Whatever it says, answers that were asked for, imported or invented always do, and those of tests
 * never.
 */
export const countingSchema = z.strictObject({ volunteered: z.enum(volunteeredDecisions) }).meta({ id: 'Counting' });

export type Counting = z.infer<typeof countingSchema>;
