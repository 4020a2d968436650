import {
  metrics,
  type Measured,
  type MetricKey,
  type ResultPoint,
  type Results,
  type ValueReason,
} from '@afterword/contract';
import { moreAnswersFor } from '@afterword/statistics';
import { measure, type Measurement } from './measure.js';
import type { ReportSettings } from './report-settings.js';
import { sentencesIn, type Sentences } from './sentences/index.js';
import type { Hiding } from './suppression.js';

/** How close a share should be known, for the number of answers that it would still take. */
const wantedHalfWidth = 0.05;

/** What decides beside the counts how a value is published. */
export interface Publishing extends ReportSettings {
  /** Whether the value belongs to a crossing of two dimensions, or of one and time. */
  readonly isCrossed: boolean;
  /** Whether it is too early to know anything of this stretch of time. */
  readonly isTooEarly: boolean;
}

function reasonOf(
  metric: MetricKey,
  { n, value, counts }: Measurement,
  hiding: Hiding | undefined,
  isTooEarly: boolean,
): ValueReason | null {
  if (hiding) return hiding;
  if (value !== null) return null;
  if (metrics[metric].recorded !== null) return isTooEarly ? 'tooEarly' : 'notTold';
  return n === 0 && !counts['responses'] ? 'noAnswers' : 'notKnown';
}

function inWords(
  metric: MetricKey,
  { n, k, value, confidence }: Measurement,
  reason: ValueReason | null,
  sentences: Sentences,
  smallestGroup: number,
): string {
  if (value !== null && reason === null) {
    return sentences.value({ metric, n, k, value, low: confidence?.low ?? null, high: confidence?.high ?? null });
  }
  return reason === 'tooFew' ? sentences.tooFew(smallestGroup) : sentences[reason ?? 'notKnown']();
}

/** Where everything hidden loses its value: nothing of it may be read from any other field. */
export function publish(
  metric: MetricKey,
  measurement: Measurement,
  hiding: Hiding | undefined,
  sentences: Sentences,
  { smallestGroup, isCrossed, isTooEarly }: Publishing,
): Pick<ResultPoint, 'n' | 'k' | 'value' | 'reason' | 'confidence' | 'moreAnswers' | 'sentence' | 'counts'> {
  const reason = reasonOf(metric, measurement, hiding, isTooEarly);
  const sentence = inWords(metric, measurement, reason, sentences, smallestGroup);
  const { n, k, value, confidence, counts } = measurement;
  if (hiding) {
    return {
      n: isCrossed ? null : n,
      k: null,
      value: null,
      reason,
      confidence: null,
      moreAnswers: null,
      sentence,
      counts: {},
    };
  }
  // More answers make an answer surer; tickets come as they come.
  const moreAnswers = k === null || metrics[metric].recorded !== null ? null : moreAnswersFor(k, n, wantedHalfWidth);
  return { n, k, value, reason, confidence, moreAnswers, sentence, counts };
}

/** A point without its place in the result. */
export function measuredOf(point: ResultPoint): Measured {
  const { start: _start, end: _end, group: _group, stated: _stated, counts: _counts, ...rest } = point;
  return rest;
}

/** What several groups of a result say together; hidden as soon as one of them is. */
export function measuredRest(
  { metric: { key } }: Results,
  points: readonly ResultPoint[],
  locale: string | undefined,
  { smallestGroup }: ReportSettings,
): Measured {
  const n = points.reduce((sum, point) => sum + (point.n ?? 0), 0);
  const isHidden = points.some(({ reason }) => reason === 'tooFew' || reason === 'protectsOthers');
  const counts: Record<string, number> = {};
  for (const point of points) {
    for (const [score, count] of Object.entries(point.counts)) counts[score] = (counts[score] ?? 0) + count;
  }
  const { counts: _, ...rest } = publish(
    key,
    isHidden
      ? { n, k: null, value: null, confidence: null, counts: {} }
      : measure(key, key === 'responseRate' ? { '1': counts['responses'] ?? 0 } : counts, counts),
    isHidden ? 'protectsOthers' : undefined,
    sentencesIn(locale),
    { smallestGroup, isCrossed: false, isTooEarly: false },
  );
  return rest;
}
