import { problem, type Answers, type Problem, type Survey } from '@afterword/contract';
import type { KeptAsk } from '../../storage/asks.js';
import type { Desk } from '../../storage/desks.js';
import type { KeptResponse } from '../../storage/responses.js';
import type { Storage } from '../../storage/storage.js';
import { dayAt } from '../calendar.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { respond } from '../respond.js';
import type { Surveys } from '../surveys.js';
import type { Invitations } from './invitations.js';
import type { InvitationTokens } from './tokens.js';

/** What the page behind a link works with. */
export interface RatingDependencies {
  readonly storage: Storage;
  readonly surveys: Surveys;
  readonly pseudonyms: Pseudonyms;
  readonly invitations: Invitations;
  readonly tokens: InvitationTokens;
}

/** What somebody who opened a link may answer, and what they answered already. */
export interface OpenRating {
  readonly desk: Desk;
  readonly ask: KeptAsk;
  readonly survey: Survey;
  /** `null` before the first answer. */
  readonly response: KeptResponse | null;
}

/** The one question of the second round. */
export const questionOfSecondRound = 'accuracy';

/** How often an answer is tried again because another tap of the same person was kept in between. */
const mostAttempts = 4;

/**
 * What a token lets somebody answer now, or `null`: forged, expired, used and withdrawn are the same. Nothing is written.
 *
 * What was answered elsewhere, by the widget on a page, can be corrected there and not by the link.
 */
export async function openRating(
  { storage, surveys, invitations, tokens }: RatingDependencies,
  token: string,
  locale: string,
  now: number,
): Promise<OpenRating | null> {
  const ask = await invitations.open(token, now);
  const desk = ask && (await storage.desks.find(ask.deskId));
  if (!ask || !desk || ask.surveyKey === null) return null;
  const response =
    ask.round === 2 ? await storage.responses.ofAsk(ask.id) : await storage.responses.find(tokens.identity(token).id);
  if (response === null && (ask.state === 'answered' || ask.round === 2)) return null;
  const current = surveys.find(ask.surveyKey, ask.locale ?? locale);
  // What was begun goes on with the questions that it was begun with.
  const isCurrent = !response || response.survey.version === current?.version;
  const survey = isCurrent ? current : surveys.version(response.survey);
  return survey ? { desk, ask, survey, response } : null;
}

async function answerOnce(
  dependencies: RatingDependencies,
  token: string,
  { desk, ask, survey, response }: OpenRating,
  answers: Answers,
  now: number,
): Promise<Problem | 'kept' | 'overtaken'> {
  const { storage, surveys, pseudonyms, invitations, tokens } = dependencies;
  const item = {
    ...tokens.identity(token),
    revision: (response?.revision ?? 0) + 1,
    survey: { key: survey.key, version: survey.version, locale: survey.locale },
    subject: { kind: ask.kind, reference: ask.reference, resolution: ask.resolution },
    invitation: token,
    answers: { ...response?.answers, ...answers },
  };
  const [receipt] = await respond(storage, surveys, desk, [item], 'invited', now, pseudonyms, invitations);
  if (receipt?.outcome !== 'refused') return receipt?.outcome === 'superseded' ? 'overtaken' : 'kept';
  return receipt.problem.type.endsWith('/conflicting-response') ? 'overtaken' : receipt.problem;
}

/**
 * Adds answers to what was given by a link before. Resolves when it is on disk; with a problem when it was refused.
 *
 * The token is the whole permission: the answer has an id and a proof that follow from it.
 */
export async function giveAnswers(
  dependencies: RatingDependencies,
  token: string,
  locale: string,
  answers: Answers,
  now: number,
): Promise<Problem | null> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const rating = await openRating(dependencies, token, locale, now);
    if (!rating) return problem('invitation-not-valid');
    if (rating.ask.round === 2) return answerAgain(dependencies.storage, rating, answers, now);
    const outcome = await answerOnce(dependencies, token, rating, answers, now);
    if (outcome === 'kept') return null;
    if (outcome !== 'overtaken') return outcome;
  }
  return problem('storage-unavailable');
}

/** Answers what was too early to tell the first time. */
async function answerAgain(
  storage: Storage,
  { ask, survey }: OpenRating,
  answers: Answers,
  now: number,
): Promise<Problem | null> {
  const given = answers[questionOfSecondRound];
  const question = survey.questions.find(({ key }) => key === questionOfSecondRound);
  const isOption = question?.kind === 'choice' && question.options.some(({ key }) => key === given);
  if (typeof given !== 'string' || !isOption) return problem('invalid-response');
  const isKept = await storage.responses.answerAgain(ask.id, questionOfSecondRound, given, now);
  return isKept ? null : problem('invitation-not-valid');
}

/**
 * Asks the person behind a link no more, or again. Works as long as the ask is kept, also when it can no longer be
 * answered; a link that opens nothing changes nothing, and whoever follows it cannot tell.
 */
export async function stopAsking(
  { storage, invitations }: Pick<RatingDependencies, 'storage' | 'invitations'>,
  token: string,
  isToStop: boolean,
  now: number,
): Promise<void> {
  const person = await invitations.personOf(token, now);
  const desk = person && (await storage.desks.find(person.deskId));
  if (!person || !desk) return;
  if (isToStop) await storage.asks.optOut(desk.id, person.requester, dayAt(now, desk.timeZone), now);
  else await storage.asks.optIn(desk.id, [person.requester]);
}
