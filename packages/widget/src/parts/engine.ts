/**
 * The part that does the work: it is loaded once the first question is in view, so that nothing has to be fetched to
 * show it, and is there before anybody has read it.
 */
export { clientFor } from '../client-for.js';
export { createSurveyController } from '../survey-controller.js';
