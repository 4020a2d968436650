import type {
  Ages,
  Answers,
  AskState,
  AuditAction,
  AuditDetails,
  AuditEntry,
  ContactPolicy,
  DeliveryState,
  Dimension,
  DimensionValues,
  DisabledBecause,
  ImpressionStage,
  Interval,
  Key,
  KeyKind,
  Orders,
  Origin,
  Removal,
  Scope,
  SigningKey,
  SubjectKind,
  SurveyFile,
  TicketEvent,
  TicketEventsReply,
  WebhookEvent,
  WebhookState,
  Weighted,
  Weighting,
} from '@afterword/contract';

/** A team that gives service and is rated. */
export interface Desk {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  /** Whether its data were invented; every page and answer says so. */
  readonly isSample: boolean;
  /** Whether answers of people whom nobody asked count in its figures. */
  readonly countsVolunteered: boolean;
}

/** A key as it is kept: the hash of its secret, never the secret. */
export interface KeptKey extends Key {
  readonly deskId: number;
  readonly secretHash: Uint8Array;
}

/** What makes a kept key. */
export interface NewKeptKey {
  readonly id: string;
  readonly kind: KeyKind;
  readonly deskId: number;
  readonly name: string;
  readonly secretHash: Uint8Array;
  readonly siteKey: string | null;
  readonly scopes: readonly Scope[];
  readonly origins: readonly string[];
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt: number | null;
}

/** Who does something: `who` as in the audit log, `requestId` `null` for what no request asked for. */
export interface Actor {
  readonly who: string;
  readonly requestId: string | null;
}

/** An administrative act to be noted. `deskId` is `null` where it belongs to no desk. */
export interface NewAuditEntry extends Actor {
  readonly at: number;
  readonly deskId: number | null;
  readonly action: AuditAction;
  readonly target: string;
  readonly details: AuditDetails;
}

/** Somebody signed in to the dashboard. */
export interface KeptSession {
  readonly deskId: number;
  readonly scopes: readonly Scope[];
  /** The key that opened it; `null` for a one-time link. */
  readonly accessKeyId: string | null;
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

/** A value of a dimension: `folded` decides what is the same, `value` is how it was written. */
export type DimensionValue = readonly [dimension: Dimension, folded: string, value: string];

/** What was rated, and where it belongs. `day` counts from 1970-01-01 in the desk's time zone. */
export interface PlacedSubject {
  readonly survey: { readonly key: string; readonly version: number };
  readonly kind: SubjectKind;
  readonly reference: string;
  readonly resolution: number;
  readonly day: number;
  readonly dimensions: readonly DimensionValue[];
}

/** A requester as they are kept: an HMAC in hexadecimal digits, and the name of the key that it was made with. */
export interface Pseudonym {
  readonly keyId: string;
  readonly hash: string;
}

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

/** A delivery of a ticket system, known by each of the hashes: of its id and of its content. */
export interface TakenDelivery {
  readonly source: string;
  readonly hashes: readonly Uint8Array[];
}

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

/** A signing key as it is kept: its secret is sealed. */
export interface KeptSigningKey extends SigningKey {
  readonly deskId: number;
  readonly secret: string | null;
  readonly publicKey: string | null;
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

/** How many resolutions were answered so about accuracy, and recorded as right the first time or not. */
export interface AgreementCount {
  readonly perceived: string;
  readonly recorded: 'yes' | 'no';
  readonly count: number;
  /** How many people they are, as far as requesters were told. */
  readonly people: number;
}

/** One step of asking that is counted. */
export interface CountedImpression extends Pick<PlacedSubject, 'survey' | 'day' | 'dimensions'> {
  readonly stage: ImpressionStage;
}

/** A stretch of days and the dimension values it is narrowed to. Days are inclusive. */
export interface Selection {
  readonly deskId: number;
  readonly from: number;
  readonly to: number;
  /** Alternatives of one dimension stand together; different dimensions must all hold. Values are folded. */
  readonly filters: ReadonlyMap<Dimension, readonly string[]>;
  /**
   * How the responses came that are looked at. Of those asked, whoever was only shown a survey belongs to the volunteered.
   * Facts of resolutions came no way and are always there.
   */
  readonly origins: readonly Origin[];
}

/** How a count is cut: one bucket of time and, with a dimension, one of its values. */
export interface Cut {
  readonly interval: Interval;
  readonly dimension: Dimension | null;
}

/** A number of answers. `bucket` is the first day of its stretch of time, `group` `null` where nothing is stated. */
export interface Count {
  readonly bucket: number;
  readonly group: string | null;
  readonly score: string;
  readonly count: number;
}

/** Answers of people who answered more than once, in one place. */
export interface Repeated {
  /** How many answers there are beyond one for each of them. */
  readonly surplus: number;
  /** The most answers of one person. */
  readonly most: number;
}

/** The same in one bucket and group. */
export interface Repeats extends Repeated {
  readonly bucket: number;
  readonly group: string | null;
}

/** Tickets of a base in one group, or pair of groups, and how they were answered. */
export interface BaseCell {
  readonly groups: readonly (string | null)[];
  readonly base: number;
  /** By score. */
  readonly answers: Readonly<Record<string, number>>;
  readonly repeated: Repeated;
}

/** Counts, and the path they were read by. */
export interface Counts {
  readonly path: 'rollup' | 'rows';
  readonly counts: readonly Count[];
}

/** How long a desk keeps what. */
export interface KeptAges extends Ages {
  /** The first day of which responses are kept; 0 while none was ever removed by its age. */
  readonly responsesFrom: number;
}

/** What counts on an earlier day is past its age; `null` where nothing ever is. */
export interface AgeLimits {
  readonly comments: number | null;
  readonly responses: number | null;
  readonly counts: number | null;
}

/** A webhook as it is kept: its secrets are sealed. Moments are in milliseconds. */
export interface KeptWebhook {
  readonly id: string;
  readonly deskId: number;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly sealedSecret: string;
  /** The secret before, and until when it signs, too; both are `null` together. */
  readonly sealedPreviousSecret: string | null;
  readonly previousUntil: number | null;
  readonly includesComments: boolean;
  readonly state: WebhookState;
  readonly disabledBecause: DisabledBecause | null;
  /** The first failure since the last success. */
  readonly failingSince: number | null;
  readonly createdAt: number;
  readonly createdBy: string;
}

/** What makes a webhook; it begins as an active one. */
export type NewKeptWebhook = Omit<
  KeptWebhook,
  'sealedPreviousSecret' | 'previousUntil' | 'state' | 'disabledBecause' | 'failingSince'
>;

/** Something to be told to webhooks of a desk. */
export interface Telling {
  readonly deskId: number;
  readonly event: WebhookEvent | 'webhook.test';
  /** What it is about: nothing is told twice of one subject. */
  readonly subject: string;
  readonly at: number;
  readonly dueAt: number;
}

/** A mail to be sent. `payload` is for whoever sends it, and is forgotten once that is settled. */
export interface NewMail {
  readonly deskId: number;
  readonly event: string;
  /** What it is about: of one event there is one mail about a subject. */
  readonly subject: string;
  readonly payload: string;
  readonly at: number;
  readonly dueAt: number;
}

/** Something from the outbox that this collector may send until `claimedUntil`. */
export interface ClaimedItem {
  /** The same in every try. */
  readonly id: string;
  readonly deskId: number;
  readonly kind: 'webhook' | 'mail';
  /** `null` for a mail. */
  readonly webhookId: string | null;
  readonly event: string;
  readonly subject: string;
  readonly payload: string | null;
  readonly createdAt: number;
  /** How often it was tried before. */
  readonly attempts: number;
  readonly claimedUntil: number;
}

/** What became of a try. `status` is in few words of our own, never what a receiver wrote. */
export interface Settlement {
  readonly state: DeliveryState;
  readonly status: string;
  readonly at: number;
  /** For what goes on waiting: the next try. */
  readonly dueAt: number | null;
  /** Until when the receiver wants to be told nothing at all; `null` when it did not say. */
  readonly restsUntil: number | null;
}

/** Something that is to be told to a webhook, was, or could not be. */
export interface KeptDelivery extends Omit<ClaimedItem, 'kind' | 'webhookId' | 'payload' | 'claimedUntil'> {
  readonly state: DeliveryState;
  readonly dueAt: number;
  readonly lastStatus: string | null;
  readonly settledAt: number | null;
}

/** The place of a delivery among those of its webhook. */
export type DeliveryPlace = Pick<KeptDelivery, 'createdAt' | 'id'>;

/** What is known of a resolution that nobody may have answered. */
export interface KeptResolution {
  readonly isAnswered: boolean;
  /** `null` for a ticket of which nothing was told. */
  readonly day: number | null;
  readonly dimensions: DimensionValues;
}

/** Where a rollup and the rows disagree. */
export interface Difference {
  readonly table: 'rollup' | 'asked_rollup';
  /** The key of the counter, in words. */
  readonly counter: string;
  readonly inRows: number;
  readonly inRollup: number;
}

/**
 * Everything that is kept, in the words of the domain.
 *
 * Every method that writes resolves after the commit reached the disk, or rejects with `StorageUnavailable` and has
 * written nothing. Nothing else in the collector knows which database is behind it.
 */
export interface Storage {
  readonly desks: {
    /** Adds a desk, or returns the one that has its key as it is. */
    add(
      desk: Omit<Desk, 'id' | 'countsVolunteered'> & { readonly createdAt: number } & Partial<
          Ages & Pick<Desk, 'countsVolunteered'>
        >,
    ): Promise<Desk>;
    find(id: number): Promise<Desk | null>;
    list(): Promise<readonly Desk[]>;
    /** Decides whether volunteered answers count, in past figures, too. */
    setCounting(id: number, countsVolunteered: boolean, entry: NewAuditEntry): Promise<void>;
  };
  readonly keys: {
    add(key: NewKeptKey, entry: NewAuditEntry): Promise<void>;
    /** Keeps a key that takes the place of another, which goes on working until a moment. */
    replace(id: string, expiresAt: number, key: NewKeptKey, entry: NewAuditEntry): Promise<void>;
    find(id: string): Promise<KeptKey | null>;
    list(deskId: number): Promise<readonly KeptKey[]>;
    /** The keys of every desk. */
    listAll(): Promise<readonly KeptKey[]>;
    /** The site keys, in force or not, that list an origin. */
    withOrigin(origin: string): Promise<readonly KeptKey[]>;
    setOrigins(id: string, origins: readonly string[], entry: NewAuditEntry): Promise<void>;
    /** Also ends the sessions that the key opened. */
    revoke(id: string, at: number, entry: NewAuditEntry): Promise<void>;
    /** Notes that a key was used on a UTC day; of earlier days than the one noted nothing is kept. */
    noteUse(id: string, day: number): Promise<void>;
  };
  readonly sessions: {
    addLink(tokenHash: Uint8Array, deskId: number, expiresAt: number): Promise<void>;
    /** Takes a link out of the store and returns its desk, once; `null` when it is unknown, used or expired. */
    takeLink(tokenHash: Uint8Array, now: number): Promise<number | null>;
    open(tokenHash: Uint8Array, session: KeptSession, entry: NewAuditEntry): Promise<void>;
    find(tokenHash: Uint8Array): Promise<KeptSession | null>;
    touch(tokenHash: Uint8Array, at: number): Promise<void>;
    end(tokenHash: Uint8Array): Promise<void>;
    /** Forgets sessions that were opened before a moment. */
    endOlderThan(moment: number): Promise<void>;
  };
  readonly surveys: {
    /** The versions of the desk's own surveys, in the order in which they were first kept. */
    list(): Promise<readonly SurveyFile[]>;
    /** Keeps versions; one that is kept stays as it is. */
    keep(surveys: readonly SurveyFile[]): Promise<void>;
  };
  readonly responses: {
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
  };
  readonly requesters: {
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
  };
  readonly retention: {
    agesOf(deskId: number): Promise<KeptAges>;
    setAges(deskId: number, ages: Ages, entry: NewAuditEntry): Promise<void>;
    /** How much is past its age. */
    due(deskId: number, limits: AgeLimits): Promise<Removal>;
    /**
     * Removes some of what is past its age, in a commit that is short, and returns how much: nothing when nothing is
     * left. Of the days up to the newest that lost a response none is accepted any more; the counts of removed
     * responses stay.
     */
    removeSome(deskId: number, limits: AgeLimits): Promise<Removal>;
    /** When what was past its age was last removed, by a clock that was believed; `null` before the first time. */
    appliedAt(): Promise<number | null>;
    noteApplied(at: number): Promise<void>;
  };
  /**
   * Leaves nothing of what was deleted in the log beside the database. `false` while another program reads an older
   * state, which keeps the log from being emptied, and always on a server.
   */
  forgetDeleted(): Promise<boolean>;
  readonly asked: {
    /** Notes subjects that the desk's system named as eligible; those known already count nothing. Returns how many are new. */
    keepEligible(deskId: number, subjects: readonly PlacedSubject[]): Promise<number>;
    /** Counts steps of asking, all in one commit. */
    countImpressions(deskId: number, impressions: readonly CountedImpression[]): Promise<void>;
  };
  readonly tickets: {
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
  };
  /** The ask ledger. No method takes or gives an answer. */
  readonly asks: {
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
    /** The ask about a subject; of its newest resolution without a number. `person` where a subject asks many. */
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
    /**
     * Keeps decisions about asks that still wait, one result each, in their order: an invitation is made only if the
     * person was not invited or opted out meanwhile. What has to be told is written in the same commit.
     */
    decide(decisions: readonly AskDecision[]): Promise<readonly boolean[]>;
    /** Makes the one new ask of those who said "too early to tell" and were answered by a moment. Returns how many. */
    askAgain(deskId: number, answeredUntil: number): Promise<number>;
    /** Reminds those who are to be reminded now, and ends what has expired. Returns how many of each. */
    moveOn(deskId: number, now: number): Promise<{ readonly reminded: number; readonly expired: number }>;
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
  };
  /** Answers of anonymous surveys, until they are published as responses. No method takes or gives a person. */
  readonly anonymous: {
    /** Adds tokens, all in one commit and in no order. They can be used up to a day. */
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
  };
  readonly signingKeys: {
    add(
      key: Omit<KeptSigningKey, 'createdAt' | 'revokedAt'> & { readonly createdAt: number },
      entry: NewAuditEntry,
    ): Promise<void>;
    list(deskId: number): Promise<readonly KeptSigningKey[]>;
    /** Those in force for a purpose, of every desk. */
    inForce(purpose: string): Promise<readonly KeptSigningKey[]>;
    revoke(id: string, at: number, entry: NewAuditEntry): Promise<void>;
  };
  readonly counts: {
    /**
     * Answers to a question by score, a list under each of its options; the question `$response` counts responses, and
     * what begins with `$` otherwise is a fact of resolutions.
     */
    answers(question: string, selection: Selection, cut: Cut): Promise<Counts>;
    /** Where several answers to a question are of one person, as far as the requester was told. */
    repeats(question: string, selection: Selection, cut: Cut): Promise<readonly Repeats[]>;
    /** Those asked, by stage (`eligible`, `invited`, and `shown` where volunteered answers count); `null` when the selection crosses dimensions, for which no counts are kept. */
    asked(selection: Selection, cut: Cut): Promise<readonly Count[] | null>;
    /**
     * Tickets of a base and how they were answered, by one or two of what may be weighted by, from rows; `null` where some
     * of those asked are counted by one dimension alone. The base are tickets that came by import and those of the ledger
     * about which was decided and that were not reopened. The group is `null` of what nobody knows: how often somebody came
     * whom an import does not name, and of asks without a name which answer is theirs.
     */
    base(
      base: Weighted['base'],
      question: string,
      selection: Selection,
      by: readonly Weighting[],
    ): Promise<readonly BaseCell[] | null>;
    /** Recounts everything from rows and returns the first counter that differs, or `null`. */
    firstDifference(): Promise<Difference | null>;
  };
  readonly webhooks: {
    add(webhook: NewKeptWebhook, entry: NewAuditEntry): Promise<void>;
    find(id: string): Promise<KeptWebhook | null>;
    /** Those of a desk, in the order in which they were made. */
    list(deskId: number): Promise<readonly KeptWebhook[]>;
    /** Changes a webhook. One that is made active has no failures behind it, whatever it was before. */
    change(
      id: string,
      change: Pick<KeptWebhook, 'name' | 'events'> & { readonly state: 'active' | 'paused' },
      entry: NewAuditEntry,
    ): Promise<void>;
    /** Gives a webhook another secret. The one before signs, too, until a moment; `null` ends it at once. */
    replaceSecret(id: string, sealedSecret: string, previousUntil: number | null, entry: NewAuditEntry): Promise<void>;
    /** Tells a webhook nothing more that is active; what waits for it is dead, and can be tried again. */
    disable(id: string, because: DisabledBecause, entry: NewAuditEntry): Promise<void>;
    /** Removes a webhook with everything that is to be told to it, or was. */
    remove(id: string, entry: NewAuditEntry): Promise<void>;
  };
  /** What is to be told to others. What is told of a response is written with the response. */
  readonly outbox: {
    /** Tells every active webhook of the desk that wants the event. */
    tell(telling: Telling): Promise<void>;
    putMail(mail: NewMail): Promise<void>;
    /** Drops the mails about a subject that still wait. */
    dropMails(deskId: number, subject: string, at: number): Promise<void>;
    /** Tells one webhook, whatever it wants, and returns the id of the delivery. */
    put(webhookId: string, telling: Telling, entry: NewAuditEntry): Promise<string>;
    /** The lanes in which something is due that nobody sends: ids of active webhooks, and `''` for mails. Oldest first. */
    lanesDue(now: number): Promise<readonly string[]>;
    /**
     * Takes the first `most` things that are due in each of these lanes, for oneself until a moment. A lane of which
     * somebody else holds something gives nothing.
     */
    claim(lanes: readonly string[], now: number, until: number, most: number): Promise<readonly ClaimedItem[]>;
    /**
     * Notes what became of a try. A failure counts only while the claim is one's own. Returns since when the webhook fails;
     * `null` for one that does not, and for mails.
     */
    settle(item: ClaimedItem, settlement: Settlement): Promise<number | null>;
    /** Gives back what was claimed and not tried. */
    release(items: readonly ClaimedItem[]): Promise<void>;
    /** The deliveries of a webhook before a place, newest first. */
    deliveries(
      webhookId: string,
      asked: { readonly state: DeliveryState | null; readonly before: DeliveryPlace | null; readonly limit: number },
    ): Promise<readonly KeptDelivery[]>;
    findDelivery(webhookId: string, id: string): Promise<KeptDelivery | null>;
    /** Lets a delivery that was not dropped be tried from the start. */
    retry(webhookId: string, id: string, at: number, entry: NewAuditEntry): Promise<void>;
    /** A response as it stands, for whoever tells of it; `null` when it is gone. `id` is in hexadecimal digits. */
    response(deskId: number, id: string): Promise<KeptResponse | null>;
    resolution(deskId: number, reference: string, resolution: number): Promise<KeptResolution>;
    /** How much waits, by kind. */
    waiting(): Promise<{ readonly webhook: number; readonly mail: number }>;
    /** Forgets some of what was settled before a moment, in a commit that is short, and returns how much. */
    forgetSomeSettled(before: number): Promise<number>;
  };
  /** The names of the keys under which texts are sealed. */
  sealedKeyIds(): Promise<readonly string[]>;
  /** What was done by whom. A write that is an act carries its entry, and both are kept or neither. */
  readonly audit: {
    /** Notes an act that writes nothing else. */
    note(entry: NewAuditEntry): Promise<void>;
    /** The entries of a desk and those of no desk with a lower sequence, newest first. */
    entries(deskId: number, before: number, limit: number): Promise<readonly AuditEntry[]>;
    /** Checks every hash and returns the sequence of the first entry that does not follow from the one before, or `null`. */
    firstBreak(): Promise<number | null>;
  };
  /** When the newest commit was made that readers see, in milliseconds; `null` before the first. */
  asOf(): Promise<number | null>;
  /** Reads and writes once; rejects with `StorageUnavailable` when a response could not be kept now. */
  check(): Promise<void>;
  /** Waits for what is being written, then lets go of the file. */
  close(): Promise<void>;
}
