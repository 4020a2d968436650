import type { ConfidenceInterval, MetricKey } from '@afterword/contract';
import { accuracyOptions, type AccuracyOption } from '@afterword/contract/built-in';
import { csat, dsat, firstTimeRight, mean, rework, wilson, type Share } from '@afterword/statistics';

/** A metric's value with all that it needs to be believed. */
export interface Measurement {
  readonly n: number;
  /** The numerator; `null` for metrics that are no share, and where there is no value. */
  readonly k: number | null;
  readonly value: number | null;
  readonly confidence: ConfidenceInterval | null;
  readonly counts: Record<string, number>;
}

type Counts = Readonly<Record<string, number>>;

const satisfactionScores = ['1', '2', '3', '4', '5'] as const;

function satisfactionCounts(answers: Counts): Record<string, number> {
  return Object.fromEntries(satisfactionScores.map((score) => [score, answers[score] ?? 0]));
}

/** Counts per score, lowest first. */
function histogram(answers: Counts): number[] {
  return Object.values(satisfactionCounts(answers));
}

function accuracyCounts(answers: Counts): Record<AccuracyOption, number> {
  return Object.fromEntries(accuracyOptions.map((option) => [option, answers[option] ?? 0])) as Record<
    AccuracyOption,
    number
  >;
}

function measuredShare(share: Share, counts: Record<string, number>): Measurement {
  const { n, k, value, low, high, level } = share;
  return {
    n,
    k: value === null ? null : k,
    value,
    confidence: low === null || high === null ? null : { low, high, level, method: 'wilson' },
    counts,
  };
}

function measureMean(answers: Counts): Measurement {
  const { n, value, low, high, level } = mean(histogram(answers), { lowest: 1 });
  const confidence = low === null || high === null ? null : ({ low, high, level, method: 't' } as const);
  return { n, k: null, value, confidence, counts: satisfactionCounts(answers) };
}

/** Everybody who was asked, at whatever step. */
export function askedIn({ eligible = 0, invited = 0, shown = 0 }: Counts): number {
  return eligible + invited + shown;
}

/**
 * Responses among those asked. More responses than asked means that some asking was not seen (a blocked request, a
 * link), so the rate is not known: never 100 %.
 */
function measureResponseRate(answers: Counts, asked: Counts): Measurement {
  const responses = answers['1'] ?? 0;
  const { eligible = 0, invited = 0, shown = 0 } = asked;
  const n = askedIn(asked);
  const counts = { responses, eligible, invited, shown };
  if (n === 0 || responses > n) return { n, k: null, value: null, confidence: null, counts };
  return measuredShare(wilson(responses, n), counts);
}

/** The share of those whose score fits. */
function measureScores(answers: Counts, isMeant: (score: string) => boolean): Measurement {
  const sum = (counts: readonly (readonly [string, number])[]): number => counts.reduce((all, [, n]) => all + n, 0);
  const all = Object.entries(answers);
  return measuredShare(wilson(sum(all.filter(([score]) => isMeant(score))), sum(all)), { ...answers });
}

/** Computes a metric from counts: answers by score or option, and those asked by stage. */
export function measure(metric: MetricKey, answers: Counts, asked: Counts): Measurement {
  switch (metric) {
    case 'csat':
      return measuredShare(csat(histogram(answers)), satisfactionCounts(answers));
    case 'dsat':
      return measuredShare(dsat(histogram(answers)), satisfactionCounts(answers));
    case 'satisfaction':
      return measureMean(answers);
    case 'firstTimeRight':
      return measuredShare(firstTimeRight(accuracyCounts(answers)), accuracyCounts(answers));
    case 'rework':
      return measuredShare(rework(accuracyCounts(answers)), accuracyCounts(answers));
    case 'responses': {
      const n = answers['1'] ?? 0;
      return { n, k: null, value: n, confidence: null, counts: { responses: n } };
    }
    case 'responseRate':
      return measureResponseRate(answers, asked);
    case 'chased':
      return measureScores(answers, (score) => Number(score) > 0);
    case 'longLosses':
      return measureScores(answers, (score) => Number(score) > 240);
    case 'coverage':
    case 'recordedFirstTimeRight':
    case 'reopened':
      return measureScores(answers, (score) => score === 'yes');
    case 'reassigned':
      return measureScores(answers, (score) => Number(score) > 1);
    case 'askedAgain':
      return measureScores(answers, (score) => Number(score) > 0);
    case 'serviceLevelMet':
      return measureScores(answers, (score) => score === 'met');
  }
}
