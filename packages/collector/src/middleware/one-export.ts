import { problem } from '@afterword/contract';
import type { Access } from './access.js';
import type { AppContext } from './context.js';
import { ProblemError } from './problem-error.js';

/** An export of some hundred thousand rows takes seconds. */
const retryAfterSeconds = 5;

/** Lets each key and each session run one export at a time: returns what ends its turn, or refuses. */
export function oneExportEach(): (c: AppContext, access: Access) => () => void {
  const running = new Set<string>();
  return (c, { who }) => {
    if (running.has(who)) {
      throw new ProblemError(problem('export-running'), { 'retry-after': String(retryAfterSeconds) });
    }
    running.add(who);
    const end = () => void running.delete(who);
    // Whoever leaves, or asks for the headers only, takes nothing out of the stream that would end it.
    (c.env as Partial<AppContext['env']> | undefined)?.outgoing?.once('close', end);
    return end;
  };
}
