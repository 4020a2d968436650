import type { Survey } from '@afterword/contract';
import type { AskedSurvey } from './draft.js';

/**
 * A survey for a small place: each question of the first screen gets a screen of its own, and all that follows comes on
 * one.
 */
export function oneByOne(survey: Survey): AskedSurvey {
  const moreAfter = survey.questions.filter(({ screen = 1 }) => screen === 1).length;
  const questions = survey.questions.map((question, index) => ({
    ...question,
    screen: Math.min(index, moreAfter) + 1,
  }));
  return { ...survey, questions, moreAfter };
}
