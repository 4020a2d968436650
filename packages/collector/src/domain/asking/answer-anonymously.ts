import { problem, type Receipt } from '@afterword/contract';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { dayAt } from '../calendar.js';
import { dimensionValues } from '../dimension-values.js';
import { fingerprint, hashOf } from '../fingerprint.js';
import { prepareResponse } from '../prepare-response.js';
import type { Surveys } from '../surveys.js';
import type { AnonymousToken } from './anonymous-tokens.js';

/** Under what an answer waits: the id that a browser makes holds the moment, and this one holds nothing. */
function waitingId(id: string, proofHash: string): string {
  return fingerprint([id.toLowerCase(), proofHash]).slice(0, 32);
}

/**
 * Keeps an answer of which nobody will know who gave it. Resolves after it is on disk.
 *
 * Of what was sent only the answers are kept: neither a requester, a ticket, an agent nor a time. What the survey is about
 * and where it belongs stands in the token. The id and the proof are the receipt: whoever shows them may correct the answer
 * until it is published.
 */
export async function answerAnonymously(
  storage: Storage,
  surveys: Surveys,
  desk: Desk,
  item: unknown,
  { hash, purpose }: AnonymousToken,
  now: number,
): Promise<Receipt> {
  const prepared = prepareResponse(item, surveys, desk, 'invited', now);
  const id = typeof item === 'object' && item !== null && 'id' in item ? String(item.id).slice(0, 36) : null;
  if (!('fingerprint' in prepared)) return { outcome: 'refused', id, problem: prepared };
  const { survey, revision, proofHash, scores, texts, orders } = prepared;
  if (prepared.origin === 'test') {
    const detail = 'cannot be true: nobody could tell a test from the anonymous answers that it is published with';
    return {
      outcome: 'refused',
      id: prepared.id,
      problem: problem('invalid-response', undefined, [{ pointer: '/test', detail }]),
    };
  }
  const isFor = purpose.deskId === desk.id && survey.key === purpose.surveyKey;
  const isAnonymous = surveys.find(survey.key)?.anonymous === true;
  const isKept =
    isFor &&
    isAnonymous &&
    (await storage.anonymous.keep(desk.id, hash, {
      id: waitingId(prepared.id, proofHash),
      proofHash,
      revision,
      survey,
      kind: purpose.kind,
      reference: purpose.reference,
      day: dayAt(now, desk.timeZone),
      dimensions: dimensionValues(purpose.dimensions),
      locale: null,
      scores,
      texts,
      orders,
    }));
  if (isKept) return { outcome: 'kept', id: prepared.id, revision };
  // The same revision once more, by whoever holds the receipt, is kept already.
  const stored = isFor ? await storage.anonymous.find(waitingId(prepared.id, proofHash), proofHash) : null;
  if (stored && stored.revision >= revision) {
    return { outcome: 'unchanged', id: prepared.id, revision: stored.revision };
  }
  return { outcome: 'refused', id: prepared.id, problem: problem('invitation-not-valid') };
}

/** An answer that waits, for whoever shows its receipt. */
export async function findByReceipt(storage: Storage, id: string, proof: string) {
  const proofHash = hashOf(Buffer.from(proof, 'base64url'));
  return storage.anonymous.find(waitingId(id, proofHash), proofHash);
}
