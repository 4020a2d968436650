import type { Correction } from './parts/contrast.js';
import type { Fault } from './read-settings.js';
import type { Announcement } from './rules/machine.js';

/** Of which response an event speaks. The id is random and names nobody. */
export interface ResponseDetail {
  readonly id: string;
}

/** What the elements tell beside the steps of a rating. */
interface ElementEvents {
  /** An attribute is missing or wrong. */
  readonly misconfigured: Fault;
  /** A rating of an earlier page had to leave the browser, because too many waited; told by the document. */
  readonly dropped: ResponseDetail & { readonly revision: number };
  /** The survey could not be loaded, so nothing is asked. */
  readonly unavailable: { readonly survey: string };
  /** Colours of the page could not be read and were corrected. */
  readonly corrected: { readonly corrections: readonly Correction[] };
}

/**
 * The events of the elements, by name. All bubble and cross shadow roots. None tells what was answered, only which
 * question was.
 */
export type AfterwordSurveyEventMap = {
  [Type in keyof Announcement as `afterword-${Type}`]: CustomEvent<Announcement[Type] & ResponseDetail>;
} & { [Type in keyof ElementEvents as `afterword-${Type}`]: CustomEvent<ElementEvents[Type]> };
