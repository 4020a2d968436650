import type { Context } from 'hono';
import type { SystemFile } from '../adapters/system-file.js';
import type { AnonymousTokens } from '../domain/asking/anonymous-tokens.js';
import type { Invitations } from '../domain/asking/invitations.js';
import type { InvitationTokens } from '../domain/asking/tokens.js';
import type { Pseudonyms } from '../domain/pseudonyms.js';
import type { Figures } from '../operation/figures.js';
import type { LogEntry } from '../operation/log.js';
import type { Surveys } from '../domain/surveys.js';
import type { ErasureList } from '../privacy/erasure-list.js';
import type { AddressCheck } from '../outbound/address-check.js';
import type { Seals } from '../privacy/seal.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import type { RateLimits } from './rate-limits.js';

/** A file that is served as it stands, with its compressed forms where they were built. */
export interface Asset {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly brotli: Uint8Array<ArrayBuffer> | null;
  /** Strong validator: the hash of the body. */
  readonly etag: string;
  /** Whether its name changes with its content, so that a browser never has to ask again. */
  readonly isImmutable: boolean;
}

/** Everything the app needs from outside; tests hand in their own. */
export interface AppDependencies {
  readonly storage: Storage;
  /** What can be asked and answered. */
  readonly surveys: Surveys;
  /** Turns references of people into what is kept of them. */
  readonly pseudonyms: Pseudonyms;
  /** Keeps addresses and secrets so that whoever has the database cannot read them. */
  readonly seals: Seals;
  /** What the operator's files say of ticket systems, by source. */
  readonly ticketSystems: ReadonlyMap<string, SystemFile>;
  /** Makes the tokens of invitations. */
  readonly tokens: InvitationTokens;
  /** Hands out tokens that nobody can connect with a person. */
  readonly anonymousTokens: AnonymousTokens;
  /** Opens the tokens of invitations. */
  readonly invitations: Invitations;
  /** An invitation to a ticket of the demo page, for somebody new. */
  readonly inviteToDemo: (desk: Desk, ticket: string) => Promise<string>;
  /** Whether the collector sends mails itself. */
  readonly sendsMail: boolean;
  /** Where webhooks may lead. */
  readonly receivers: AddressCheck;
  /** Notes an erasure where no backup of the database holds it. */
  readonly noteErasure: ErasureList['add'];
  /** The origins at which people reach the collector; the first is the one to print. Never taken from a request. */
  readonly ownOrigins: readonly string[];
  /** Further names by which the collector may be reached, in small letters. */
  readonly hosts: readonly string[];
  /** Whether `/demo` is served: its answers count like any other, so a collector in service has none. */
  readonly hasDemoPage: boolean;
  /** Whether the process was told to stop and answers only what is on its way. */
  readonly isStopping: () => boolean;
  /** How often what may be asked for. */
  readonly rates: RateLimits;
  /** How many proxies in front are ours, so that what they write about the sender is believed. */
  readonly trustedProxies: number;
  /** The fewest people of whom is shown what they answered. */
  readonly smallestGroup: number;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  readonly log: (entry: LogEntry) => void;
  /** What the process counts about itself. */
  readonly figures: Figures;
  /** The widget's script and its parts, and the dashboard, by path. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly version: string;
}

export interface AppEnvironment {
  /** What the server knows of the connection; nothing when the app is called without one. */
  Bindings: {
    readonly incoming?: {
      readonly socket: { readonly remoteAddress?: string | undefined; readonly bytesWritten: number };
    };
    readonly outgoing?: {
      readonly destroyed: boolean;
      readonly writableFinished: boolean;
      once(event: 'close', listener: () => void): unknown;
    };
  };
  Variables: { requestId: string };
}

export type AppContext = Context<AppEnvironment>;
