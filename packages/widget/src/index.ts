import type { AfterwordNotice } from './afterword-notice.js';
import type { AfterwordSurvey } from './afterword-survey.js';
import type { AfterwordSurveyEventMap } from './events.js';

export { AfterwordNotice } from './afterword-notice.js';
export { AfterwordSurvey } from './afterword-survey.js';
export { defineElements } from './define-elements.js';
export type { AfterwordSurveyEventMap, ResponseDetail } from './events.js';
export type { Correction } from './parts/contrast.js';
export type { Fault } from './read-settings.js';
export type { Announcement } from './rules/machine.js';

declare global {
  interface HTMLElementTagNameMap {
    'afterword-survey': AfterwordSurvey;
    'afterword-notice': AfterwordNotice;
  }
  interface GlobalEventHandlersEventMap extends AfterwordSurveyEventMap {}
}
