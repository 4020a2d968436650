import type { Answers, Question, Survey } from '@afterword/contract';
import { askedAlone, nextTapped, tappedQuestion, type TappedQuestion } from './next-question.js';
import { questionsLeft } from './questions-left.js';

/** What a person who opened a link is shown. */
export type RatingStep =
  | { readonly step: 'ask'; readonly question: TappedQuestion }
  | { readonly step: 'more'; readonly questions: readonly Question[] }
  | { readonly step: 'done' };

/**
 * What to show: the question that was wanted, else the next that one tap answers, else the others in one form, if they were
 * not offered yet, else the end. Pure.
 *
 * A survey whose first question is not answered by a tap begins with the form.
 */
export function stepAfter(
  survey: Survey,
  answers: Answers,
  { wanted, isOffered }: { readonly wanted: string | null; readonly isOffered: boolean },
): RatingStep {
  const asked = wanted === null ? null : tappedQuestion(survey, answers, wanted);
  const question = asked ?? (isOffered ? null : nextTapped(survey, answers));
  if (question) return { step: 'ask', question };
  const questions = questionsLeft(survey, answers, askedAlone(survey, answers));
  return isOffered || questions.length === 0 ? { step: 'done' } : { step: 'more', questions };
}
