import { metrics, type Agreement, type AgreementQuery, type Problem } from '@afterword/contract';
import { agreement, wilson } from '@afterword/statistics';
import type { Selection } from '../../storage/counts.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { answered } from './answered.js';
import { apartFrom } from './apart.js';
import { dayAt } from '../calendar.js';
import { leavesAFew, without } from './isolation.js';
import type { ReportSettings } from './report-settings.js';
import { select } from '../select.js';
import { sentencesIn } from './sentences/index.js';
import { tooMuchToRead } from './too-much-to-read.js';

/** The last day of which it is settled whether a resolution was reopened. */
function lastSettledDay(desk: Desk, now: number): number {
  return dayAt(now, desk.timeZone) - metrics.recordedFirstTimeRight.settledAfterDays;
}

/** Resolutions by the record and by what people say of them; "too early" says nothing. */
interface Table {
  /** How many people stand on each side of the record: whoever knows the tickets knows who they are. */
  readonly people: readonly [right: number, wrong: number];
  readonly bothRight: number;
  readonly onlyRecordedRight: number;
  readonly onlyPerceivedRight: number;
  readonly neitherRight: number;
}

async function tableOf(storage: Storage, selection: Selection): Promise<Table> {
  const counts = (await storage.tickets.agreement(selection)).filter(({ perceived }) => perceived !== 'tooEarly');
  const sum = (recorded: 'yes' | 'no', isRight: boolean): number =>
    counts
      .filter((row) => row.recorded === recorded && (row.perceived === 'firstTime') === isRight)
      .reduce((all, { count }) => all + count, 0);
  const people = (recorded: 'yes' | 'no'): number =>
    counts.filter((row) => row.recorded === recorded).reduce((all, row) => all + row.people, 0);
  return {
    people: [people('yes'), people('no')],
    bothRight: sum('yes', true),
    onlyRecordedRight: sum('yes', false),
    onlyPerceivedRight: sum('no', true),
    neitherRight: sum('no', false),
  };
}

/** Whether the table, taken away from one without a filter or from all answers, would give a few people away. */
async function givesAway(storage: Storage, selection: Selection, own: Table, smallestGroup: number): Promise<boolean> {
  const [right, wrong] = own.people;
  for (const dimension of selection.filters.keys()) {
    const [allRight, allWrong] = (await tableOf(storage, without(selection, dimension))).people;
    if (leavesAFew(allRight, right, smallestGroup) || leavesAFew(allWrong, wrong, smallestGroup)) return true;
  }
  const { counts } = await storage.counts.answers('accuracy', selection, { interval: 'none', dimension: null });
  const answered = counts.reduce((sum, { score, count }) => sum + (score === 'tooEarly' ? 0 : count), 0);
  const { bothRight, onlyRecordedRight, onlyPerceivedRight, neitherRight } = own;
  return leavesAFew(answered, bothRight + onlyRecordedRight + onlyPerceivedRight + neitherRight, smallestGroup);
}

/**
 * How often people and the ticket system say the same of a resolution.
 *
 * Both sides of the record need as many people as any group that is shown, or nobody.
 */
export async function agree(
  storage: Storage,
  desk: Desk,
  query: AgreementQuery,
  now: number,
  { smallestGroup }: ReportSettings,
): Promise<Agreement | Problem> {
  const selected = select(desk, query, now);
  if ('type' in selected) return selected;
  const selection = { ...selected, to: Math.min(selected.to, lastSettledDay(desk, now)) };
  const tooMuch = await tooMuchToRead(storage, selection, '$reassigned');
  if (tooMuch) return tooMuch;
  const asOf = await storage.asOf();
  const table = await tableOf(storage, selection);
  const { people, ...counts } = table;
  const n = counts.bothRight + counts.onlyRecordedRight + counts.onlyPerceivedRight + counts.neitherRight;
  const isTooFew = people.some((side) => side > 0 && side < smallestGroup);
  const sentences = sentencesIn(query.locale);
  const apart = await apartFrom(storage, selected, sentences);
  const whole = { ...answered(desk, selected, query.filter, asOf, { smallestGroup }, apart), n };
  const nothing = { ...whole, counts: null, agreement: null, confidence: null, kappa: null };
  if (n === 0) return { ...nothing, reason: 'noAnswers', sentence: sentences.noAgreement() };
  if (isTooFew) return { ...nothing, reason: 'tooFew', sentence: sentences.tooFew(smallestGroup) };
  if (await givesAway(storage, selection, table, smallestGroup)) {
    return { ...nothing, reason: 'protectsOthers', sentence: sentences.protectsOthers() };
  }
  const same = counts.bothRight + counts.neitherRight;
  const judged = agreement([
    [counts.bothRight, counts.onlyPerceivedRight],
    [counts.onlyRecordedRight, counts.neitherRight],
  ]);
  const { low, high, level } = wilson(same, n);
  return {
    ...whole,
    reason: null,
    counts,
    agreement: judged.agreement,
    confidence: low === null || high === null ? null : { low, high, level, method: 'wilson' },
    kappa: judged.kappa,
    sentence: sentences.agreement({ n, same, onlyRecordedRight: counts.onlyRecordedRight }),
  };
}
