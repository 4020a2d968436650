import type { MetricKey, Signal, Weighted } from '@afterword/contract';

/** A share or score that may be shown, as a sentence needs it. */
export interface Told {
  readonly metric: MetricKey;
  readonly n: number;
  readonly k: number | null;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A difference of two shares. */
export interface ToldDifference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly isClear: boolean;
}

/** How the collector says its figures in one language. Percentages are never rounded to everybody or nobody. */
export interface Sentences {
  value(told: Told): string;
  /** `size` is how large the base is to which the share was weighted. */
  weighted(told: Omit<Told, 'k'> & { readonly base: Weighted['base']; readonly size: number }): string;
  notWeighted(): string;
  noAnswers(): string;
  notKnown(): string;
  tooFew(smallest: number): string;
  protectsOthers(): string;
  /** Minutes that half and nine of ten of `n` people lost at most, and the share of all that the worst tenth lost. */
  lostTime(told: {
    readonly n: number;
    readonly median: number;
    readonly most: number;
    readonly worstTenth: number | null;
  }): string;
  /** Groups that answered less than half as often as all; `null` where nobody answered or nobody knows the base. */
  representation(missing: readonly string[] | null): string;
  /** The ticket system told nothing of this time. */
  notTold(): string;
  /** A resolution has to be some days old before it is known whether it held. */
  tooEarly(): string;
  noAgreement(): string;
  /** Of `n` resolutions both sides say the same of `same`, and only the record says right of `onlyRecordedRight`. */
  agreement(told: { readonly n: number; readonly same: number; readonly onlyRecordedRight: number }): string;
  /** `value`, `low` and `high` are differences of shares. */
  difference(told: ToldDifference): string;
  cannotCompare(): string;
  /** Differences of an event to the time before it: while it lasted, and afterwards; `null` where one is not shown. */
  event(hurt: ToldDifference | null, remaining: ToldDifference | null): string;
  /** Standard deviation of the true shares between groups; 0 where they differ no more than by chance. */
  spread(value: number): string;
  /** `when` is the first day of the point, or of the last of so many points. */
  signal(rule: Signal['rule'], side: Signal['side'], when: string | null, count: number | null): string;
  chart(told: { readonly signals: number; readonly expected: number | null; readonly isProvisional: boolean }): string;
  tooShort(points: number): string;
  /** `comments` people left words in the last four weeks. */
  themes(grown: readonly { readonly term: string; readonly people: number }[], comments: number): string;
  /** Responses that are kept apart and in none of the figures; `null` when there are none. */
  apart(told: { readonly volunteered: number; readonly test: number; readonly periods: 1 | 2 }): string | null;
  funnel(outside: readonly { readonly group: string; readonly side: 'below' | 'above' }[], groups: number): string;
}
