import { dimensions, type Dimension } from '@afterword/contract/constants';
import type { AxisInterval } from '../period/fitting-intervals.js';
import type { PeriodChoice } from '../period/period.js';

/**
 * The dimensions that may become a table: all but the agent.
 *
 * People are never put in a league table; `docs/decisions/0005-no-table-of-agents.md` says why.
 */
export type TableDimension = Exclude<Dimension, 'agent'>;
export const tableDimensions: readonly TableDimension[] = dimensions.filter((dimension) => dimension !== 'agent');

/** One value of a dimension that answers must have. */
export interface Filter {
  readonly dimension: TableDimension;
  readonly value: string;
}

/** Everything a reader can choose on the page. It lives in the address, so that a link shows the same page. */
export interface Choice {
  readonly period: PeriodChoice;
  /** `null` leaves it to the length of the period. */
  readonly interval: AxisInterval | null;
  readonly dimension: TableDimension;
  readonly filters: readonly Filter[];
}

export const usualChoice: Choice = { period: '12-weeks', interval: null, dimension: 'team', filters: [] };
