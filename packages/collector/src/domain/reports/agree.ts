import type { Agreement, AgreementQuery, Problem } from '@afterword/contract';
import { metrics } from '@afterword/contract';
import { agreement, wilson } from '@afterword/statistics';
import type { Desk, Storage } from '../../storage/storage.js';
import { dayAt, dayText } from '../calendar.js';
import { publicDesk } from '../public-desk.js';
import type { ReportSettings } from './report-settings.js';
import { select } from '../select.js';
import { sentencesIn } from './sentences/index.js';
import { tooMuchToRead } from './too-much-to-read.js';

/** The last day of which it is settled whether a resolution was reopened. */
function lastSettledDay(desk: Desk, now: number): number {
  return dayAt(now, desk.timeZone) - metrics.recordedFirstTimeRight.settledAfterDays;
}

/**
 * How often people and the ticket system say the same of a resolution.
 *
 * Whoever knows the tickets knows on which side of the record each stands, so both sides need as many people as any group
 * that is shown, or nobody.
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
  const counts = (await storage.tickets.agreement(selection)).filter(({ perceived }) => perceived !== 'tooEarly');
  const sum = (recorded: 'yes' | 'no', isRight: boolean): number =>
    counts
      .filter((row) => row.recorded === recorded && (row.perceived === 'firstTime') === isRight)
      .reduce((all, { count }) => all + count, 0);
  const [bothRight, onlyRecordedRight] = [sum('yes', true), sum('yes', false)];
  const [onlyPerceivedRight, neitherRight] = [sum('no', true), sum('no', false)];
  const n = bothRight + onlyRecordedRight + onlyPerceivedRight + neitherRight;
  const sides = [bothRight + onlyRecordedRight, onlyPerceivedRight + neitherRight].filter((side) => side > 0);
  const isTooFew = sides.some((side) => side < smallestGroup);
  const sentences = sentencesIn(query.locale);
  const whole = {
    desk: publicDesk(desk),
    period: { from: dayText(selected.from), to: dayText(selected.to) },
    filters: query.filter,
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    smallestGroup,
    n,
  };
  if (n === 0 || isTooFew) {
    const reason = n === 0 ? 'noAnswers' : 'tooFew';
    const sentence = n === 0 ? sentences.noAgreement() : sentences.tooFew(smallestGroup);
    return { ...whole, reason, counts: null, agreement: null, confidence: null, kappa: null, sentence };
  }
  const judged = agreement([
    [bothRight, onlyPerceivedRight],
    [onlyRecordedRight, neitherRight],
  ]);
  const { low, high, level } = wilson(bothRight + neitherRight, n);
  return {
    ...whole,
    reason: null,
    counts: { bothRight, onlyRecordedRight, onlyPerceivedRight, neitherRight },
    agreement: judged.agreement,
    confidence: low === null || high === null ? null : { low, high, level, method: 'wilson' },
    kappa: judged.kappa,
    sentence: sentences.agreement({ n, same: bothRight + neitherRight, onlyRecordedRight }),
  };
}
