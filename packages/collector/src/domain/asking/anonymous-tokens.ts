import { randomBytes, randomInt } from 'node:crypto';
import { limits, type DimensionValues, type SubjectKind } from '@afterword/contract';
import type { Seals } from '../../privacy/seal.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { bucketStart, dayAt } from '../calendar.js';
import { hashOfToken } from './tokens.js';

/** What an anonymous token lets somebody answer. It stands in the link itself, sealed, and names nobody. */
export interface AnonymousPurpose {
  readonly deskId: number;
  readonly surveyKey: string;
  readonly kind: SubjectKind;
  readonly reference: string;
  readonly dimensions: DimensionValues;
  readonly locale: string | null;
  /** The last day on which it can be used, on the calendar of the desk. */
  readonly expiresDay: number;
}

/** An anonymous token that was read. Whether it was used already is another question. */
export interface AnonymousToken {
  readonly hash: Uint8Array;
  readonly purpose: AnonymousPurpose;
}

/** Hands out tokens that nobody can connect with a person. */
export interface AnonymousTokens {
  /** `purpose` has to fit into a token. */
  issue(desk: Desk, purpose: Omit<AnonymousPurpose, 'deskId'>, now: number): Promise<string>;
  /** Whether a token with this in it is as short as an address and the protocol take it. */
  fits(desk: Desk, purpose: Omit<AnonymousPurpose, 'deskId'>): boolean;
  /** What a token is for; `null` for one that is not ours or is over. */
  read(token: string, now: number): AnonymousToken | null;
}

/**
 * So many are made at once, and more when only so many are left: what is drawn comes from old and new ones together, and the
 * database does not tell them apart.
 *
 * Somebody who keeps copies of it does: a token that is not in a copy became that of a person who was invited afterwards.
 * Within what one copy and the next show, whose a token is nobody can see; see docs/privacy/threats.md.
 */
const tokensAtOnce = 64;
const fewestLeft = 32;

/** The end of a quarter of a year, so that days on which tokens are made share it; after the last day of any link of now. */
function lastDayOf(today: number): number {
  const quarter = bucketStart(today + 2 * limits.invitationDays, 'quarter');
  return bucketStart(quarter + 92, 'quarter') - 1;
}

const tokenBytes = 20;
const shape = /^a\.([A-Za-z0-9_-]{27})\.([A-Za-z0-9._-]+)$/;

/** Whether a text can be an anonymous token. */
export function isAnonymousToken(text: string): boolean {
  return text.length <= limits.invitationTokenCharacters && shape.test(text);
}

function contextOf(hash: Uint8Array): string {
  return `anonymous:${Buffer.from(hash).toString('hex')}`;
}

/**
 * Tokens from a supply that is kept in memory and whose hashes were written before, many together: handing one out writes
 * nothing, so neither the database, its log nor their order says whose it became. What a stop leaves over opens nothing,
 * because nobody has it; its hashes stay among the others.
 */
export function anonymousTokens(storage: Pick<Storage, 'anonymous' | 'forgetDeleted'>, seals: Seals): AnonymousTokens {
  let supply: readonly string[] = [];
  let supplyUntil = 0;
  let filling: Promise<void> | null = null;
  const zones = new Map<number, string>();

  async function fill(today: number): Promise<void> {
    const made = Array.from({ length: tokensAtOnce }, () => randomBytes(tokenBytes).toString('base64url'));
    const until = lastDayOf(today);
    await storage.anonymous.addTokens(made.map(hashOfToken), until);
    // After a long rest those of old may be forgotten where they are kept.
    const isOldKept = supplyUntil >= today + limits.invitationDays;
    supply = isOldKept ? [...supply, ...made] : made;
    supplyUntil = until;
    // The log still tells which were added.
    await storage.forgetDeleted();
  }

  function complete(token: string, desk: Desk, purpose: Omit<AnonymousPurpose, 'deskId'>): string {
    const sealed = seals.seal(JSON.stringify({ ...purpose, deskId: desk.id }), contextOf(hashOfToken(token)));
    return `a.${token}.${sealed}`;
  }

  return {
    // What is sealed is as long as any other of its length.
    fits: (desk, purpose) => isAnonymousToken(complete(randomBytes(tokenBytes).toString('base64url'), desk, purpose)),
    async issue(desk, purpose, now) {
      zones.set(desk.id, desk.timeZone);
      const today = dayAt(now, desk.timeZone);
      while (supply.length <= fewestLeft || supplyUntil < lastDayOf(today)) {
        filling ??= fill(today).finally(() => (filling = null));
        await filling;
      }
      const drawn = randomInt(supply.length);
      const token = supply[drawn] ?? '';
      supply = supply.toSpliced(drawn, 1);
      return complete(token, desk, purpose);
    },
    read(text, now) {
      if (!isAnonymousToken(text)) return null;
      const [, token, sealed] = shape.exec(text) ?? [];
      const hash = hashOfToken(token ?? '');
      const opened = seals.open(sealed ?? '', contextOf(hash));
      if (opened === null) return null;
      const purpose = JSON.parse(opened) as AnonymousPurpose;
      // A day more by the time zone does no harm.
      return purpose.expiresDay >= dayAt(now, zones.get(purpose.deskId) ?? 'UTC') - 1 ? { hash, purpose } : null;
    },
  };
}
