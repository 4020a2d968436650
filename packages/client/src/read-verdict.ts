import type { SurveyResponse } from '@afterword/contract';
import { problemOf } from './problem-of.js';
import { retryAfterMs } from './retry-after.js';
import type { KeptReceipt, Settled } from './outcome.js';

/** What one try told: the end, or that a later try can help, after a delay where the collector asked for one. */
export type Verdict = Settled | { readonly state: 'later'; readonly delayMs: number | undefined };

const keptOutcomes: readonly unknown[] = ['kept', 'unchanged', 'superseded'] satisfies KeptReceipt['outcome'][];

/** Reads the answer to one response. Only a receipt for this response counts as sent, whatever the status says. */
export async function readVerdict(reply: Response, { id, revision }: SurveyResponse, nowMs: number): Promise<Verdict> {
  const body: unknown = await reply.json().catch(() => undefined);
  // `Object` makes something to look into of whatever came.
  const receipt = Object(Object(Object(body).receipts)[0]);
  if (reply.ok && receipt.id === id && receipt.revision >= revision && keptOutcomes.includes(receipt.outcome)) {
    return { state: 'sent', receipt: receipt as KeptReceipt };
  }
  const refused = receipt.outcome === 'refused';
  const later: Verdict = { state: 'later', delayMs: retryAfterMs(reply.headers.get('Retry-After'), nowMs) };
  // A success without a receipt comes from something that stands in between: a sign-in page, a captive portal.
  if (reply.ok && !refused) return later;
  const problem = problemOf(reply.status, refused ? receipt.problem : body);
  return problem.retry === 'later' ? later : { state: 'rejected', problem };
}
