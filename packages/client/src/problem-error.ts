import type { Problem } from '@afterword/contract';

/**
 * The one error that a query throws. `problem` is the collector's own document; where there was no answer of the
 * protocol its type is `about:blank` and its status that of the answer, or 0 when there was none.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.problem = problem;
  }
}
