import type { Problem, Receipt } from '@afterword/contract';

/** The receipt of a response that the collector holds: kept now, kept before, or behind a higher revision. */
export type KeptReceipt = Exclude<Receipt, { outcome: 'refused' }>;

/** The end of a submission: the collector holds the response, or it refused it and said why. */
export type Settled =
  | { readonly state: 'sent'; readonly receipt: KeptReceipt }
  | { readonly state: 'rejected'; readonly problem: Problem };

/**
 * What became of a submission.
 *
 * `queued` means that the first try failed in a way that passes: the client holds the response and goes on trying;
 * `settled` then tells the end. `isKept` says whether it is safe in the store too, so that it outlives the page.
 */
export type Outcome =
  | Settled
  | { readonly state: 'queued'; readonly isKept: boolean; readonly settled: Promise<Settled> };

/**
 * The end of a response that nobody in this page waits for. `dropped` left the store to make room for another one; only
 * a page that still holds it can deliver it.
 */
export type AdoptedEnd = Settled | { readonly state: 'dropped' };
