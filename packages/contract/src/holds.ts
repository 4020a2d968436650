import type { Condition } from './condition.js';
import type { Answer, Answers } from './response.js';

/**
 * Whether a condition of a survey holds for what was answered so far.
 *
 * A comparison with an answer that is missing does not hold; only `isAnswered: false` does.
 */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('any' in condition) return condition.any.some((one) => holds(one, answers));
  if ('all' in condition) return condition.all.every((one) => holds(one, answers));
  const answer: Answer | undefined = answers[condition.question];
  if ('isAnswered' in condition) return (answer !== undefined) === condition.isAnswered;
  if (answer === undefined) return false;
  if ('isOneOf' in condition) return [answer].flat().some((one) => condition.isOneOf.includes(one as string | number));
  return 'atMost' in condition ? Number(answer) <= condition.atMost : Number(answer) >= condition.atLeast;
}
