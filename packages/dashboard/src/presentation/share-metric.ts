import { metrics } from '@afterword/contract/constants';
import { accuracyOptions } from '@afterword/contract/built-in';
import { en } from '@afterword/contract/built-in/words/en';
import { answers, type ShareWords } from './share-text.js';

/** One answer that the question offers, and what it does to the share. */
export interface AnswerOption {
  /** The key under which a result counts it: a score or the name of an option. */
  readonly key: string;
  readonly label: string;
  /** `good` is in the numerator, `other` only in the denominator, `uncounted` in neither. */
  readonly role: 'good' | 'other' | 'uncounted';
}

/** A share that the page tells in full: its question, its answers, and the words for it. */
export interface ShareMetric {
  readonly key: 'csat' | 'firstTimeRight';
  readonly title: string;
  readonly question: string;
  readonly options: readonly AnswerOption[];
  readonly words: ShareWords;
}

export const csat: ShareMetric = {
  key: 'csat',
  title: metrics.csat.title,
  question: en.satisfaction.title,
  // From the best to the worst: the reader sees at the top what the percentage counts.
  options: en.satisfaction.points
    .map((label, index): AnswerOption => ({ key: `${index + 1}`, label, role: index >= 3 ? 'good' : 'other' }))
    .reverse(),
  words: { good: 'satisfied', ...answers },
};

export const firstTimeRight: ShareMetric = {
  key: 'firstTimeRight',
  title: metrics.firstTimeRight.title,
  question: en.accuracy.title,
  options: accuracyOptions.map((key) => ({
    key,
    label: en.accuracy.options[key],
    role: key === 'firstTime' ? 'good' : key === 'tooEarly' ? 'uncounted' : 'other',
  })),
  words: { good: 'right the first time', ...answers },
};

/** How many answers of a point are in the numerator of the metric. */
export function goodCount(metric: ShareMetric, counts: Readonly<Record<string, number>>): number {
  return metric.options.reduce((sum, { key, role }) => sum + (role === 'good' ? (counts[key] ?? 0) : 0), 0);
}
