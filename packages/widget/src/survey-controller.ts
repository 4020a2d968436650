import { newProof, newResponseId, type Client, type Outcome } from '@afterword/client';
import type { Impression, Subject, SurveyResponse } from '@afterword/contract';
import { readBegunRating, writeBegunRating, type BegunRating } from './draft-store.js';
import { isFirstInSession } from './is-first-in-session.js';
import type { AskedSurvey } from './rules/draft.js';
import { transition, type Announcement, type Effect, type Event, type State } from './rules/machine.js';
import { screenOf, type Screen } from './rules/screen.js';
import { shuffleOptions } from './rules/shuffle.js';

/** What is rated, and where it belongs. */
export interface RatedSubject {
  readonly subject: Subject;
  readonly dimensions?: SurveyResponse['dimensions'];
}

/** What a controller is made of. */
export interface SurveyControllerOptions extends RatedSubject {
  /** Sends the responses. */
  readonly client: Client;
  /** What is asked, in the words of one language. */
  readonly survey: AskedSurvey;
  /** The token that says that this person was asked. */
  readonly invitation?: string | undefined;
  /** Whether somebody only tries things out: what is sent is a test, and nobody is counted as asked. */
  readonly isTest?: boolean;
  /** Tells desks apart that use the same numbers: what was begun is kept in the tab under it and the subject. */
  readonly scope?: string;
  /** Gives the survey with its later screens, once somebody needs them. Without it `survey` is all there is. */
  readonly loadMore?: (() => Promise<AskedSurvey>) | undefined;
  /** Hears of each event; `detail.id` is the random id of the response. */
  readonly onAnnouncement?: <Type extends keyof Announcement>(
    type: Type,
    detail: Announcement[Type] & { readonly id: string },
  ) => void;
  /** Moves the focus; a face that does without leaves it to the browser. */
  readonly onFocus?: (target: (Effect & { name: 'focus' })['target']) => void;
  /** Numbers from 0 to below 1. */
  readonly random?: () => number;
}

/** The rules of one rating, without a face: what to show, and what may be done. */
export interface SurveyController {
  readonly state: State;
  /** What to show now. */
  readonly screen: Screen;
  /** The random id of the response. */
  readonly id: string;
  /** Takes what the person did. What means nothing in the present state is ignored. */
  dispatch(event: Event): void;
  /** Calls `listener` after each change of state, until the function that it returns is called. */
  subscribe(listener: () => void): () => void;
  /** Takes other words, or what else changed about the same subject; the person's answers stay. */
  update(change: Partial<RatedSubject> & { readonly survey?: AskedSurvey }): void;
}

const impressionStages: readonly string[] = ['shown', 'started', 'dismissed'];

/** Makes the controller of one rating. It goes on with a response that was begun in this tab before a reload. */
export function createSurveyController(options: SurveyControllerOptions): SurveyController {
  const { client, invitation, isTest, loadMore, onAnnouncement, onFocus, random = Math.random } = options;
  let { subject, dimensions, survey } = options;
  const { kind, reference, resolution } = subject;
  // What was begun in earnest never goes on as a test.
  const name = ['afterword', options.scope, survey.key, kind, resolution, reference, ...(isTest ? ['test'] : [])].join(
    ' ',
  );
  const begun = readBegunRating(name);
  const isSame = begun?.survey?.key === survey.key && begun.survey.version === survey.version;
  const { id, proof, draft, delivery, last }: Partial<BegunRating> & Pick<BegunRating, 'id' | 'proof'> = isSame
    ? begun
    : { id: newResponseId(), proof: newProof() };
  /** What was handed to the client last. */
  let handed = last;
  const listeners = new Set<() => void>();
  let state: State = { name: 'idle' };

  function dispatch(event: Event): void {
    const [next, effects] = transition(state, event);
    const isNew = next !== state;
    state = next;
    for (const effect of effects) run(effect);
    if (isNew && 'draft' in state && state.draft !== draft) {
      const { draft: present, delivery: now } = state;
      writeBegunRating(name, { id, proof, survey: surveyReference(), draft: present, delivery: now, last: handed });
    }
    if (isNew) for (const listener of listeners) listener();
  }

  function run(effect: Effect): void {
    switch (effect.name) {
      case 'submit':
        return submit(effect);
      case 'load':
        return void loadMore?.().then(extend, () => extend(undefined));
      case 'focus':
        return onFocus?.(effect.target);
      case 'announce':
        if (impressionStages.includes(effect.type)) count(effect.type as Impression['stage']);
        onAnnouncement?.(effect.type, { ...effect.detail, id });
    }
  }

  function extend(whole: AskedSurvey | undefined): void {
    if (whole) survey = whole;
    dispatch({ name: 'extended', survey: whole, orders: whole ? shuffleOptions(whole, random) : {} });
  }

  const surveyReference = (): SurveyResponse['survey'] => {
    const { key, version, locale } = survey;
    return { key, version, locale };
  };

  /** What an answer and a step of asking say alike. */
  const asked = (): Pick<SurveyResponse, 'survey' | 'dimensions' | 'invitation'> => ({
    survey: surveyReference(),
    ...(dimensions ? { dimensions } : {}),
    ...(invitation ? { invitation } : {}),
  });

  function submit({ revision, answers, orders }: Extract<Effect, { name: 'submit' }>): void {
    void send({
      id,
      revision,
      proof,
      ...asked(),
      subject,
      answers,
      ...(Object.keys(orders).length > 0 ? { orders } : {}),
      ...(isTest ? { test: true } : {}),
      answeredAt: new Date().toISOString(),
    });
  }

  async function send(response: SurveyResponse): Promise<void> {
    handed = response;
    const tell = (outcome: Outcome): void =>
      dispatch({
        name: 'settled',
        revision: response.revision,
        outcome: outcome.state === 'queued' && outcome.isKept ? 'kept' : outcome.state,
        problem: outcome.state === 'rejected' ? outcome.problem.type : undefined,
      });
    const outcome = await client.submit(response);
    tell(outcome);
    if (outcome.state === 'queued') tell(await outcome.settled);
  }

  function count(stage: Impression['stage']): void {
    // Whoever was invited by the collector counts as asked already, and where the page shows it again is nobody's business.
    // What a ticket system signed is a JWT, which begins with "{" in base64url; the collector learns only here that its
    // person was asked.
    const isToldOf = !invitation || (stage === 'shown' && invitation.startsWith('ey'));
    if (isTest || !isToldOf || !isFirstInSession(`${name} ${stage}`)) return;
    const { reference: _, resolution: __, ...unnamed } = subject;
    client.countImpression({ stage, ...asked(), subject: unnamed });
  }

  // Whether it arrived before the page went is not known. The very same is sent again: that is never too late, as a
  // revision would be after a day, and counts once.
  const isRepeated = draft && !draft.isUnsent && delivery !== 'sent' && last;
  dispatch({
    name: 'opened',
    survey,
    more: loadMore ? 'ahead' : 'none',
    orders: shuffleOptions(survey, random),
    draft,
    delivery: isRepeated ? 'underway' : delivery,
  });
  if (isRepeated) void send(isRepeated);

  return {
    get state() {
      return state;
    },
    get screen() {
      return screenOf(state);
    },
    id,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update(change) {
      ({ subject = subject, dimensions = dimensions } = change);
      if (!change.survey) return;
      ({ survey } = change);
      dispatch({ name: 'translated', survey });
    },
  };
}
