import {
  dimensionValuesSchema,
  problem,
  type Origin,
  type Problem,
  type ProblemName,
  type Receipt,
} from '@afterword/contract';
import type { KeptAsk } from '../storage/asks.js';
import type { Desk } from '../storage/desks.js';
import type { NewResponse, StoredResponse } from '../storage/responses.js';
import type { Storage } from '../storage/storage.js';
import { answerAnonymously } from './asking/answer-anonymously.js';
import { isAnonymousToken, type AnonymousTokens } from './asking/anonymous-tokens.js';
import type { Invitations } from './asking/invitations.js';
import { dimensionValues } from './dimension-values.js';
import { prepareResponse } from './prepare-response.js';
import type { Pseudonyms } from './pseudonyms.js';
import type { Surveys } from './surveys.js';

function isSameSubject(sent: NewResponse, stored: NonNullable<StoredResponse['stored']>): boolean {
  const { kind, reference, resolution } = stored.subject;
  return kind === sent.kind && reference === sent.reference && resolution === sent.resolution;
}

/** What became of a response, from what the store holds now. */
function receiptFor(sent: NewResponse, { wasWritten, isGone, stored }: StoredResponse, desk: Desk): Receipt {
  const refused = (name: ProblemName): Receipt => ({ outcome: 'refused', id: sent.id, problem: problem(name) });
  if (wasWritten) return { outcome: 'kept', id: sent.id, revision: sent.revision };
  if (isGone) return refused('no-longer-kept');
  if (!stored) return refused(sent.askId === null ? 'already-answered' : 'invitation-not-valid');
  const isOurs = stored.deskId === desk.id && stored.proofHash === sent.proofHash && isSameSubject(sent, stored);
  if (!isOurs) return refused('conflicting-response');
  if (stored.revision > sent.revision) return { outcome: 'superseded', id: sent.id, revision: stored.revision };
  if (stored.revision < sent.revision) return refused('revision-closed');
  if (stored.fingerprint !== sent.fingerprint) return refused('conflicting-response');
  return { outcome: 'unchanged', id: sent.id, revision: stored.revision };
}

function idOf(item: unknown): string | null {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : null;
  return typeof id === 'string' && id.length <= 36 ? id : null;
}

function invitationOf(item: unknown): string | null {
  const given = typeof item === 'object' && item !== null && 'invitation' in item ? item.invitation : undefined;
  return given === undefined ? null : typeof given === 'string' ? given : '';
}

/** Where an item says that its subject belongs; whether it fits the protocol is looked at later. */
function statedBy(item: unknown): NewResponse['dimensions'] {
  const given = typeof item === 'object' && item !== null && 'dimensions' in item ? item.dimensions : undefined;
  const parsed = dimensionValuesSchema.safeParse(given);
  return parsed.success ? dimensionValues(parsed.data) : [];
}

/** What an item may answer: no ask without an invitation, and a problem with one that opens nothing at this desk. */
async function askOf(
  item: unknown,
  desk: Desk,
  invitations: Invitations,
  now: number,
): Promise<KeptAsk | Problem | null> {
  const invitation = invitationOf(item);
  if (invitation === null) return null;
  const ask = await invitations.admit(invitation, statedBy(item), now);
  return ask?.deskId === desk.id && ask.round === 1 ? ask : problem('invitation-not-valid');
}

/** Whether a response shows an invitation to an anonymous survey. */
function isAnonymous(item: unknown): boolean {
  return isAnonymousToken(invitationOf(item) ?? '');
}

/** The same as {@link respond} where some of the responses are anonymous: those share nothing with the others. */
async function respondOneByOne(
  ...[storage, surveys, desk, items, origin, now, pseudonyms, invitations, tokens]: Required<Parameters<typeof respond>>
): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for (const item of items) {
    const token = isAnonymous(item) ? (tokens?.read(invitationOf(item) ?? '', now) ?? null) : null;
    if (token) receipts.push(await answerAnonymously(storage, surveys, desk, item, token, now));
    else receipts.push(...(await respond(storage, surveys, desk, [item], origin, now, pseudonyms, invitations)));
  }
  return receipts;
}

/**
 * Keeps responses and says what became of each, in their order.
 *
 * Each has its own fate: one that does not fit its survey is refused and the others are kept. One that shows an invitation
 * is `invited`, whatever `origin` others have. Resolves after what was
 * kept is on disk; rejects with `StorageUnavailable` when nothing could be written.
 */
export async function respond(
  storage: Storage,
  surveys: Surveys,
  desk: Desk,
  items: readonly unknown[],
  origin: Origin,
  now: number,
  pseudonyms: Pseudonyms,
  invitations: Invitations,
  anonymousTokens: AnonymousTokens | null = null,
): Promise<Receipt[]> {
  if (anonymousTokens && items.some(isAnonymous)) {
    return respondOneByOne(storage, surveys, desk, items, origin, now, pseudonyms, invitations, anonymousTokens);
  }
  const asks = await Promise.all(items.map((item) => askOf(item, desk, invitations, now)));
  const prepared = items.map((item, index) => {
    const ask = asks[index] ?? null;
    if (ask && 'type' in ask) return ask;
    const cameBy = ask && origin !== 'test' ? 'invited' : origin;
    const entry = prepareResponse(item, surveys, desk, cameBy, now, pseudonyms, ask);
    // Here it would be kept beside a requester and its time. The anonymous way has a token of its own.
    const isNamed = 'fingerprint' in entry && surveys.find(entry.survey.key)?.anonymous === true;
    return isNamed ? problem('invitation-not-valid') : entry;
  });
  const fit = prepared.filter((entry): entry is NewResponse => 'fingerprint' in entry);
  const stored = fit.length > 0 ? await storage.responses.keep(desk.id, fit) : [];
  const storedByResponse = new Map(fit.map((entry, index) => [entry, stored[index]]));
  return prepared.map((entry, index) => {
    if (!('fingerprint' in entry)) return { outcome: 'refused', id: idOf(items[index]), problem: entry };
    const result = storedByResponse.get(entry);
    if (!result) throw new Error('The store did not answer for every response.');
    return receiptFor(entry, result, desk);
  });
}
