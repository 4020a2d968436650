import type { SurveyFile } from '@afterword/contract';

/** The desk's own surveys. */
export interface KeptSurveys {
  /** The versions of the desk's own surveys, in the order in which they were first kept. */
  list(): Promise<readonly SurveyFile[]>;
  /** Keeps versions; one that is kept stays as it is. */
  keep(surveys: readonly SurveyFile[]): Promise<void>;
}
