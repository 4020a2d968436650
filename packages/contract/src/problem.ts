import { z } from 'zod';
import { problemTypes, problemTypeUri, type ProblemName } from './problem-types.js';

/** One field that is wrong: where it stands, as a JSON pointer (RFC 6901), and what it takes. */
const fieldErrorSchema = z.strictObject({ pointer: z.string(), detail: z.string() }).meta({ id: 'FieldError' });

const problemNames = Object.keys(problemTypes) as [ProblemName, ...ProblemName[]];

/** A failure, as `application/problem+json` (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z.enum(problemNames.map(problemTypeUri)),
    title: z.string(),
    status: z.int(),
    /** What happened this time, in a sentence. */
    detail: z.string(),
    /** Whether sending the same request again can help. */
    retry: z.enum(['never', 'later', 'afterChange']),
    errors: z.array(fieldErrorSchema).exactOptional(),
    /** Finds the request in the collector's log. */
    requestId: z.string().exactOptional(),
  })
  .meta({ id: 'Problem' });

export type FieldError = z.infer<typeof fieldErrorSchema>;
export type Problem = z.infer<typeof problemSchema>;

/** A problem document of the closed list. Without a `detail` of its own it repeats the title. */
export function problem(name: ProblemName, detail?: string, errors?: readonly FieldError[]): Problem {
  const { status, title, retry } = problemTypes[name];
  return {
    type: problemTypeUri(name),
    title,
    status,
    detail: detail ?? `${title}.`,
    retry,
    ...(errors && errors.length > 0 ? { errors: [...errors] } : {}),
  };
}

/** The path of a zod issue as a JSON pointer: `['answers', 'a/b']` → `/answers/a~1b`. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** More than anybody reads; an answer must not be many times the request. */
const mostErrors = 50;

const named: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};

/** Zod's own sentences about types, in words that a person understands; those of our schemas stay as they are. */
function inWords(message: string): string {
  const [, expected = '', received] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (received === 'undefined') return 'is missing';
  const [, kinds] = /^Invalid discriminator value\. Expected (.+)$/.exec(message) ?? [];
  if (kinds) return `must be one of ${kinds.replaceAll(' | ', ', ').replaceAll("'", '')}`;
  return named[expected] ? `must be ${named[expected]}` : message;
}

/** What a schema found wrong, as field errors. A field that is not known is pointed at itself, not at its parent. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues
    .slice(0, mostErrors)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, mostErrors)
            .map((key) => ({ pointer: jsonPointer([...issue.path, key]), detail: 'is not known here' }))
        : [{ pointer: jsonPointer(issue.path), detail: inWords(issue.message) }],
    );
}
