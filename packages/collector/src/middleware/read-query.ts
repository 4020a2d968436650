import { fieldErrors, problem } from '@afterword/contract';
import type { z } from 'zod';
import type { AppContext } from './context.js';
import { ProblemError, refuse } from './problem-error.js';

/** Parameters that take several values, each in one of their own. */
const repeated = new Set(['filter', 'weight']);

/** Reads the query by its schema. Some parameters may be repeated; any other stands once. */
export function readQuery<T extends z.ZodType>(c: AppContext, schema: T): z.infer<T> {
  if (new URL(c.req.url).searchParams.has('__proto__')) refuse('invalid-query', '"__proto__" is not a parameter.');
  const values: Record<string, string | string[]> = {};
  for (const [name, texts] of Object.entries(c.req.queries())) {
    if (repeated.has(name)) values[name] = texts;
    else if (texts.length > 1) refuse('invalid-query', `"${name}" stands in the query more than once.`);
    else values[name] = texts[0] ?? '';
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new ProblemError(problem('invalid-query', undefined, fieldErrors(parsed.error)));
  return parsed.data;
}
