import type { Announcement } from './machine.js';

/** Of which response an event speaks. The id is random and names nobody; a misconfigured element has none. */
export interface ResponseDetail {
  readonly id: string | undefined;
}

/**
 * The events of the element, by name. All bubble and cross shadow roots. None tells what was answered, only which
 * question was.
 */
export type AfterwordSurveyEventMap = {
  [Type in keyof Announcement as `afterword-${Type}`]: CustomEvent<Announcement[Type] & ResponseDetail>;
};
