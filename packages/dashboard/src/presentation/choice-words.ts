import type { TableDimension } from '../address/choice.js';
import type { AxisInterval } from '../period/fitting-intervals.js';
import type { PeriodName } from '../period/period.js';

/** What each thing to choose is called on the page. */
export const periodWords: Readonly<Record<PeriodName, string>> = {
  '12-weeks': 'Last 12 weeks',
  '26-weeks': 'Last 26 weeks',
  '52-weeks': 'Last 52 weeks',
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
  'this-year': 'This year',
  'last-year': 'Last year',
  all: 'All time',
};

export const intervalWords: Readonly<Record<AxisInterval, string>> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
};

export const dimensionWords: Readonly<Record<TableDimension, string>> = {
  team: 'Team',
  service: 'Service',
  department: 'Department',
  channel: 'Channel',
  priority: 'Priority',
  location: 'Location',
};
