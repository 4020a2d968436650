import type { Problem } from '@afterword/contract';

function isProblem(value: unknown): value is Problem {
  const members = Object(value) as Partial<Record<keyof Problem, unknown>>;
  return ([members.title, members.detail, members.retry] as const).every((member) => typeof member === 'string');
}

/**
 * The problem that an answer carries, or one of type `about:blank` (RFC 9457 §4.2.1) that says what came instead.
 *
 * `body` is the parsed JSON of the answer, or `undefined` where it was none: a proxy answers in HTML. Where the answer
 * does not say whether it passes by itself, 408, 429 and all of 5xx do.
 */
export function problemOf(status: number, body: unknown): Problem {
  if (isProblem(body)) return body;
  return {
    type: 'about:blank',
    title: 'Unreadable answer',
    status,
    detail: `This is no answer of a collector: ${status}.`,
    retry: status === 408 || status === 429 || status >= 500 ? 'later' : 'never',
  };
}
