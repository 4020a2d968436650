import type { Answer, Answers, Question, Survey } from '@afterword/contract';
import { answerTo } from '../../domain/asking/questions-left.js';

/** One answer to a question that is answered by one tap: what is posted, what is kept, what is read. */
export interface Tap {
  readonly value: string;
  readonly answer: Answer;
  readonly label: string;
}

/** The answers that a question offers to a tap; none where it takes more than that. */
export function tapsOf(question: Question): readonly Tap[] {
  if (question.kind === 'scale')
    return question.points.map(({ score, label }) => ({ value: String(score), answer: score, label }));
  if (question.kind === 'choice') return question.options.map(({ key, label }) => ({ value: key, answer: key, label }));
  return [];
}

/** A question with the answers that it offers. Asking for what cannot be tapped is a mistake of the program. */
export function findTappable(
  survey: Survey,
  key: string,
): { readonly question: Question; readonly taps: readonly Tap[] } {
  const question = survey.questions.find((one) => one.key === key);
  const taps = question ? tapsOf(question) : [];
  if (!question || taps.length === 0) throw new Error(`${survey.key} has no question ${key} that takes one tap.`);
  return { question, taps };
}

/** What the first question was answered with, where a tap answers it. */
export function firstAnswer({
  survey,
  answers,
}: {
  readonly survey: Survey;
  readonly answers: Answers;
}): Tap | undefined {
  const [first] = survey.questions;
  return first && tapsOf(first).find(({ answer }) => answer === answerTo(first.key, answers));
}
