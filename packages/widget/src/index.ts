import type { AfterwordSurvey } from './afterword-survey.js';
import type { AfterwordSurveyEventMap } from './events.js';

export { AfterwordSurvey } from './afterword-survey.js';
export { defineAfterwordSurvey } from './define-afterword-survey.js';
export type { AfterwordSurveyEventMap, ResponseDetail } from './events.js';
export type { Announcement, Fault, SurveyAnswers } from './machine.js';

declare global {
  interface HTMLElementTagNameMap {
    'afterword-survey': AfterwordSurvey;
  }
  interface GlobalEventHandlersEventMap extends AfterwordSurveyEventMap {}
}
