import type { Answer, Answers, Orders } from '@afterword/contract';
import {
  answersAsked,
  answersWithWords,
  blocker,
  emptyDraft,
  hasWords,
  isMoreDue,
  isTap,
  isUntouched,
  ordersSeen,
  questionsOn,
  screensOf,
  type AskedSurvey,
  type Draft,
} from './draft.js';

/** Where the last revision is. Only a receipt makes it `sent`; `kept` outlives the page and `queued` does not. */
export type Delivery = 'none' | 'underway' | 'queued' | 'kept' | 'sent';

/** Whether the survey has screens that are not loaded: a page loads them only when somebody gets there. */
export type More = 'none' | 'ahead' | 'loading' | 'unavailable';

/** A state in which the person can answer. */
export interface Open {
  readonly name: 'asking' | 'sending' | 'failed';
  readonly survey: AskedSurvey;
  readonly draft: Draft;
  readonly more: More;
  readonly delivery: Delivery;
}

/** The person is finished; the last revision may still be on its way. */
interface Done extends Omit<Open, 'name'> {
  readonly name: 'done';
}

export type State = { readonly name: 'idle' | 'answeredElsewhere' | 'dismissed' } | Open | Done;

/** What became of a revision, as the client told it. */
export type Outcome = 'queued' | 'kept' | 'sent' | 'rejected';

export type Event =
  /** There is a survey, and with `draft` what the person did before a reload. */
  | {
      readonly name: 'opened';
      readonly survey: AskedSurvey;
      readonly more: More;
      readonly orders: Orders;
      readonly draft?: Draft | undefined;
      /** Where the last revision of that draft is now: `underway` when it is sent again as it was. */
      readonly delivery?: Delivery | undefined;
    }
  /** The rest of the survey was loaded; `undefined` when it could not be. */
  | { readonly name: 'extended'; readonly survey: AskedSurvey | undefined; readonly orders: Orders }
  /** The same survey in other words. */
  | { readonly name: 'translated'; readonly survey: AskedSurvey }
  | { readonly name: 'seen' }
  /**
   * The answer to a question stands, perhaps the one that stood before; `undefined` takes it back. `isDeliberate` when
   * it was tapped, and not left behind by arrow keys.
   */
  | {
      readonly name: 'answered';
      readonly question: string;
      readonly answer: Answer | undefined;
      readonly isDeliberate?: boolean;
    }
  /** Words changed in their box. */
  | { readonly name: 'written'; readonly question: string; readonly text: string }
  /** The person pressed "Continue" or "Tell us more". */
  | { readonly name: 'advanced' }
  | { readonly name: 'wentBack' }
  /** The person pressed "Send" or "Try again". */
  | { readonly name: 'submitted' }
  /** The person keeps a doubtful score, or wants to change it. */
  | { readonly name: 'confirmed' }
  | { readonly name: 'reconsidered' }
  /** Page or element are about to go: what was chosen must not be lost. */
  | { readonly name: 'left' }
  /** The client told what became of a revision; `problem` is the type of a refusal. */
  | {
      readonly name: 'settled';
      readonly revision: number;
      readonly outcome: Outcome;
      readonly problem?: string | undefined;
    }
  | { readonly name: 'dismissed' };

/** A public event: its name after `afterword-`, and what it tells. None tells what was answered. */
export interface Announcement {
  readonly shown: object;
  readonly started: object;
  readonly answered: { readonly question: string };
  readonly submitted: { readonly revision: number };
  readonly queued: { readonly revision: number; readonly isKept: boolean };
  readonly delivered: { readonly revision: number };
  readonly refused: { readonly revision: number; readonly problem: string };
  readonly dismissed: object;
}

/** What has to be done after a transition. Announcing an impression also counts it at the collector. */
export type Effect =
  | { readonly name: 'submit'; readonly revision: number; readonly answers: Answers; readonly orders: Orders }
  | { readonly name: 'load' }
  /** Moves the focus, if it is in the survey, to a question, to the first of a screen, or to what is said at the end. */
  | { readonly name: 'focus'; readonly target: { readonly question: string } | 'screen' | 'status' }
  | {
      [Type in keyof Announcement]: {
        readonly name: 'announce';
        readonly type: Type;
        readonly detail: Announcement[Type];
      };
    }[keyof Announcement];

type Step = readonly [State, readonly Effect[]];

/** Questions and button are about to go; the focus goes to what takes their place. */
const toStatus: Effect = { name: 'focus', target: 'status' };

function announce<Type extends keyof Announcement>(type: Type, detail: Announcement[Type]): Effect {
  return { name: 'announce', type, detail } as Effect;
}

/** The answers that were given: without the words that only stand in their boxes. */
const answersGiven = ({ survey, draft }: Open): Answers => answersAsked(survey, { ...draft, texts: {} });

/** Hands the draft to the client as its next revision, after `effects`. A new try is no failed one. */
function submit(state: Open, effects: readonly Effect[]): Step {
  const revision = state.draft.revision + 1;
  const draft = { ...state.draft, revision, isUnsent: false };
  return [
    { ...state, name: state.name === 'sending' ? 'sending' : 'asking', draft, delivery: 'underway' },
    [
      ...effects,
      { name: 'submit', revision, answers: answersGiven(state), orders: ordersSeen(state.survey, draft) },
      announce('submitted', { revision }),
    ],
  ];
}

/** Submits what was chosen and not sent, unless something required is missing; words wait for their button. */
function submitUnsent(state: Open): Step {
  const { survey, draft } = state;
  return draft.isUnsent && !blocker(survey, { ...draft, texts: {} }) ? submit(state, []) : [state, []];
}

/** Goes to the next screen that has something to ask, or loads it. */
function advance(state: Open, effects: readonly Effect[]): Step {
  const { survey, draft, more } = state;
  const screen = screensOf(survey, draft).find((one) => one > draft.screen);
  if (screen) {
    const reached = Math.max(screen, draft.reached);
    return [{ ...state, draft: { ...draft, screen, reached } }, [...effects, { name: 'focus', target: 'screen' }]];
  }
  if (more === 'none') return [state, effects];
  // A second request is not made while one is underway; when it arrives, the person goes on.
  return [
    { ...state, more: 'loading', draft: { ...draft, isOpened: true } },
    more === 'loading' ? effects : [...effects, { name: 'load' }],
  ];
}

/** Whether every question of the screen that takes a tap has its answer. */
function isScreenComplete(state: Open): boolean {
  const { survey, draft } = state;
  return questionsOn(draft.screen, survey, draft).every((question) => isTap(question) && question.key in draft.answers);
}

function answer(state: Open, event: Event & { name: 'answered' }): Step {
  const { survey, draft } = state;
  const { [event.question]: before, ...others } = draft.answers;
  const question = survey.questions.find(({ key }) => key === event.question);
  if (!question || String(before) === String(event.answer)) return [state, []];
  const answers = event.answer === undefined ? others : { ...draft.answers, [event.question]: event.answer };
  const next: Open = { ...state, draft: { ...draft, answers, isUnsent: true } };
  const effects = [announce('answered', { question: event.question })];
  if (isUntouched(draft)) effects.unshift(announce('started', {}));
  // What comes on later screens is loaded while the person reads the next question.
  const [ready, loading]: Step =
    next.more === 'ahead' ? [{ ...next, more: 'loading' }, [{ name: 'load' }]] : [next, []];
  // One tap is one step; of chips and words many make one, so they go together with "Continue" or "Send".
  if (!isTap(question) || blocker(survey, { ...next.draft, texts: {} })) return [ready, [...effects, ...loading]];
  const [sent, submitted] = submit(ready as Open, effects);
  const isCompleted = isScreenComplete(sent as Open) && !isScreenComplete(state);
  return event.isDeliberate && isCompleted && state.name === 'asking' && isMoreDue(survey, next.draft)
    ? advance(sent as Open, [...submitted, ...loading])
    : [sent, [...submitted, ...loading]];
}

/** Puts what was written among the answers, and says which question is in the way. */
function collect(state: Open): readonly [Open, string | undefined] {
  const { survey, draft } = state;
  const answers = answersWithWords(survey, draft);
  const isUnsent =
    draft.isUnsent || JSON.stringify(answersAsked(survey, draft)) !== JSON.stringify(answersGiven(state));
  return [{ ...state, draft: { ...draft, answers, isUnsent } }, blocker(survey, draft)];
}

/** Which answers in words the person gives with this press. */
function wordsGiven(before: Open, after: Open): readonly Effect[] {
  const [old, now] = [answersGiven(before), answersGiven(after)];
  const given = after.survey.questions
    .filter(({ kind, key }) => kind === 'text' && now[key] !== old[key])
    .map(({ key }) => announce('answered', { question: key }));
  return isUntouched(before.draft) ? [announce('started', {}), ...given] : given;
}

/** Leads to a question that has to be mended, which may stand on another screen. */
function leadTo(key: string, state: Open): Step {
  const { screen = 1 } = state.survey.questions.find((question) => question.key === key) ?? {};
  const moved = { ...state, draft: { ...state.draft, screen, reached: Math.max(screen, state.draft.reached) } };
  return [screen === state.draft.screen ? state : moved, [{ name: 'focus', target: { question: key } }]];
}

function goOn(state: Open): Step {
  const [ready, blocked] = collect(state);
  if (blocked) return leadTo(blocked, state);
  if (!ready.draft.isUnsent || isUntouched(ready.draft)) return advance(ready, []);
  return advance(...(submit(ready, wordsGiven(state, ready)) as readonly [Open, readonly Effect[]]));
}

function send(state: Open): Step {
  const [ready, blocked] = collect(state);
  const target = blocked ?? (isUntouched(ready.draft) ? state.survey.questions[0]?.key : undefined);
  if (target) return leadTo(target, state);
  const isNew = ready.draft.isUnsent || state.name === 'failed';
  if (!isNew && state.delivery !== 'underway') return [{ ...ready, name: 'done' }, [toStatus]];
  const sending: Open = { ...ready, name: 'sending' };
  return isNew ? submit(sending, wordsGiven(state, ready)) : [sending, []];
}

function goBack(state: Open): Step {
  const { survey, draft } = state;
  const screen = screensOf(survey, draft).findLast((one) => one < draft.screen);
  return screen ? [{ ...state, draft: { ...draft, screen } }, [{ name: 'focus', target: 'screen' }]] : [state, []];
}

function refuse(state: Open | Done, revision: number, problem: string): Step {
  const { draft } = state;
  const open: Open = { ...state, name: 'failed', delivery: 'none' };
  // A copy of this page, as a browser makes when a tab is duplicated, said something else under this revision. Who was
  // finished stays so.
  if (problem.endsWith('/conflicting-response') && draft.revision < 20) {
    return submit({ ...open, name: state.name === 'asking' ? 'asking' : 'sending' }, []);
  }
  const told = announce('refused', { revision, problem });
  // Somebody who has written something keeps it in sight, to take it elsewhere.
  return /\/(already-answered|invitation-not-valid)$/.test(problem) && !hasWords(draft)
    ? [{ name: 'answeredElsewhere' }, [told, toStatus]]
    : [open, [told]];
}

function settle(state: Open | Done, event: Event & { name: 'settled' }): Step {
  const { revision, outcome, problem = '' } = event;
  if (outcome === 'rejected') return refuse(state, revision, problem);
  const told =
    outcome === 'sent'
      ? announce('delivered', { revision })
      : announce('queued', { revision, isKept: outcome === 'kept' });
  // "Thank you" ends the survey only for a person who pressed Send; the others may still want to answer the rest.
  if (state.name === 'sending') {
    // What was chosen after the press belongs to it.
    return state.draft.isUnsent
      ? submit(state, [told])
      : [{ ...state, name: 'done', delivery: outcome }, [told, toStatus]];
  }
  return [{ ...state, delivery: outcome }, [told]];
}

/** Opens the survey, with what the person did before a reload. */
function open({ survey, more, orders, draft, delivery = 'none' }: Event & { name: 'opened' }): Step {
  const begun = { ...emptyDraft, ...draft };
  // The page went before what was chosen was sent, or nobody sends it again.
  const isOwed = begun.isUnsent || (begun.revision > 0 && !/sent|underway/.test(delivery));
  const opened: Open = {
    name: 'asking',
    survey,
    more,
    delivery: isOwed ? 'none' : delivery,
    draft: { ...begun, orders: { ...orders, ...begun.orders }, isUnsent: isOwed },
  };
  return more === 'ahead' && (begun.reached > 1 || begun.isOpened)
    ? [{ ...opened, more: 'loading' }, [{ name: 'load' }]]
    : submitUnsent(opened);
}

/** Sends what is owed since before a reload. It waits for the later screens, to tell the orders that were seen there. */
function submitOwed(state: Open): Step {
  const { name, delivery, draft } = state;
  return name === 'asking' && delivery === 'none' && draft.revision > 0 ? submitUnsent(state) : [state, []];
}

function extend(state: Open, { survey, orders }: Event & { name: 'extended' }): Step {
  const { draft } = state;
  if (!survey) return submitOwed({ ...state, more: 'unavailable' });
  const extended: Open = {
    ...state,
    survey,
    more: 'none',
    // The order that the person has seen before a reload stays.
    draft: { ...draft, orders: { ...orders, ...draft.orders }, isOpened: false },
  };
  const [next, effects] = submitOwed(extended);
  // Whoever comes back by a reload is where they were; whoever waited for the next screen goes on to it.
  const isWaiting =
    draft.isOpened && draft.screen === draft.reached && screensOf(state.survey, draft).includes(draft.screen);
  return isWaiting ? advance(next as Open, effects) : [next, effects];
}

/**
 * The state after an event, and what has to be done about it.
 *
 * Pure: the controller runs the effects in their order. An event that means nothing in a state gives the same state and
 * no effect, so an answer to an older revision, a second press or a late outcome changes nothing.
 */
export function transition(state: State, event: Event): Step {
  const { name } = state;
  if (event.name === 'opened') return open(event);
  if (event.name === 'settled') {
    const isAwaited = 'draft' in state && name !== 'failed' && event.revision === state.draft.revision;
    return isAwaited ? settle(state, event) : [state, []];
  }
  if (name !== 'asking' && name !== 'failed' && name !== 'sending') return [state, []];
  switch (event.name) {
    case 'extended':
      return extend(state, event);
    case 'translated':
      return [{ ...state, survey: event.survey }, []];
    case 'answered':
      return answer(state, event);
    case 'left':
      return name === 'failed' ? [state, []] : submitUnsent(state);
    case 'seen':
      return name === 'asking' ? [state, [announce('shown', {})]] : [state, []];
  }
  // The rest waits until what is being sent has arrived.
  if (name === 'sending') return [state, []];
  const { draft } = state;
  switch (event.name) {
    case 'written':
      return [{ ...state, draft: { ...draft, texts: { ...draft.texts, [event.question]: event.text } } }, []];
    case 'advanced':
      return goOn(state);
    case 'wentBack':
      return goBack(state);
    case 'submitted':
      return send(state);
    case 'confirmed':
      return [{ ...state, draft: { ...draft, isConfirmed: true } }, [{ name: 'focus', target: 'screen' }]];
    case 'reconsidered':
      return leadTo('satisfaction', state);
    case 'dismissed':
      return name === 'asking' && isUntouched(draft) && !hasWords(draft)
        ? [{ name: 'dismissed' }, [announce('dismissed', {})]]
        : [state, []];
  }
}
