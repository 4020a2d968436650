import type { Answers, DimensionValues, Orders, Origin, SubjectKind } from '@afterword/contract';
import type { Selection } from './counts.js';
import type { PlacedSubject, Pseudonym } from './subjects.js';

/** A response that was checked and is to be kept. Hashes are in hexadecimal digits. */
export interface NewResponse extends PlacedSubject {
  readonly id: string;
  readonly revision: number;
  readonly proofHash: string;
  readonly fingerprint: string;
  readonly acceptedAt: number;
  readonly origin: Origin;
  readonly locale: string | null;
  /** What is counted, by question: a number, the key of an option, a list of keys, or whether a box was ticked. */
  readonly scores: Answers;
  /** What people wrote, by question; `null` when they wrote nothing. */
  readonly texts: Readonly<Record<string, string>> | null;
  /** In which order shuffled options stood, by question; `null` when that was not told. */
  readonly orders: Orders | null;
  /** Who was helped; `null` when that was not told. */
  readonly requester: Pseudonym | null;
  /** The ask that it answers, whose day and dimensions it takes; `null` without an invitation. */
  readonly askId: number | null;
}

/** What the store holds after an attempt to keep a response. */
export interface StoredResponse {
  /** Whether this very attempt wrote this revision. */
  readonly wasWritten: boolean;
  /** Whether it was erased before, or counts on a day of which the desk keeps no responses any more. */
  readonly isGone: boolean;
  /** What stands under this id if it was not; `null` when another id holds the subject. */
  readonly stored: {
    readonly deskId: number;
    readonly revision: number;
    readonly proofHash: string;
    readonly fingerprint: string;
    readonly subject: { readonly kind: string; readonly reference: string; readonly resolution: number };
  } | null;
}

/** A response as it is kept, to be read. */
export interface KeptResponse {
  /** Its place in the order in which responses were first kept. */
  readonly sequence: number;
  readonly id: string;
  readonly revision: number;
  readonly day: number;
  readonly acceptedAt: number;
  readonly origin: Origin;
  readonly locale: string | null;
  readonly survey: { readonly key: string; readonly version: number };
  readonly subject: { readonly kind: SubjectKind; readonly reference: string; readonly resolution: number };
  readonly dimensions: DimensionValues;
  readonly answers: Answers;
  readonly orders: Orders | null;
}

/** What was answered. */
export interface Responses {
  /**
   * Keeps responses, one result each, in the same order. A higher revision with the proof of the first replaces,
   * if the first was accepted less than `limits.revisionHours` before; anything else leaves the store as it is.
   */
  keep(deskId: number, responses: readonly NewResponse[]): Promise<readonly StoredResponse[]>;
  /** Rows in the order in which they were first kept, after a sequence number. */
  rows(selection: Selection, after: number, limit: number): Promise<readonly KeptResponse[]>;
  /** One response, by its id. */
  find(id: string): Promise<KeptResponse | null>;
  /** The response that answers an ask, or the first round of it. */
  ofAsk(askId: number): Promise<KeptResponse | null>;
  /**
   * Answers one question of a response anew, by the invitation of the second round, which ends with it. `false` when
   * that invitation can no longer be answered.
   */
  answerAgain(askId: number, question: string, answer: string, now: number): Promise<boolean>;
}
