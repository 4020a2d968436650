import {
  type Losses,
  type LossesQuery,
  type MetricKey,
  type Problem,
  type ResultPoint,
  type Results,
} from '@afterword/contract';
import { lostTime, reworkCost, usualTimeBands } from '@afterword/statistics';
import type { Selection } from '../../storage/counts.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import type { ReportSettings } from './report-settings.js';
import { leavesAFew, without } from './isolation.js';
import { peopleBehind } from './people.js';
import { answeredOf } from './answered.js';
import { measuredOf } from './publish.js';
import { report } from './report.js';
import { select } from '../select.js';
import { sentencesIn, type Sentences } from './sentences/index.js';
import type { Surveys } from '../surveys.js';

/** Answers per band of time, from answers per minute. */
function bands(counts: Readonly<Record<string, number>>): number[] {
  const sums = usualTimeBands.map(() => 0);
  for (const [minutes, count] of Object.entries(counts)) {
    const place = usualTimeBands.findIndex(({ upTo }) => Number(minutes) <= upTo);
    sums[place] = (sums[place] ?? 0) + count;
  }
  return sums;
}

function lostTimeOf(point: ResultPoint, sentences: Sentences): Losses['lostTime'] {
  const { n, reason, sentence, counts } = point;
  const longLosses = measuredOf(point);
  if (point.value === null) {
    return { n, reason, median: null, ninetiethPercentile: null, longLosses, worstTenth: null, sentence };
  }
  const { median, ninetiethPercentile, worstTenth } = lostTime(bands(counts));
  return {
    n,
    reason,
    median,
    ninetiethPercentile,
    longLosses,
    worstTenth,
    sentence: sentences.lostTime({ n: n ?? 0, median: median ?? 0, most: ninetiethPercentile ?? 0, worstTenth }),
  };
}

/** Whether those who had to ask are enough people, and so are those whom a filter leaves out. */
async function mayTellReasons(
  storage: Storage,
  selection: Selection,
  chased: number,
  smallestGroup: number,
): Promise<boolean> {
  const cut = { interval: 'none', dimension: null } as const;
  const peopleOf = await peopleBehind(storage, 'chasedWhy', selection, cut, [chased]);
  if (peopleOf({ bucket: selection.from, group: null }, chased) < smallestGroup) return false;
  for (const dimension of selection.filters.keys()) {
    const whole = without(selection, dimension);
    const { counts } = await storage.counts.answers('chased', whole, cut);
    const all = counts.reduce((sum, { score, count }) => sum + (Number(score) > 0 ? count : 0), 0);
    if (leavesAFew(all, chased, smallestGroup)) return false;
  }
  return true;
}

/** Why people had to ask, most frequent first and then in the order of the survey. */
async function chasingReasons(
  storage: Storage,
  surveys: Surveys,
  selection: Selection,
  locale: string | undefined,
): Promise<Losses['chased']['reasons']> {
  const { counts } = await storage.counts.answers('chasedWhy', selection, { interval: 'none', dimension: null });
  const people = new Map(counts.map(({ score, count }) => [score, count]));
  const question = surveys.find('post-ticket', locale)?.questions.find(({ key }) => key === 'chasedWhy');
  const options = question?.kind === 'reasons' ? question.options : [];
  return options
    .map(({ key, label }) => ({ key, label, people: people.get(key) ?? 0 }))
    .filter((reason) => reason.people > 0)
    .toSorted((a, b) => b.people - a.people);
}

function costOf({ value, confidence }: ResultPoint, resolutions: number | null, query: LossesQuery) {
  const { agentMinutes, lostMinutes, agentRate, employeeRate } = query;
  if (value === null || resolutions === null || agentMinutes === undefined || lostMinutes === undefined) return null;
  const at = (share: number) => {
    const { tickets, ...cost } = reworkCost(resolutions, share, {
      agentMinutes,
      lostMinutes,
      ...(agentRate === undefined ? {} : { agentRate }),
      ...(employeeRate === undefined ? {} : { employeeRate }),
    });
    return { resolutions: tickets, ...cost };
  };
  return { low: at(confidence?.low ?? value), value: at(value), high: at(confidence?.high ?? value) };
}

/** What waiting, chasing and rework cost, made of reports: what they hide is not known here either. */
export async function losses(
  storage: Storage,
  surveys: Surveys,
  desk: Desk,
  query: LossesQuery,
  now: number,
  settings: ReportSettings,
): Promise<Losses | Problem> {
  const { from, to, filter, locale } = query;
  const asked = {
    filter,
    interval: 'none' as const,
    chart: 'none' as const,
    weight: [],
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(locale === undefined ? {} : { locale }),
  };
  const selection = select(desk, query, now);
  if ('type' in selection) return selection;
  const of = (metric: MetricKey): Promise<Results | Problem> =>
    report(storage, desk, { ...asked, metric }, now, settings);
  const found: ResultPoint[] = [];
  let whole: Results | null = null;
  // How often a ticket was reassigned is told of every resolution, so its n is their number.
  for (const metric of ['longLosses', 'chased', 'rework', 'reassigned'] as const) {
    const results = await of(metric);
    if ('type' in results) return results;
    whole = results;
    found.push(...results.points);
  }
  const [long, chased, rework, told] = found;
  if (!whole || !long || !chased || !rework || !told) throw new Error('A result without a dimension has one point.');
  const resolutions = told.n === 0 ? null : told.n;
  return {
    ...answeredOf(whole),
    lostTime: lostTimeOf(long, sentencesIn(locale)),
    chased: {
      ...measuredOf(chased),
      reasons: (await mayTellReasons(storage, selection, chased.k ?? 0, settings.smallestGroup))
        ? await chasingReasons(storage, surveys, selection, locale)
        : [],
    },
    rework: { ...measuredOf(rework), resolutions, cost: costOf(rework, resolutions, query) },
  };
}
