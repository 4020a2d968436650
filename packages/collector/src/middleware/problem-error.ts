import { problem, type FieldError, type Problem, type ProblemName } from '@afterword/contract';

/** A failure that leaves through `app.onError` as its problem document. The server throws nothing else on purpose. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(found: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(found.detail);
    this.problem = found;
    this.headers = headers;
  }
}

/** Throws a problem of the closed list. */
export function refuse(name: ProblemName, detail?: string, errors?: readonly FieldError[]): never {
  throw new ProblemError(problem(name, detail, errors));
}
