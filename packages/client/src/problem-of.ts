import type { Problem } from '@afterword/contract';

function isProblem(value: unknown): value is Problem {
  const { title, detail, retry } = Object(value) as Partial<Record<keyof Problem, unknown>>;
  return typeof title === 'string' && typeof detail === 'string' && typeof retry === 'string';
}

/** Whether a failure with this status passes by itself when the answer does not say: 408, 429 and all of 5xx do. */
function passes(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/**
 * The problem that an answer carries, or one of type `about:blank` (RFC 9457 §4.2.1) that says what came instead.
 *
 * `body` is the parsed JSON of the answer, or `undefined` where it was none: a proxy answers in HTML.
 */
export function problemOf(status: number, body: unknown): Problem {
  if (isProblem(body)) return body;
  return {
    type: 'about:blank',
    title: 'The answer could not be read',
    status,
    detail: `The server answered ${status} with something that is not of the protocol.`,
    retry: passes(status) ? 'later' : 'never',
  };
}
