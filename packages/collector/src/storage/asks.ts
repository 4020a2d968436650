import type { AskState, ContactPolicy, Dimension, DimensionValues, SubjectKind } from '@afterword/contract';
import type { NewAuditEntry } from './audit-log.js';
import type { Selection } from './counts.js';
import type { DimensionValue, Pseudonym } from './subjects.js';

/** What somebody may be asked about. `resolution` is 1 where nothing is resolved. */
export interface AskSubject {
  readonly kind: SubjectKind;
  readonly reference: string;
  readonly resolution: number;
}

/** Somebody who is to be asked about something that no ticket event told. */
export interface NewAsk extends AskSubject {
  readonly day: number;
  readonly dimensions: readonly DimensionValue[];
  readonly requester: Pseudonym | null;
  readonly contact: string | null;
  readonly locale: string | null;
  readonly at: number;
}

/** A line of the ask ledger: whom it was about is a pseudonym, and what was answered is not in it. */
export interface KeptAsk extends AskSubject {
  readonly id: number;
  readonly deskId: number;
  /** 2 for the one new ask that "too early to tell" earns. */
  readonly round: 1 | 2;
  readonly state: AskState;
  readonly reason: string | null;
  readonly surveyKey: string | null;
  readonly day: number;
  readonly requester: Pseudonym | null;
  readonly locale: string | null;
  readonly solvedAt: number;
  readonly invitedAt: number | null;
  readonly expiresAt: number | null;
  readonly settledAt: number | null;
  /** What makes the token, with a key that is not in the database; `null` where there is no invitation any more. */
  readonly nonce: Uint8Array | null;
  readonly tokenHash: Uint8Array | null;
  /** Whether what it asked for is anonymous: then nobody knows whether it was answered. */
  readonly isAnonymous: boolean;
  /** Where the question may be sent, sealed; `null` once nothing more is to be sent. */
  readonly contact: string | null;
}

/** What a decision needs to know of a person. */
export interface PersonFacts {
  readonly isOptedOut: boolean;
  /** When this person was invited last, to anything and to the survey of the policy; what was withdrawn of the same ticket does not count. */
  readonly invitedLast: number | null;
  readonly invitedLastToSurvey: number | null;
  /** What became of the person's last invitations, the newest first: when an ignored one expired, `null` for any other. */
  readonly ignoredAt: readonly (number | null)[];
}

/** An ask with all that a decision needs to know. */
export interface AskFacts extends KeptAsk, PersonFacts {
  readonly dimensions: DimensionValues;
  readonly isEligible: boolean;
  readonly notEligibleBecause: string | null;
  readonly isOwnWork: boolean;
  /** How many tickets the same hands solved within the window of a mass close, this one included. */
  readonly solvedTogether: number;
}

/** A place in the order in which asks are decided. It follows from the tickets, not from when they were told. */
export type AskPlace = Pick<KeptAsk, 'solvedAt' | 'reference' | 'id'>;

/** What the facts of asks are read for. */
export interface AskRules {
  readonly surveyKey: string;
  readonly massCloseMs: number;
  readonly ignoredLimit: number;
}

/** How somebody is invited. */
export interface NewInvitation {
  /** Of an anonymous survey this token only stops asking: nothing in the ledger leads to the one that answers. */
  readonly nonce: Uint8Array;
  readonly tokenHash: Uint8Array;
  readonly isAnonymous: boolean;
  readonly expiresAt: number;
  readonly remindAt: number | null;
  /** Nobody who was invited after these moments, to anything and to this survey, is invited now. */
  readonly quietSince: number;
  readonly quietSinceOfSurvey: number;
  /** Whether a mail is to be sent. */
  readonly isMailed: boolean;
  /** What the mail needs that the ledger must not know, sealed, until it is sent. */
  readonly mailPayload: string | null;
}

/** What was decided about an ask. It holds only for one that still waits. */
export interface AskDecision {
  readonly id: number;
  readonly state: Exclude<AskState, 'new' | 'answered' | 'expired' | 'withdrawn'>;
  readonly reason: string | null;
  readonly surveyKey: string;
  readonly policy: number;
  readonly probability: number;
  readonly at: number;
  /** With `invited` only. */
  readonly invitation: NewInvitation | null;
}

/** The policy in force; version 0 where none was set. */
export interface KeptPolicy {
  readonly version: number;
  readonly policy: ContactPolicy | null;
  readonly changedAt: number | null;
}

/** What became of asks, for a value of a dimension. The reason `invited` says that somebody had been invited before. */
export interface AskCount {
  readonly group: string | null;
  readonly isStated: boolean;
  readonly state: AskState;
  readonly reason: string | null;
  readonly count: number;
}

/** The ask ledger. No method takes or gives an answer. */
export interface AskLedger {
  /** Adds asks that no ticket event made; those there are stay as they are. */
  add(deskId: number, asks: readonly NewAsk[]): Promise<void>;
  /** Asks that wait and were solved by a moment, after a place in their order, the oldest first. */
  waiting(
    deskId: number,
    rules: AskRules,
    solvedUntil: number,
    after: AskPlace,
    limit: number,
  ): Promise<readonly AskFacts[]>;
  /**
   * The ask about a subject; of its newest resolution without a number. `person` where a subject asks many; the facts of
   * an ask that waits and is about nobody are those of that person.
   */
  find(
    deskId: number,
    rules: AskRules,
    subject: Omit<AskSubject, 'resolution'> & { readonly resolution: number | null },
    person: Pseudonym | null,
  ): Promise<AskFacts | null>;
  /** What a decision would need to know of a person about whose subject there is no ask yet. */
  factsOf(
    deskId: number,
    rules: AskRules,
    subject: Omit<AskSubject, 'resolution'>,
    person: Pseudonym,
  ): Promise<PersonFacts>;
  /**
   * `answerable` leaves out in the database what cannot be answered any more, so that it takes as long as a token that
   * was never made: invited and not expired by `now`, or answered after `answeredAfter`.
   */
  byToken(
    tokenHash: Uint8Array,
    answerable?: { readonly now: number; readonly answeredAfter: number },
  ): Promise<KeptAsk | null>;
  byId(id: number): Promise<KeptAsk | null>;
  /** Adds to an ask that waits who is asked and where, as far as it does not say so. */
  complete(id: number, person: Pseudonym | null, contact: string | null): Promise<void>;
  /**
   * Keeps decisions about asks that still wait, one result each, in their order: an invitation is made only if the
   * person was not invited or opted out meanwhile. What has to be told is written in the same commit.
   */
  decide(decisions: readonly AskDecision[]): Promise<readonly boolean[]>;
  /** Makes the one new ask of those who said "too early to tell" and were answered by a moment. Returns how many. */
  askAgain(deskId: number, answeredUntil: number): Promise<number>;
  /** Reminds those who are to be reminded now, and ends what has expired. Returns how many of each. */
  moveOn(deskId: number, now: number): Promise<{ readonly reminded: number; readonly expired: number }>;
  /** Puts off the reminder of an invitation that has one. */
  remindAt(id: number, at: number): Promise<void>;
  /** Gives an invitation up that cannot reach anybody: nobody was asked then. */
  giveUp(id: number, now: number): Promise<void>;
  /** Notes that a person is not to be asked, and withdraws what they could answer still. */
  optOut(deskId: number, person: Pseudonym, day: number, now: number): Promise<void>;
  optIn(deskId: number, people: readonly Pseudonym[]): Promise<void>;
  isOptedOut(deskId: number, people: readonly Pseudonym[]): Promise<boolean>;
  /** The asks of one person, the newest first. */
  ofPerson(deskId: number, people: readonly Pseudonym[], limit: number): Promise<readonly KeptAsk[]>;
  /** What became of the asks of a period, in all or for each value of a dimension. */
  outcomes(selection: Selection, dimension: Dimension | null): Promise<readonly AskCount[]>;
  policy(deskId: number): Promise<KeptPolicy>;
  setPolicy(deskId: number, policy: ContactPolicy, at: number, entry: NewAuditEntry): Promise<void>;
}
