import { z } from 'zod';
import { limits } from './limits.js';
import { nameSchema } from './names.js';

/**
 * When something is asked, as data and never as code.
 *
 * A comparison with a question that has no answer does not hold, but for `isAnswered`. A list of reasons is one of
 * several when one of its reasons is.
 */
export type Condition =
  | { readonly question: string; readonly atMost: number }
  | { readonly question: string; readonly atLeast: number }
  | { readonly question: string; readonly isOneOf: readonly (string | number)[] }
  | { readonly question: string; readonly isAnswered: boolean }
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] };

const question = nameSchema.meta({ description: 'Key of a question that is asked before this one.' });

const mostParts = 10;

export const conditionSchema: z.ZodType<Condition> = z
  .union(
    [
      z.strictObject({ question, atMost: z.int() }),
      z.strictObject({ question, atLeast: z.int() }),
      z.strictObject({
        question,
        isOneOf: z
          .array(z.union([nameSchema, z.int()]))
          .min(1)
          .max(limits.optionsPerQuestion),
      }),
      z.strictObject({ question, isAnswered: z.boolean() }),
      z.strictObject({
        get any() {
          return z.array(conditionSchema).min(1).max(mostParts);
        },
      }),
      z.strictObject({
        get all() {
          return z.array(conditionSchema).min(1).max(mostParts);
        },
      }),
    ],
    { error: 'must be a condition such as {"question": "satisfaction", "atMost": 2}, or any or all of several' },
  )
  .meta({ id: 'Condition', examples: [{ question: 'satisfaction', atMost: 2 }] });

/** The comparisons of a condition, however deep they stand. */
export function comparisonsOf(
  condition: Condition,
): readonly Exclude<Condition, { any: unknown } | { all: unknown }>[] {
  if ('any' in condition) return condition.any.flatMap(comparisonsOf);
  if ('all' in condition) return condition.all.flatMap(comparisonsOf);
  return [condition];
}
