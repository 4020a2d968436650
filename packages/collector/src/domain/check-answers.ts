import {
  jsonPointer,
  limits,
  type Answer,
  type Answers,
  type FieldError,
  type Orders,
  type Question,
  type QuestionOf,
  type Survey,
} from '@afterword/contract';

/** Answers that fit their survey: what is counted, what people wrote, and how shuffled options stood. */
export interface CheckedAnswers {
  readonly scores: Answers;
  /** `null` when nothing was written. */
  readonly texts: Readonly<Record<string, string>> | null;
  /** `null` when no order was told. */
  readonly orders: Orders | null;
}

function characters(text: string): number {
  return [...text].length;
}

function isWithin(answer: Answer, highest: number): boolean {
  return typeof answer === 'number' && answer >= 0 && answer <= highest;
}

/** What is wrong with a list of options, or `null`. That none stands twice was checked before. */
function listFault(question: QuestionOf<'reasons'>, list: readonly string[]): string | null {
  const known = question.options.map(({ key }) => key);
  return list.every((key) => known.includes(key)) ? null : `must only name ${known.join(', ')}`;
}

/**
 * What is wrong with an answer to a question, or `null`.
 *
 * Conditions are not looked at: whoever goes back and changes an answer may have answered what would be hidden now.
 */
export function findFault(question: Question, answer: Answer): string | null {
  switch (question.kind) {
    case 'scale':
      return question.points.some(({ score }) => score === answer)
        ? null
        : `must be one of the scores ${question.points.map(({ score }) => score).join(', ')}`;
    case 'choice':
      return question.options.some(({ key }) => key === answer)
        ? null
        : `must be one of ${question.options.map(({ key }) => key).join(', ')}`;
    case 'reasons':
      return Array.isArray(answer) ? listFault(question, answer) : 'must be a list of options';
    case 'count':
      return isWithin(answer, question.maximum) ? null : `must be a whole number from 0 to ${question.maximum}`;
    case 'duration':
      // Choices are only one way to ask; another face of the survey may let people type.
      return isWithin(answer, limits.longestDurationMinutes)
        ? null
        : `must be whole minutes from 0 to ${limits.longestDurationMinutes}`;
    case 'text':
      if (typeof answer !== 'string') return 'must be a text';
      return characters(answer) <= question.maximumCharacters
        ? null
        : `must have at most ${question.maximumCharacters} characters`;
    case 'consent':
      return typeof answer === 'boolean' ? null : 'must be true or false';
  }
}

/** Whether an answer says nothing: blank words, or a list of no reasons. */
function isSilent(answer: Answer): boolean {
  return (typeof answer === 'string' && answer.trim() === '') || (Array.isArray(answer) && answer.length === 0);
}

function orderErrors(survey: Survey, orders: Orders): FieldError[] {
  return Object.entries(orders).flatMap(([key, order]) => {
    const question = survey.questions.find((one) => one.key === key);
    const detail =
      question?.kind === 'reasons' ? listFault(question, order) : `is not a question of ${survey.key} that is shuffled`;
    return detail === null ? [] : [{ pointer: jsonPointer(['orders', key]), detail }];
  });
}

function answerErrors(survey: Survey, answers: Answers): FieldError[] {
  const faults = Object.entries(answers).flatMap(([key, answer]) => {
    const question = survey.questions.find((one) => one.key === key);
    const detail = question ? findFault(question, answer) : `is not a question of ${survey.key}`;
    return detail === null ? [] : [{ pointer: jsonPointer(['answers', key]), detail }];
  });
  const missing = survey.questions
    .filter(({ key, required }) => required && (!Object.hasOwn(answers, key) || isSilent(answers[key] ?? [])))
    .map(({ key }) => ({ pointer: jsonPointer(['answers', key]), detail: 'must be answered' }));
  return [...faults, ...missing];
}

/** Checks answers against their survey. Returns every fault with a pointer into the response, or the answers apart. */
export function checkAnswers(
  survey: Survey,
  answers: Answers,
  orders: Orders = {},
): CheckedAnswers | readonly FieldError[] {
  const errors = [...answerErrors(survey, answers), ...orderErrors(survey, orders)];
  if (errors.length > 0) return errors;
  const said = Object.entries(answers).filter(([, answer]) => !isSilent(answer));
  if (said.length === 0) return [{ pointer: '/answers', detail: 'must hold an answer' }];
  const isText = (name: string) => survey.questions.some(({ key, kind }) => key === name && kind === 'text');
  const texts = said.filter(([key]) => isText(key)) as [string, string][];
  const told = Object.entries(orders).filter(([, order]) => order.length > 0);
  return {
    scores: Object.fromEntries(said.filter(([key]) => !isText(key))),
    texts: texts.length > 0 ? Object.fromEntries(texts) : null,
    orders: told.length > 0 ? Object.fromEntries(told) : null,
  };
}
