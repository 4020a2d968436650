import { operations, problem, type Problem } from '@afterword/contract';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { unavailability } from '../storage/storage-error.js';
import type { LogEntry } from '../operation/log.js';
import type { AppContext, AppDependencies } from './context.js';
import { ProblemError } from './problem-error.js';

/** Replies through the context, so that headers which were set before the failure, such as the allowed origin, stay. */
function reply(c: AppContext, found: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const body = JSON.stringify({ ...found, requestId: c.get('requestId') });
  return c.body(body, found.status as ContentfulStatusCode, {
    ...headers,
    'content-type': 'application/problem+json; charset=utf-8',
  });
}

/** Names the kind of an unknown error without its message, which may repeat what a person wrote. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? String(error.code) : '';
  return [error.name, code, error.cause ? `caused by ${kindOf(error.cause)}` : ''].filter(Boolean).join(' ');
}

/** Where it was thrown. Lines of a message, which may hold anything, do not begin like this. */
function placeOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 3)
    .join(' ')
    .trim();
}

/** What the log says about an error: its kind and place, and nothing that anybody wrote. */
export function logEntry(c: AppContext, event: string, error: unknown): LogEntry {
  return { level: 'error', requestId: c.get('requestId'), event, kind: kindOf(error), at: placeOf(error) };
}

/** The one door through which every failure leaves, as `application/problem+json`. */
export function asProblem({ log }: Pick<AppDependencies, 'log'>) {
  return (error: unknown, c: AppContext): Response => {
    if (error instanceof ProblemError) return reply(c, error.problem, error.headers);
    const isStorage = unavailability(error) !== null;
    log(logEntry(c, isStorage ? 'storage unavailable' : 'unknown error', error));
    return isStorage ? reply(c, problem('storage-unavailable'), { 'retry-after': '2' }) : reply(c, problem('internal'));
  };
}

/** Whether a path is one of a pattern such as `/v1/keys/{id}`. */
function matches(pattern: string, path: string): boolean {
  const expected = pattern.split('/');
  const given = path.split('/');
  return (
    expected.length === given.length && expected.every((part, index) => part.startsWith('{') || part === given[index])
  );
}

/** What answers when no route does: a known path takes other methods, or there is nothing. */
export function noRoute(c: AppContext): Response {
  const here = Object.values(operations).filter(({ path }) => matches(path, c.req.path));
  if (here.length === 0) return reply(c, problem('not-found'));
  const allowed = [...new Set(here.map(({ method }) => method.toUpperCase()))].join(', ');
  return reply(c, problem('method-not-allowed', `This address takes ${allowed}.`), { allow: allowed });
}
