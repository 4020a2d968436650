import type { Answers, Condition, Question, Survey } from '@afterword/contract';

/** The answer to a question, if there is one: `constructor` is the key of a question like any other. */
export function answerTo(key: string, answers: Answers): Answers[string] | undefined {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

/**
 * Whether a condition holds, or may come to hold while the page is filled in.
 *
 * Without a script a page cannot bring up a question when another on it is answered, so it asks both. `open` are the
 * keys of the questions on the page.
 */
export function couldHold(condition: Condition, answers: Answers, open: ReadonlySet<string>): boolean {
  if ('any' in condition) return condition.any.some((one) => couldHold(one, answers, open));
  if ('all' in condition) return condition.all.every((one) => couldHold(one, answers, open));
  if (open.has(condition.question)) return true;
  const answer = answerTo(condition.question, answers);
  if ('isAnswered' in condition) return (answer !== undefined) === condition.isAnswered;
  if (answer === undefined) return false;
  if ('isOneOf' in condition) return [answer].flat().some((one) => condition.isOneOf.includes(one as string | number));
  return 'atMost' in condition ? Number(answer) <= condition.atMost : Number(answer) >= condition.atLeast;
}

/** The questions that are left for one page, but for those that were asked on a page of their own. */
export function questionsLeft(survey: Survey, answers: Answers, askedAlone: readonly string[]): readonly Question[] {
  const rest = survey.questions.filter(({ key }) => !askedAlone.includes(key));
  const open = new Set<string>();
  // A condition speaks of earlier questions only, so one round is enough.
  return rest.filter(({ key, when }) => {
    const isAsked = !when || couldHold(when, answers, open);
    if (isAsked) open.add(key);
    return isAsked;
  });
}
