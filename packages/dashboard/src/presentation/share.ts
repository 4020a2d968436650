import type { ResultPoint } from '@afterword/contract';

/** Below this many answers one more would move the percentage by ten points: only counts are shown. */
export const percentFrom = 10;
/** Below this many answers the interval spans thirty points or more: the percentage is shown muted. */
const solidFrom = 30;
/** From here on the interval is narrow enough for a decimal to mean something. */
export const decimalFrom = 1000;

/** What may be shown of a share, which depends on how many answers stand behind it. Shares run from 0 to 1. */
export type Share =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly n: number }
  /** Answered by too few people to be shown, or it would give such a group away. */
  | { readonly kind: 'hidden'; readonly n: number | null }
  | { readonly kind: 'counts'; readonly good: number; readonly n: number }
  | {
      readonly kind: 'percent';
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly n: number;
      readonly decimals: 0 | 1;
      readonly isMuted: boolean;
    };

/**
 * Decides what may be shown of one point: nothing, the counts, or a percentage with its interval.
 *
 * `good` is the numerator in answers. A point that the collector gives no value or no interval for is `unknown`,
 * however large: there is no share without its interval. No answers are `none`, never 0 % or 100 %.
 */
export function shareOf(point: Pick<ResultPoint, 'n' | 'value' | 'confidence' | 'reason'>, good: number): Share {
  const { n, value, confidence, reason } = point;
  if (n === null || reason === 'tooFew' || reason === 'protectsOthers') return { kind: 'hidden', n };
  if (n === 0) return { kind: 'none' };
  if (value === null || confidence === null) return { kind: 'unknown', n };
  if (n < percentFrom) return { kind: 'counts', good, n };
  const decimals = n >= decimalFrom ? 1 : 0;
  return { kind: 'percent', value, low: confidence.low, high: confidence.high, n, decimals, isMuted: n < solidFrom };
}
