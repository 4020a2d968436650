import type { Question } from '@afterword/contract';
import {
  blocker,
  charactersOver,
  doubtfulLabel,
  hasWords,
  isMoreDue,
  isTap,
  isUntouched,
  questionsOn,
  screensOf,
} from './draft.js';
import type { Event, Open, State } from './machine.js';

/** What a button tells the machine, and the name of its words. */
export interface Action {
  readonly event: Extract<Event['name'], 'dismissed' | 'advanced' | 'submitted'>;
  readonly label: 'notNow' | 'tellMore' | 'next' | 'send' | 'tryAgain';
}

/** What there is to say about sending, by the name of its words. */
export type StatusName =
  | 'sending'
  | 'sent'
  | 'kept'
  | 'queued'
  | 'failed'
  | 'answeredElsewhere'
  | 'first'
  | 'unavailable';

/** Everything that a face of the survey has to show. */
export interface Screen {
  /** Empty when nothing can be answered any more. */
  readonly questions: readonly Question[];
  /** Where the person is, from 1, and how far it goes as far as that is known; 1 of 1 when there is but one screen. */
  readonly number: number;
  readonly total: number;
  readonly action: Action | undefined;
  readonly canGoBack: boolean;
  readonly status: StatusName | undefined;
  /** The question that has to be mended before anything can be sent. */
  readonly blocked: string | undefined;
  /** The words of a score that contradicts the rest, to be asked about in one calm line. */
  readonly doubt: string | undefined;
}

function actionOf(state: Open, hasNext: boolean): Action | undefined {
  const { name, survey, draft, more } = state;
  if (name === 'failed') return { event: 'submitted', label: 'tryAgain' };
  if (isUntouched(draft) && !hasWords(draft)) return { event: 'dismissed', label: 'notNow' };
  if (hasNext || more !== 'none') {
    return {
      event: 'advanced',
      label: draft.screen > (survey.moreAfter ?? 1) || isMoreDue(survey, draft) ? 'next' : 'tellMore',
    };
  }
  const isStepwise = questionsOn(draft.screen, survey, draft).every(isTap);
  return isStepwise && !draft.isUnsent && name === 'asking' ? undefined : { event: 'submitted', label: 'send' };
}

/**
 * What the status line says. Nothing about a first answer that is on its way, "sent" only after a receipt, and not
 * beside something that was not.
 */
function statusOf(state: Open, blocked: string | undefined, action: Action | undefined): StatusName | undefined {
  const { name, delivery, draft, more, survey } = state;
  const question = survey.questions.find(({ key }) => key === blocked);
  if (question) return question.kind === 'text' && charactersOver(question, draft) > 0 ? undefined : 'first';
  const isMissing = !screensOf(survey, draft).includes(draft.screen);
  if (more === 'unavailable' && (draft.isOpened || isMissing)) return 'unavailable';
  if (name !== 'asking') return name;
  // Beside a button that sends the rest, it would be about what came before; without one it is all there is.
  if (draft.screen > 1 && delivery === 'sent' && action) return undefined;
  return delivery === 'underway' || delivery === 'none' ? undefined : delivery;
}

/** What to show in a state. Pure, and all that a face needs besides words. */
export function screenOf(state: State): Screen {
  const closed: Screen = {
    questions: [],
    number: 1,
    total: 1,
    action: undefined,
    canGoBack: false,
    status: undefined,
    blocked: undefined,
    doubt: undefined,
  };
  switch (state.name) {
    case 'idle':
    case 'dismissed':
      return closed;
    case 'answeredElsewhere':
      return { ...closed, status: state.name };
    case 'done':
      return {
        ...closed,
        status: state.delivery === 'none' || state.delivery === 'underway' ? 'sending' : state.delivery,
      };
  }
  const { survey, draft } = state;
  const screens = screensOf(survey, draft);
  // After a reload the screen that the person was on may still have to be loaded; until then the one before it is shown.
  const at = screens.findLast((one) => one <= draft.screen) ?? screens[0] ?? 1;
  const isFirst = at === screens[0];
  const blocked = blocker(survey, draft);
  const hasNext = screens.some((one) => one > at);
  const action = actionOf(state, hasNext);
  // Whether there are more is not known, or not decided, before the person gets to the first of them.
  const total = draft.reached > (survey.moreAfter ?? 1) ? screens.length : 1;
  return {
    questions: questionsOn(at, survey, draft),
    number: total > 1 ? screens.filter((one) => one <= draft.screen).length : 1,
    total,
    action,
    canGoBack: !isFirst,
    status: statusOf(state, blocked, action),
    blocked,
    doubt: doubtfulLabel(survey, draft),
  };
}
