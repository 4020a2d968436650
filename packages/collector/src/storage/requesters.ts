import type { KeptResponse } from './responses.js';
import type { Pseudonym } from './subjects.js';

/** The people who were helped, known by pseudonyms. */
export interface Requesters {
  /** The names of the keys under which responses are kept. */
  keyIds(): Promise<readonly string[]>;
  /** The responses of one person, who may be kept under several keys, in the order in which they were first kept. */
  rows(
    deskId: number,
    pseudonyms: readonly Pseudonym[],
    after: number,
    limit: number,
  ): Promise<readonly KeptResponse[]>;
  /**
   * Erases the responses of one person that were accepted up to a moment, takes them out of the counts, and remembers
   * their ids. Returns how many they were.
   */
  erase(deskId: number, pseudonyms: readonly Pseudonym[], until: number, now: number): Promise<number>;
  /** Forgets the ids of responses that were erased before a moment. */
  forgetErasedBefore(moment: number): Promise<void>;
}
