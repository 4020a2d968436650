import { ProblemError } from '@afterword/client/query';

/** A failure as the reader is told of it. `status` is that of the collector's answer, 0 when there was none. */
export interface Failure {
  readonly sentence: string;
  readonly status: number;
}

/**
 * The sentence for what a call to the client was rejected with. A request id is kept: it finds the line in the log.
 *
 * Throws anything else again, because that is a mistake in the page and must not look like one of the collector.
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ProblemError)) throw error;
  const { detail, status, requestId } = error.problem;
  if (status === 0) return { sentence: `${detail} Check the connection and try again.`, status };
  return { sentence: requestId === undefined ? detail : `${detail} (Request ${requestId})`, status };
}
