import type { KeyKind } from '@afterword/contract';
import type { Config } from '../config.js';
import type { Desk, Storage } from '../storage/storage.js';
import { isInForce, issueKey } from './keys.js';

/** What a new database begins with. */
export interface FirstDesk {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly isSample: boolean;
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

/** The first site key in force, with the origins that the configuration names now. */
async function findSiteKey(
  storage: Storage,
  desk: Desk,
  origins: readonly string[],
  now: number,
): Promise<string | null> {
  const keys = await storage.keys.list(desk.id);
  const first = keys.find((key) => key.siteKey !== null && isInForce(key, now));
  if (!first) return null;
  if (origins.length > 0 && !isSame(origins, first.origins)) await storage.keys.setOrigins(first.id, origins);
  return first.siteKey;
}

/**
 * Makes the first desk with a site key and an admin key, or finds the desk that is there.
 *
 * The site key works on the collector's own pages and on the configured origins, which may change at any start.
 */
export async function setUp(storage: Storage, first: FirstDesk, now: number): Promise<SetUp> {
  const { origins, ...described } = first;
  const [desk] = await storage.desks.list();
  if (desk) return { desk, siteKey: await findSiteKey(storage, desk, origins, now), adminKey: null };
  const added = await storage.desks.add({ ...described, createdAt: now });
  const make = (kind: KeyKind, name: string, keyOrigins: readonly string[]) =>
    issueKey(storage, added.id, { kind, name, origins: [...keyOrigins], readsResponses: false }, now);
  const site = await make('site', 'First site key', origins);
  const admin = await make('admin', 'First admin key', []);
  return { desk: added, siteKey: site.secret, adminKey: admin.secret };
}
