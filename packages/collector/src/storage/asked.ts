import type { ImpressionStage } from '@afterword/contract';
import type { PlacedSubject } from './subjects.js';

/** One step of asking that is counted. */
export interface CountedImpression extends Pick<PlacedSubject, 'survey' | 'day' | 'dimensions'> {
  readonly stage: ImpressionStage;
}

/** Who was asked, as far as others count it. */
export interface Asked {
  /** Notes subjects that the desk's system named as eligible; those known already count nothing. Returns how many are new. */
  keepEligible(deskId: number, subjects: readonly PlacedSubject[]): Promise<number>;
  /** Counts steps of asking, all in one commit. */
  countImpressions(deskId: number, impressions: readonly CountedImpression[]): Promise<void>;
}
