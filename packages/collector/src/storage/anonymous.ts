import type { Answers, Orders } from '@afterword/contract';
import type { PlacedSubject } from './subjects.js';

/** An answer of somebody whom nobody knows. Hashes are in hexadecimal digits. */
export interface NewAnonymousAnswer extends Pick<
  PlacedSubject,
  'survey' | 'day' | 'dimensions' | 'kind' | 'reference'
> {
  readonly id: string;
  readonly proofHash: string;
  readonly revision: number;
  readonly locale: string | null;
  readonly scores: Answers;
  readonly texts: Readonly<Record<string, string>> | null;
  readonly orders: Orders | null;
}

/** Answers of anonymous surveys, until they are published as responses. No method takes or gives a person. */
export interface AnonymousAnswers {
  /**
   * Adds tokens that can be used up to a day. In the same commit those that are there get the later day of the two, so that
   * nothing tells which were made together.
   */
  addTokens(hashes: readonly Uint8Array[], expiresDay: number): Promise<void>;
  hasToken(hash: Uint8Array, day: number): Promise<boolean>;
  /**
   * Keeps an answer and burns its token, or replaces a lower revision of an answer whose proof is shown. `false` when
   * neither can be done.
   */
  keep(deskId: number, tokenHash: Uint8Array, answer: NewAnonymousAnswer): Promise<boolean>;
  /** An answer that still waits, for whoever shows its proof. */
  find(id: string, proofHash: string): Promise<{ readonly revision: number; readonly answers: Answers } | null>;
  /** Makes responses of what came before a day, of each survey and subject that has at least so many. Returns how many. */
  publish(deskId: number, today: number, atLeast: number): Promise<number>;
  /** How many answers wait. */
  waiting(deskId: number): Promise<number>;
  /** Forgets tokens that could be used up to days before this one. */
  forgetBefore(day: number): Promise<void>;
  /** Forgets answers of days before this one that never became enough. Returns how many. */
  forgetWaitingBefore(deskId: number, day: number): Promise<number>;
}
