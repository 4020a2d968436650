/** The rules without a face, for teams that build their own. */
export {
  createSurveyController,
  type RatedSubject,
  type SurveyController,
  type SurveyControllerOptions,
} from './survey-controller.js';
export { postTicketSurvey } from './post-ticket-survey.js';
export { charactersOver, type AskedSurvey, type Draft } from './rules/draft.js';
export type { Announcement, Delivery, Effect, Event, More, Outcome, State } from './rules/machine.js';
export type { Action, Screen, StatusName } from './rules/screen.js';
