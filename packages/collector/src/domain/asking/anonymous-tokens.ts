import { randomBytes, randomInt } from 'node:crypto';
import { limits, type DimensionValues, type SubjectKind } from '@afterword/contract';
import type { Seals } from '../../privacy/seal.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { dayAt } from '../calendar.js';
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
  /** Whether a link can hold a purpose. */
  fits(purpose: AnonymousPurpose): boolean;
  issue(desk: Desk, purpose: Omit<AnonymousPurpose, 'deskId'>, now: number): Promise<string>;
  /** What a token is for; `null` for one that is not ours or is over. */
  read(token: string, now: number): AnonymousToken | null;
}

/** So many are made at once, */
const tokensAtOnce = 64;

/**
 * and more before fewer than so many are left. Each is drawn from all, so that none says when it was handed out: only that
 * it was after its write, which whoever copies the file often can see.
 */
const leastSupply = 32;

const shape = /^a\.([A-Za-z0-9_-]{27})\.([A-Za-z0-9._-]{1,1500})$/;

/** Whether a text can be an anonymous token. */
export function isAnonymousToken(text: string): boolean {
  return shape.test(text);
}

function contextOf(hash: Uint8Array): string {
  return `anonymous:${Buffer.from(hash).toString('hex')}`;
}

/**
 * Tokens from a supply that is kept in memory and whose hashes were written before, many together: handing one out writes
 * nothing, so neither the database, its log nor their order says whose it became. What a stop leaves over opens nothing,
 * because nobody has it. All that are kept can be used up to the same day, so that none shows with which others it was made.
 */
export function anonymousTokens(storage: Pick<Storage, 'anonymous' | 'desks'>, seals: Seals): AnonymousTokens {
  let supply: string[] = [];
  let supplyUntil = 0;
  let filling: Promise<void> | null = null;
  const zones = new Map<number, string>();

  async function fill(today: number): Promise<void> {
    const made = Array.from({ length: tokensAtOnce }, () => randomBytes(20).toString('base64url'));
    const until = today + 2 * limits.invitationDays;
    await storage.anonymous.addTokens(made.map(hashOfToken), until);
    supply = [...supply, ...made];
    supplyUntil = until;
  }

  function tokenOf(token: string, purpose: AnonymousPurpose): string {
    return `a.${token}.${seals.seal(JSON.stringify(purpose), contextOf(hashOfToken(token)))}`;
  }

  return {
    fits: (purpose) => isAnonymousToken(tokenOf('A'.repeat(27), purpose)),
    async issue(desk, purpose, now) {
      zones.set(desk.id, desk.timeZone);
      const today = dayAt(now, desk.timeZone);
      while (supply.length <= leastSupply || supplyUntil < purpose.expiresDay) {
        filling ??= fill(today).finally(() => (filling = null));
        await filling;
      }
      const [token = ''] = supply.splice(randomInt(supply.length), 1);
      return tokenOf(token, { ...purpose, deskId: desk.id });
    },
    read(text, now) {
      const [, token, sealed] = shape.exec(text) ?? [];
      const hash = hashOfToken(token ?? '');
      const opened = seals.open(sealed ?? '', contextOf(hash));
      if (opened === null) return null;
      const purpose = JSON.parse(opened) as AnonymousPurpose;
      // A day more or less by the time zone does no harm.
      return purpose.expiresDay >= dayAt(now, zones.get(purpose.deskId) ?? 'UTC') - 1 ? { hash, purpose } : null;
    },
  };
}
