import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileUrlTakes, isFileUrl, type Config } from '../config.js';
import { beforeAll } from '../domain/asking/ask-round.js';
import { firstPolicy, rulesOf } from '../domain/asking/policy.js';
import { dayAt } from '../domain/calendar.js';
import { inventYear, type InventedTicket } from '../domain/invent.js';
import { firstDesk, setUp } from '../domain/set-up.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import { databasePath, openReading, openStorage } from '../storage/libsql/open-storage.js';
import { lockFile } from '../storage/libsql/file-lock.js';
import { CommandError } from './command-error.js';
import { start } from './start.js';
import type { Surroundings } from './surroundings.js';

const ticketsPerWrite = 500;

/** As it would have happened: told, decided, answered, and reopened after that. */
async function keep(storage: Storage, desk: Desk, tickets: readonly InventedTicket[], now: number): Promise<void> {
  const events = tickets.flatMap((ticket) => ticket.events);
  const isLater = ({ event }: (typeof events)[number]) => event === 'reopened';
  await storage.tickets.record(
    desk.id,
    events.filter((event) => !isLater(event)),
    now,
  );
  const byReference = new Map(tickets.map((ticket) => [ticket.subject.reference, ticket]));
  const asks = await storage.asks.waiting(desk.id, rulesOf(firstPolicy), now, beforeAll, tickets.length);
  const decided = asks.flatMap(({ id, reference }) => {
    const ticket = byReference.get(reference);
    return ticket ? [{ id, ...ticket }] : [];
  });
  await storage.asks.decide(decided.map(({ id, decision }) => ({ ...decision, id })));
  const responses = decided.flatMap(({ id, response }) => (response ? [{ ...response, askId: id }] : []));
  if (responses.length > 0) await storage.responses.keep(desk.id, responses);
  await storage.tickets.record(desk.id, events.filter(isLater), now);
}

/** Fills an open database with an invented year; the same seed and day give the same data. */
async function inventInto(storage: Storage, desk: Desk, seed: number, now: number): Promise<number> {
  let waiting: InventedTicket[] = [];
  let count = 0;
  for (const ticket of inventYear(seed, dayAt(now, desk.timeZone))) {
    waiting.push(ticket);
    count += 1;
    if (waiting.length === ticketsPerWrite) {
      await keep(storage, desk, waiting, now);
      waiting = [];
    }
  }
  await keep(storage, desk, waiting, now);
  await storage.asks.moveOn(desk.id, now);
  return count;
}

/** A file that holds anything but sample data is never removed. */
async function requireSample(url: string, path: string): Promise<void> {
  if (!existsSync(path)) return;
  const storage = await openReading(url);
  try {
    const desks = await storage.desks.list();
    if (desks.every(({ isSample }) => isSample)) return;
    throw new CommandError(
      `${path} holds real answers; a demo makes its file anew. Name another one with --database.`,
      73,
    );
  } finally {
    await storage.close();
  }
}

async function removeDatabase(path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const lock = await lockFile(path);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  await lock.release();
}

/**
 * Serves a year of invented data, in a database of its own that is made anew each time. A file with
 * real answers is refused.
 */
export async function demo(surroundings: Surroundings, databaseUrl: string, seed: number): Promise<void> {
  const config = surroundings.config();
  const sampleConfig: Config = { ...config, databaseUrl, deskName: `${config.deskName} (sample)` };
  if (!isFileUrl(databaseUrl)) throw new CommandError(`--database ${fileUrlTakes}.`, 64);
  await requireSample(databaseUrl, databasePath(databaseUrl));
  await removeDatabase(databasePath(databaseUrl));
  const { storage } = await openStorage(databaseUrl, Date.now);
  const { desk, adminKey } = await setUp(storage, firstDesk(sampleConfig, true), Date.now());
  const count = await inventInto(storage, desk, seed, Date.now());
  await storage.close();
  surroundings.output.write(`Invented ${count} tickets of the past year with seed ${seed}.\n`);
  await start({ ...surroundings, config: () => sampleConfig }, true, adminKey);
}
