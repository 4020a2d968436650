import { agesSchema, fieldErrors, type Ages, type Removal, type Retention } from '@afterword/contract';
import { operator } from '../domain/keys.js';
import { applyRetention, setRetention, showRetention } from '../domain/retention.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import { openReading, openStorage } from '../storage/libsql/open-storage.js';
import { CommandError } from './command-error.js';
import type { Surroundings } from './surroundings.js';

/** What `afterword retention set` is told: days, or `never`; what is left out stays. */
export interface SetRetentionOptions {
  readonly comments?: string;
  readonly responses?: string;
  readonly counts?: string;
}

const number = new Intl.NumberFormat('en');

function things(count: number, one: string, many: string): string {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}

function describeRemoval({ comments, responses, tickets, countedDays }: Removal): string {
  return [
    `the comments of ${things(comments, 'response', 'responses')}`,
    things(responses, 'response', 'responses'),
    things(tickets, 'ticket', 'tickets'),
    `the counts of ${things(countedDays, 'day', 'days')}`,
  ].join(', ');
}

function describeAge(days: number | null): string {
  return days === null ? 'kept for ever' : `kept for ${things(days, 'day', 'days')}`;
}

const doubt =
  'The clock is more than a month ahead of the last removal, or behind it, so nothing is removed. If the clock is right: afterword retention apply --clock-is-right';

function describe(desk: Desk, { ages, responsesFrom, due, appliedAt, isClockDoubted }: Retention): string {
  return [
    `${desk.name}`,
    `  comments   ${describeAge(ages.commentsDays)}`,
    `  responses  ${describeAge(ages.responsesDays)}${responsesFrom === null ? '' : `; none from before ${responsesFrom} is left`}`,
    `  counts     ${describeAge(ages.countsDays)}`,
    `  due now    ${describeRemoval(due)}`,
    `  last done  ${appliedAt ?? 'never'}`,
    ...(isClockDoubted ? [doubt] : []),
    '',
  ].join('\n');
}

/** Prints how long every desk keeps what, and what is due; also while the collector runs. */
export async function showRetentionCommand({ config, output }: Surroundings): Promise<void> {
  const { databaseUrl, databaseServer } = config();
  const storage = await openReading(databaseUrl, databaseServer);
  try {
    for (const desk of await storage.desks.list()) {
      output.write(describe(desk, await showRetention(storage, desk, Date.now())));
    }
  } finally {
    await storage.close();
  }
}

async function withWriting(surroundings: Surroundings, act: (storage: Storage) => Promise<void>): Promise<void> {
  const { databaseUrl, databaseServer } = surroundings.config();
  const { storage } = await openStorage(databaseUrl, Date.now, { server: databaseServer });
  try {
    await act(storage);
  } finally {
    await storage.close();
  }
}

function ageOf(text: string | undefined, before: number | null): number | null {
  if (text === undefined) return before;
  return text === 'never' ? null : Number(text);
}

/** Sets how long the desk keeps what. The collector must not be running; with it, use `PUT /v1/retention`. */
export async function setRetentionCommand(surroundings: Surroundings, options: SetRetentionOptions): Promise<void> {
  await withWriting(surroundings, async (storage) => {
    const [desk] = await storage.desks.list();
    if (!desk) throw new CommandError('There is no desk yet. Start the collector once.');
    const before: Ages = await storage.retention.agesOf(desk.id);
    const wanted = agesSchema.safeParse({
      commentsDays: ageOf(options.comments, before.commentsDays),
      responsesDays: ageOf(options.responses, before.responsesDays),
      countsDays: ageOf(options.counts, before.countsDays),
    });
    if (!wanted.success) {
      const faults = fieldErrors(wanted.error).map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`);
      throw new CommandError(`${faults.join('; ')}. Nothing was changed.`, 64);
    }
    const set = await setRetention(storage, desk, wanted.data, Date.now(), operator);
    surroundings.output.write(describe(desk, set));
  });
}

/** Removes what is past its age now. The collector must not be running; it does so itself every hour. */
export async function applyRetentionCommand(
  surroundings: Surroundings,
  { dryRun, clockIsRight }: { readonly dryRun: boolean; readonly clockIsRight: boolean },
): Promise<void> {
  if (dryRun) return showRetentionCommand(surroundings);
  await withWriting(surroundings, async (storage) => {
    const applied = await applyRetention(storage, Date.now(), { isClockConfirmed: clockIsRight });
    if (!applied) throw new CommandError(doubt);
    surroundings.output.write(`Removed ${describeRemoval(applied)}.\n`);
    if (!applied.isFinal) {
      surroundings.output.write('Another program reads the file, so what was removed is overwritten a little later.\n');
    }
  });
}
