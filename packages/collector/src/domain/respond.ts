import { problem, type Origin, type Receipt } from '@afterword/contract';
import type { Desk, NewResponse, Storage, StoredResponse } from '../storage/storage.js';
import { prepareResponse } from './prepare-response.js';
import type { Pseudonyms } from './pseudonyms.js';
import type { Surveys } from './surveys.js';

function isSameSubject(sent: NewResponse, stored: NonNullable<StoredResponse['stored']>): boolean {
  const { kind, reference, resolution } = stored.subject;
  return kind === sent.kind && reference === sent.reference && resolution === sent.resolution;
}

/** What became of a response, from what the store holds now. */
function receiptFor(sent: NewResponse, { wasWritten, isGone, stored }: StoredResponse, desk: Desk): Receipt {
  const refused = (
    name: 'conflicting-response' | 'already-answered' | 'revision-closed' | 'no-longer-kept',
  ): Receipt => ({
    outcome: 'refused',
    id: sent.id,
    problem: problem(name),
  });
  if (wasWritten) return { outcome: 'kept', id: sent.id, revision: sent.revision };
  if (isGone) return refused('no-longer-kept');
  if (!stored) return refused('already-answered');
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

/**
 * Keeps responses and says what became of each, in their order.
 *
 * Each has its own fate: one that does not fit its survey is refused and the others are kept. Resolves after what was
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
): Promise<Receipt[]> {
  const prepared = items.map((item) => prepareResponse(item, surveys, desk, origin, now, pseudonyms));
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
