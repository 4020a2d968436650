/** The part for a survey that page or desk chose: it is asked for and looked at before it is shown. */
export { chosenSurvey } from '../chosen-survey.js';
