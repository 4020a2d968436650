import { holds, type Answers, type Question, type Survey } from '@afterword/contract';

/** A question that is answered by one tap. */
export type TappedQuestion = Extract<Question, { readonly kind: 'scale' | 'choice' }>;

function isTapped(question: Question): question is TappedQuestion {
  return question.kind === 'scale' || question.kind === 'choice';
}

function isAsked({ when }: Question, answers: Answers): boolean {
  return !when || holds(when, answers);
}

/** The questions that one tap answers, on the first screen, as far as they are asked after what was answered. */
function tappedQuestions({ questions }: Survey, answers: Answers): readonly TappedQuestion[] {
  return questions.filter(isTapped).filter((question) => (question.screen ?? 1) === 1 && isAsked(question, answers));
}

/** A question of the first screen by its key, if one tap answers it. */
export function tappedQuestion(survey: Survey, answers: Answers, key: string): TappedQuestion | null {
  return tappedQuestions(survey, answers).find((question) => question.key === key) ?? null;
}

/** The next question of the first screen that one tap answers and that has no answer; `null` when all have. */
export function nextTapped(survey: Survey, answers: Answers): TappedQuestion | null {
  return tappedQuestions(survey, answers).find(({ key }) => answers[key] === undefined) ?? null;
}

/** The questions that one tap answers, by their keys: each is asked on a page of its own. */
export function askedAlone(survey: Survey, answers: Answers): readonly string[] {
  return tappedQuestions(survey, answers).map(({ key }) => key);
}
