import { limits } from '@afterword/contract/constants';
import type { AccuracyOption } from '@afterword/contract/post-ticket';

/** What the person has answered; what is absent was not answered. */
// A type and not an interface, so that it fits the contract's record of answers.
export type SurveyAnswers = {
  readonly satisfaction?: number;
  readonly accuracy?: AccuracyOption;
  readonly comment?: string;
};

/** Everything the person did so far. No transition but a new subject loses it. */
export interface Draft {
  /** What the next revision says. The comment is in it only after it was sent with the button. */
  readonly answers: SurveyAnswers;
  /** The comment as it stands in its box. */
  readonly comment: string;
  readonly isCommentOpen: boolean;
  /** The last revision that was given to the client; 0 before the first. */
  readonly revision: number;
}

/** What an attribute has that it should not have, or lacks. */
export interface Fault {
  readonly attribute: string;
  readonly reason: string;
}

/** Where the last revision is. Only a receipt makes it `sent`. */
export type Delivery = 'none' | 'underway' | 'queued' | 'sent';

export type State =
  | { readonly name: 'idle'; readonly fault?: Fault }
  | { readonly name: 'asking'; readonly draft: Draft; readonly delivery: Delivery }
  | { readonly name: 'sending'; readonly draft: Draft }
  | { readonly name: 'done'; readonly draft: Draft; readonly delivery: Delivery }
  | { readonly name: 'failed'; readonly draft: Draft }
  | { readonly name: 'answeredElsewhere' }
  | { readonly name: 'dismissed' };

export type Event =
  /** There is another subject to be rated than before, or a fault that keeps it from being rated. */
  | { readonly name: 'configured'; readonly fault?: Fault | undefined }
  | { readonly name: 'seen' }
  /** The answer to a question stands, perhaps the one that stood before. */
  | {
      readonly name: 'answered';
      readonly question: 'satisfaction' | 'accuracy';
      readonly answer: number | AccuracyOption;
    }
  | { readonly name: 'commentOpened' }
  | { readonly name: 'commentChanged'; readonly comment: string }
  /** The person pressed "Send" or "Try again". */
  | { readonly name: 'submitted' }
  /** The client told what became of a revision; `problem` is the type of a refusal. */
  | { readonly name: 'settled'; readonly revision: number; readonly outcome: 'queued' | 'sent' }
  | { readonly name: 'settled'; readonly revision: number; readonly outcome: 'rejected'; readonly problem: string }
  | { readonly name: 'dismissed' };

/** A public event: its name after `afterword-`, and what it tells. */
export interface Announcement {
  readonly shown: object;
  readonly started: object;
  readonly answered: { readonly question: keyof SurveyAnswers };
  readonly sent: { readonly revision: number };
  readonly queued: { readonly revision: number };
  readonly refused: { readonly revision: number; readonly problem: string };
  readonly dismissed: object;
  readonly misconfigured: Fault;
}

/** What has to be done after a transition. Announcing an impression also counts it at the collector. */
export type Effect =
  | { readonly name: 'submit'; readonly revision: number; readonly answers: SurveyAnswers }
  | { readonly name: 'focus'; readonly target: 'satisfaction' | 'comment' | 'status' }
  | {
      [Type in keyof Announcement]: {
        readonly name: 'announce';
        readonly type: Type;
        readonly detail: Announcement[Type];
      };
    }[keyof Announcement];

type Open = Extract<State, { name: 'asking' | 'sending' | 'failed' }>;
type Step = readonly [State, readonly Effect[]];

/** Questions and button are about to go; the focus goes to what takes their place. */
const toStatus: Effect = { name: 'focus', target: 'status' };

const emptyDraft: Draft = { answers: {}, comment: '', isCommentOpen: false, revision: 0 };

/** Whether nothing was answered yet. */
export function isUntouched({ answers }: Draft): boolean {
  return !answers.satisfaction && !answers.accuracy;
}

/** Characters that cannot be stored, as they come with text pasted from office programs; half surrogate pairs too. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unstorable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]/gu;

function wordsToSend({ comment }: Draft): string {
  return comment.replace(unstorable, ' ').trim();
}

/** The question that keeps the answers from being sent: the first when only the second was answered, a long comment. */
export function blocker(draft: Draft): 'satisfaction' | 'comment' | undefined {
  if (draft.answers.accuracy && !draft.answers.satisfaction) return 'satisfaction';
  return [...wordsToSend(draft)].length > limits.commentCharacters ? 'comment' : undefined;
}

function announce<Type extends keyof Announcement>(type: Type, detail: Announcement[Type]): Effect {
  return { name: 'announce', type, detail } as Effect;
}

/** Hands the draft to the client as its next revision, after `effects`. */
function submit(state: 'asking' | 'sending', draft: Draft, effects: readonly Effect[]): Step {
  const revision = draft.revision + 1;
  const next = { ...draft, revision };
  return [
    state === 'asking' ? { name: state, draft: next, delivery: 'underway' } : { name: state, draft: next },
    [...effects, { name: 'submit', revision, answers: draft.answers }],
  ];
}

function answer(state: Open, { question, answer }: Event & { name: 'answered' }): Step {
  if (state.draft.answers[question] === answer) return [state, []];
  const draft = { ...state.draft, answers: { ...state.draft.answers, [question]: answer } };
  const effects = [announce('answered', { question })];
  if (isUntouched(state.draft)) effects.unshift(announce('started', {}));
  // The collector takes no response without the first answer, so the second waits for it and the person is told.
  if (!draft.answers.satisfaction) return [{ name: 'asking', draft, delivery: 'none' }, effects];
  return submit(state.name === 'sending' ? 'sending' : 'asking', draft, effects);
}

function send(state: Open): Step {
  const { draft } = state;
  const target = draft.answers.satisfaction ? blocker(draft) : 'satisfaction';
  if (target) return [state, [{ name: 'focus', target }]];
  const comment = wordsToSend(draft);
  const { comment: _, ...answers } = draft.answers;
  if (!comment) return submit('sending', { ...draft, answers }, []);
  const effects = [announce('answered', { question: 'comment' })];
  return submit('sending', { ...draft, answers: { ...answers, comment } }, effects);
}

function settle(state: State & { draft: Draft }, event: Event & { name: 'settled' }): Step {
  const { draft } = state;
  const { revision, outcome } = event;
  if (outcome === 'rejected') {
    const { problem } = event;
    const told = announce('refused', { revision, problem });
    // Somebody who has written something keeps it in sight, to take it elsewhere.
    return problem.endsWith('/already-answered') && !wordsToSend(draft)
      ? [{ name: 'answeredElsewhere' }, [told, toStatus]]
      : [{ name: 'failed', draft }, [told]];
  }
  const told = announce(outcome, { revision });
  // "Thank you" ends the survey only for a person who pressed Send; the others may still want to answer the rest.
  return state.name === 'done' || (state.name === 'sending' && draft.isCommentOpen)
    ? [{ name: 'done', draft, delivery: outcome }, [told, toStatus]]
    : [{ name: 'asking', draft, delivery: outcome }, [told]];
}

/**
 * The state after an event, and what has to be done about it.
 *
 * Pure: the element runs the effects in their order. An event that means nothing in a state gives the same state and
 * no effect, so an answer to an older revision, a second press or a late outcome changes nothing.
 */
export function transition(state: State, event: Event): Step {
  const { name } = state;
  const isEditable = name === 'asking' || name === 'failed';
  switch (event.name) {
    case 'configured':
      return event.fault
        ? [{ name: 'idle', fault: event.fault }, [announce('misconfigured', event.fault)]]
        : [{ name: 'asking', draft: emptyDraft, delivery: 'none' }, []];
    case 'seen':
      if (name === 'asking') return [state, [announce('shown', {})]];
      break;
    case 'answered':
      if (isEditable || name === 'sending') return answer(state, event);
      break;
    case 'commentOpened':
      if (isEditable) {
        return [{ ...state, draft: { ...state.draft, isCommentOpen: true } }, [{ name: 'focus', target: 'comment' }]];
      }
      break;
    case 'commentChanged':
      if (isEditable) return [{ ...state, draft: { ...state.draft, comment: event.comment } }, []];
      break;
    case 'submitted':
      if (isEditable) return send(state);
      break;
    case 'settled':
      if ('draft' in state && state.draft.revision === event.revision && name !== 'failed') return settle(state, event);
      break;
    case 'dismissed':
      if (name === 'asking' && isUntouched(state.draft)) {
        return [{ name: 'dismissed' }, [announce('dismissed', {})]];
      }
  }
  return [state, []];
}
