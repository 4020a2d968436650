import type { TicketEvent, TicketEventsReply } from '@afterword/contract';
import type { Selection } from './counts.js';
import type { DimensionValue, Pseudonym } from './subjects.js';

/** A fact about a ticket, as the desk's own system told it; `day` as in {@link PlacedSubject}, `at` in milliseconds. */
export interface NewTicketEvent {
  readonly event: TicketEvent['event'];
  readonly reference: string;
  readonly at: number;
  readonly day: number;
  /** With "solved" only; empty for other events. */
  readonly dimensions: readonly DimensionValue[];
  readonly isEligible: boolean;
  readonly notEligibleBecause: string | null;
  readonly isServiceLevelMet: boolean | null;
  /** Who was helped, and who solved it; `null` when that was not told. */
  readonly requester: Pseudonym | null;
  readonly solver: Pseudonym | null;
  /** Other pseudonyms of the requester, under older keys: what they said once holds under the new one. */
  readonly requesterBefore: readonly Pseudonym[];
  /** Where the question may be sent, sealed. */
  readonly contact: string | null;
  readonly locale: string | null;
}

/** A delivery of a ticket system, known by each of the hashes: of its id and of its content. */
export interface TakenDelivery {
  readonly source: string;
  readonly hashes: readonly Uint8Array[];
}

/** How many resolutions were answered so about accuracy, and recorded as right the first time or not. */
export interface AgreementCount {
  readonly perceived: string;
  readonly recorded: 'yes' | 'no';
  readonly count: number;
  /** How many people they are, as far as requesters were told. */
  readonly people: number;
}

/** What became of tickets. */
export interface Tickets {
  /**
   * Keeps what was told of tickets and concludes their resolutions from all that is known of them, in one commit. The
   * same event is kept once; one on a day of which the desk keeps no rows is not.
   */
  record(
    deskId: number,
    events: readonly NewTicketEvent[],
    now: number,
    delivery?: TakenDelivery,
  ): Promise<TicketEventsReply>;
  /** Whether a delivery was taken before. */
  hasTaken(deskId: number, delivery: TakenDelivery): Promise<boolean>;
  /** Forgets who was helped, and by whom, of tickets that were solved before a moment; the ask ledger knows whom it asked. */
  forgetPeopleBefore(deskId: number, moment: number): Promise<void>;
  /** Forgets deliveries that came before a moment. */
  forgetDeliveriesBefore(moment: number): Promise<void>;
  /** Resolutions of the selection that were both told and rated, by what each side says of them. */
  agreement(selection: Selection): Promise<readonly AgreementCount[]>;
}
