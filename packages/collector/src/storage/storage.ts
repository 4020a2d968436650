import type {
  Ages,
  Answers,
  AuditAction,
  AuditDetails,
  AuditEntry,
  Dimension,
  DimensionValues,
  ImpressionStage,
  Interval,
  Key,
  KeyKind,
  Orders,
  Origin,
  Removal,
  Scope,
  SubjectKind,
  SurveyFile,
  TicketEvent,
  TicketEventsReply,
} from '@afterword/contract';

/** A team that gives service and is rated. */
export interface Desk {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  /** Whether its data were invented; every page and answer says so. */
  readonly isSample: boolean;
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

/** A number of answers for a value of each of two dimensions; `null` where one is not stated. */
export interface PairCount {
  readonly groups: readonly [string | null, string | null];
  readonly score: string;
  readonly count: number;
}

/** Answers of people who answered more than once, in one bucket and group. */
export interface Repeats {
  readonly bucket: number;
  readonly group: string | null;
  /** How many answers there are beyond one for each of them. */
  readonly surplus: number;
  /** The most answers of one person. */
  readonly most: number;
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
    add(desk: Omit<Desk, 'id'> & { readonly createdAt: number } & Partial<Ages>): Promise<Desk>;
    find(id: number): Promise<Desk | null>;
    list(): Promise<readonly Desk[]>;
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
    record(deskId: number, events: readonly NewTicketEvent[]): Promise<TicketEventsReply>;
    /** Resolutions of the selection that were both told and rated, by what each side says of them. */
    agreement(selection: Selection): Promise<readonly AgreementCount[]>;
  };
  readonly counts: {
    /**
     * Answers to a question by score, a list under each of its options; the question `$response` counts responses, and
     * what begins with `$` otherwise is a fact of resolutions.
     */
    answers(question: string, selection: Selection, cut: Cut): Promise<Counts>;
    /** Where several answers to a question are of one person, as far as the requester was told. */
    repeats(question: string, selection: Selection, cut: Cut): Promise<readonly Repeats[]>;
    /** Those asked, by stage; `null` when the selection crosses dimensions, for which no counts are kept. */
    asked(selection: Selection, cut: Cut): Promise<readonly Count[] | null>;
    /** The same by two dimensions, from rows. */
    answersByTwo(
      question: string,
      selection: Selection,
      pair: readonly [Dimension, Dimension],
    ): Promise<readonly PairCount[]>;
    /** Those asked by two dimensions; `null` when some were shown a survey, which is counted by one dimension alone. */
    askedByTwo(selection: Selection, pair: readonly [Dimension, Dimension]): Promise<readonly PairCount[] | null>;
    /** Recounts everything from rows and returns the first counter that differs, or `null`. */
    firstDifference(): Promise<Difference | null>;
  };
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
