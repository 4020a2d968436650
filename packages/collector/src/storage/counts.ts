import type { Dimension, Interval, Origin, Weighted, Weighting } from '@afterword/contract';

/** A stretch of days and the dimension values it is narrowed to. Days are inclusive. */
export interface Selection {
  readonly deskId: number;
  readonly from: number;
  readonly to: number;
  /** Alternatives of one dimension stand together; different dimensions must all hold. Values are folded. */
  readonly filters: ReadonlyMap<Dimension, readonly string[]>;
  /**
   * How the responses came that are looked at. Of those asked, whoever was only shown a survey belongs to the volunteered.
   * Facts of resolutions came no way and are always there.
   */
  readonly origins: readonly Origin[];
}

/** How a count is cut: one bucket of time and, with a dimension, one of its values. */
export interface Cut {
  readonly interval: Interval;
  readonly dimension: Dimension | null;
}

/** A number of answers. `bucket` is the first day of its stretch of time, `group` `null` where nothing is stated. */
export interface Count {
  readonly bucket: number;
  readonly group: string | null;
  readonly score: string;
  readonly count: number;
}

/** Answers of people who answered more than once, in one place. */
export interface Repeated {
  /** How many answers there are beyond one for each of them. */
  readonly surplus: number;
  /** The most answers of one person. */
  readonly most: number;
}

/** The same in one bucket and group. */
export interface Repeats extends Repeated {
  readonly bucket: number;
  readonly group: string | null;
}

/** Tickets of a base in one group, or pair of groups, and how they were answered. */
export interface BaseCell {
  readonly groups: readonly (string | null)[];
  readonly base: number;
  /** By score. */
  readonly answers: Readonly<Record<string, number>>;
  readonly repeated: Repeated;
}

/** Counts, and the path they were read by. */
export interface Counts {
  readonly path: 'rollup' | 'rows';
  readonly counts: readonly Count[];
}

/** Where a rollup and the rows disagree. */
export interface Difference {
  readonly table: 'rollup' | 'asked_rollup';
  /** The key of the counter, in words. */
  readonly counter: string;
  readonly inRows: number;
  readonly inRollup: number;
}

/** Counts of answers, of those asked and of what they stand for. */
export interface CountReading {
  /**
   * Answers to a question by score, a list under each of its options; the question `$response` counts responses, and
   * what begins with `$` otherwise is a fact of resolutions.
   */
  answers(question: string, selection: Selection, cut: Cut): Promise<Counts>;
  /** Where several answers to a question are of one person, as far as the requester was told. */
  repeats(question: string, selection: Selection, cut: Cut): Promise<readonly Repeats[]>;
  /** Those asked, by stage (`eligible`, `invited`, and `shown` where volunteered answers count); `null` when the selection crosses dimensions, for which no counts are kept. */
  asked(selection: Selection, cut: Cut): Promise<readonly Count[] | null>;
  /**
   * Tickets of a base and how they were answered, by one or two of what may be weighted by, from rows; `null` where some
   * of those asked are counted by one dimension alone. The base are tickets that came by import and those of the ledger
   * about which was decided and that were not reopened. The group is `null` of what nobody knows: how often somebody came
   * whom an import does not name, and of asks without a name which answer is theirs.
   */
  base(
    base: Weighted['base'],
    question: string,
    selection: Selection,
    by: readonly Weighting[],
  ): Promise<readonly BaseCell[] | null>;
  /** Recounts everything from rows and returns the first counter that differs, or `null`. */
  firstDifference(): Promise<Difference | null>;
}
