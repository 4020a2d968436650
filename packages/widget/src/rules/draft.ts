import type { Answers, Condition, Orders, Question, Survey } from '@afterword/contract';
import { holds } from '@afterword/contract/holds';

/** A survey as it is asked: `moreAfter` is the last screen before those of which `moreWhen` speaks; default 1. */
export type AskedSurvey = Survey & { readonly moreAfter?: number };

/** Everything the person did so far. No transition but a new subject loses it. */
export interface Draft {
  /** What was chosen. Words are in it once they were given with a button. */
  readonly answers: Answers;
  /** Words as they stand in their boxes, by question. */
  readonly texts: Readonly<Record<string, string>>;
  /** In which order the options of shuffled questions stand. */
  readonly orders: Orders;
  /** The screen that is shown, counted as the survey counts them, and the furthest one that was. */
  readonly screen: number;
  readonly reached: number;
  /** Whether the person asked for later screens and waits for them. */
  readonly isOpened: boolean;
  /** Whether the person was asked about a doubtful score and keeps it. */
  readonly isConfirmed: boolean;
  /** The last revision that was given to the client; 0 before the first. */
  readonly revision: number;
  /** Whether something was chosen since. */
  readonly isUnsent: boolean;
}

export const emptyDraft: Draft = {
  answers: {},
  texts: {},
  orders: {},
  screen: 1,
  reached: 1,
  isOpened: false,
  isConfirmed: false,
  revision: 0,
  isUnsent: false,
};

/** Whether a question, or a reason, is asked of somebody who gave these answers. */
function isAsked({ when }: { readonly when?: Condition }, answers: Answers): boolean {
  return !when || holds(when, answers);
}

/** Whether a question is answered by one tap, which is a step of its own and sent at once. */
export function isTap({ kind }: Question): boolean {
  return kind === 'scale' || kind === 'choice';
}

/** Whether nothing was answered yet. */
export function isUntouched({ answers }: Draft): boolean {
  return Object.keys(answers).length === 0;
}

/** Whether something stands in a box, given or not. */
export function hasWords({ texts }: Draft): boolean {
  return Object.values(texts).some((text) => text.trim());
}

/** Characters that cannot be stored, as they come with text pasted from office programs; half surrogate pairs too. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unstorable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]/gu;

/** What was written in answer to a question, as it can be sent. */
function wordsFor(key: string, { texts }: Draft): string {
  return (texts[key] ?? '').replace(unstorable, ' ').trim();
}

/** How many characters an answer in words has beyond what its question takes; negative while there is room. */
export function charactersOver({ key, maximumCharacters }: Question & { kind: 'text' }, draft: Draft): number {
  return [...wordsFor(key, draft)].length - maximumCharacters;
}

/** The answers together with what is written and was not given yet. */
export function answersWithWords(survey: Survey, draft: Draft): Answers {
  const answers = { ...draft.answers };
  for (const { kind, key } of survey.questions) {
    if (kind !== 'text' || !(key in draft.texts)) continue;
    const words = wordsFor(key, draft);
    if (words) answers[key] = words;
    else delete answers[key];
  }
  return answers;
}

/**
 * The answers, with what is written, to that which is asked. What belongs to a score that was changed stays in the
 * draft, in case it is changed back, but nobody says what they do not see.
 */
export function answersAsked(survey: Survey, draft: Draft): Answers {
  const answers = answersWithWords(survey, draft);
  // A condition speaks of earlier questions only, so one round is enough.
  for (const question of survey.questions) {
    const { key } = question;
    if (!isAsked(question, answers)) delete answers[key];
    if (question.kind !== 'reasons' || !(key in answers)) continue;
    const offered = question.options.filter((option) => isAsked(option, answers));
    const chosen = [answers[key] ?? []].flat().filter((reason) => offered.some((option) => option.key === reason));
    if (chosen.length > 0) answers[key] = chosen as string[];
    else delete answers[key];
  }
  return answers;
}

/** The questions that are asked on a screen, in their order; of reasons those that fit, in this person's order. */
export function questionsOn(screen: number, survey: Survey, draft: Draft): readonly Question[] {
  const answers = answersAsked(survey, draft);
  return survey.questions
    .filter((question) => (question.screen ?? 1) === screen && isAsked(question, answers))
    .map((question) => {
      if (question.kind !== 'reasons') return question;
      const order = draft.orders[question.key] ?? [];
      const options = question.options
        .filter((option) => isAsked(option, answers))
        .toSorted((one, other) => order.indexOf(one.key) - order.indexOf(other.key));
      return { ...question, options };
    });
}

/** The screens that have something to ask, given what was answered so far. */
export function screensOf(survey: Survey, draft: Draft): readonly number[] {
  return [...new Set(survey.questions.map(({ screen = 1 }) => screen))].filter(
    (screen) => questionsOn(screen, survey, draft).length > 0,
  );
}

/** Whether the screen after this one opens by itself. */
export function isMoreDue({ moreAfter = 1, moreWhen }: AskedSurvey, { answers, screen }: Draft): boolean {
  return screen < moreAfter || !moreWhen || holds(moreWhen, answers);
}

/** In which order the shuffled options stood that the person has seen. */
export function ordersSeen(survey: Survey, draft: Draft): Orders {
  const orders: Orders = {};
  for (let screen = 1; screen <= draft.reached; screen++) {
    for (const question of questionsOn(screen, survey, draft)) {
      if (question.kind === 'reasons') orders[question.key] = question.options.map(({ key }) => key);
    }
  }
  return orders;
}

/**
 * The question that keeps the answers from being sent: one that is required and was left out while others were
 * answered, or words that are too long.
 */
export function blocker(survey: Survey, draft: Draft): string | undefined {
  const answers = answersAsked(survey, draft);
  const isTouched = Object.keys(answers).length > 0;
  return survey.questions
    .filter((question) => isAsked(question, answers))
    .find(
      (question) =>
        (isTouched && question.required && !(question.key in answers)) ||
        (question.kind === 'text' && charactersOver(question, draft) > 0),
    )?.key;
}

/**
 * The words of a score that contradicts the rest: the lowest satisfaction of somebody whose matter was solved right the
 * first time and who named nothing that was wrong. Perhaps the scale was read the wrong way round.
 */
export function doubtfulLabel(survey: Survey, draft: Draft): string | undefined {
  const { satisfaction, accuracy, ...others } = answersAsked(survey, draft);
  if (draft.isConfirmed || accuracy !== 'firstTime' || Object.keys(others).length > 0) return undefined;
  const question = survey.questions.find(({ key }) => key === 'satisfaction');
  const lowest = question?.kind === 'scale' ? question.points[0] : undefined;
  return lowest && lowest.score === satisfaction ? lowest.label : undefined;
}
