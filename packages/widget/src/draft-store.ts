import type { SurveyResponse } from '@afterword/contract';
import type { Draft } from './rules/draft.js';
import type { Delivery } from './rules/machine.js';

/** A rating that was begun: what is needed to go on with the very same response after a reload. */
export interface BegunRating {
  readonly id: string;
  readonly proof: string;
  readonly survey: { readonly key: string; readonly version: number };
  readonly draft: Draft;
  readonly delivery: Delivery;
  /** The revision that was handed to the client last, as it was. */
  readonly last?: SurveyResponse | undefined;
}

/**
 * Keeps begun ratings in the session of one tab, by subject: they outlive a reload and a crash of the tab, and nobody
 * who uses the device later finds them. Where a page may store nothing, nothing is kept and nothing is thrown.
 */
export function readBegunRating(subject: string): BegunRating | undefined {
  try {
    const begun = JSON.parse(sessionStorage.getItem(subject) ?? '') as BegunRating;
    // Something else may stand under the name, and an older version of this script may have written it.
    return typeof begun.id === 'string' && typeof begun.draft.reached === 'number' ? begun : undefined;
  } catch {
    return undefined;
  }
}

/** See {@link readBegunRating}. */
export function writeBegunRating(subject: string, rating: BegunRating): void {
  try {
    sessionStorage.setItem(subject, JSON.stringify(rating));
  } catch {
    // Storage is denied or full.
  }
}
