import type { KeyKind } from '@afterword/contract';
import type { Config } from '../config.js';
import type { Desk } from '../storage/desks.js';
import type { KeptKey } from '../storage/keys.js';
import type { Storage } from '../storage/storage.js';
import { firstAges } from './retention.js';
import { isInForce, issueKey, operator } from './keys.js';

/** What a new database begins with. */
export interface FirstDesk {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly isSample: boolean;
  /** Whether answers of people whom nobody asked count from the beginning; without it they do not. */
  readonly countsVolunteered?: boolean;
  /** Origins of the pages that carry the widget. */
  readonly origins: readonly string[];
}

/** The desk of a database, its site key, and the admin key if it was made just now. */
export interface SetUp {
  readonly desk: Desk;
  readonly siteKey: string | null;
  /** Shown once: only its hash is kept. */
  readonly adminKey: string | null;
}

/** What the configuration says about the first desk. */
export function firstDesk(
  { deskName, timeZone, pageOrigins }: Pick<Config, 'deskName' | 'timeZone' | 'pageOrigins'>,
  isSample: boolean,
): FirstDesk {
  return { key: 'it', name: deskName, timeZone, isSample, origins: pageOrigins };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((value) => others.includes(value));
}

/**
 * Gives the site key that the setup made the origins that the configuration names now, and returns the key to print.
 *
 * Keys that somebody made later have origins of their own, which no start may change.
 */
async function configureSiteKey(
  storage: Storage,
  keys: readonly KeptKey[],
  origins: readonly string[],
  now: number,
): Promise<string | null> {
  const siteKeys = keys.filter(({ siteKey }) => siteKey !== null);
  const [oldest] = siteKeys;
  if (oldest && isInForce(oldest, now) && origins.length > 0 && !isSame(origins, oldest.origins)) {
    await storage.keys.setOrigins(oldest.id, origins, {
      ...operator,
      at: now,
      deskId: oldest.deskId,
      action: 'key.originsChanged',
      target: `key:${oldest.id}`,
      details: { before: [...oldest.origins], after: [...origins] },
    });
  }
  return siteKeys.find((key) => isInForce(key, now))?.siteKey ?? null;
}

/**
 * Makes the first desk with a site key and an admin key, or finds what is there; what a killed start left out is made.
 *
 * The site key works on the collector's own pages and on the configured origins, which may change at any start.
 */
export async function setUp(storage: Storage, first: FirstDesk, now: number): Promise<SetUp> {
  const { origins, ...described } = first;
  const desk =
    (await storage.desks.list())[0] ?? (await storage.desks.add({ ...described, ...firstAges, createdAt: now }));
  const before = await storage.keys.list(desk.id);
  const makeIfNone = async (kind: KeyKind, name: string, keyOrigins: readonly string[]) => {
    if (before.some((key) => key.kind === kind)) return null;
    const wanted = { kind, name, origins: [...keyOrigins], readsResponses: false };
    return (await issueKey(storage, desk.id, wanted, now)).secret;
  };
  const madeSiteKey = await makeIfNone('site', 'First site key', origins);
  const adminKey = await makeIfNone('admin', 'First admin key', []);
  return { desk, siteKey: madeSiteKey ?? (await configureSiteKey(storage, before, origins, now)), adminKey };
}
