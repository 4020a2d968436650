import type { ResultPoint, SeriesChart } from '@afterword/contract';
import { scaleLinear } from 'd3-scale';
import { curveStep, line } from 'd3-shape';
import { dayNumber } from '../period/day.js';
import type { Period } from '../period/period.js';
import { shareOf, type Share } from '../presentation/share.js';

/**
 * One stretch of the time axis. `x` is its middle and `y` its value, both in percent of the drawing area from the
 * upper left corner, so that a chart fits every width and every sheet without being measured.
 */
export interface TimelineMark {
  readonly point: ResultPoint;
  readonly share: Share;
  readonly x: number;
  readonly y: number | null;
  readonly yLow: number | null;
  readonly yHigh: number | null;
}

export interface TimelineLayout {
  readonly marks: readonly TimelineMark[];
  /** SVG path through the marks that have a percentage, with a gap wherever one has none. */
  readonly path: string;
  /** The marks whose stretch is written under the axis. */
  readonly labelled: readonly TimelineMark[];
}

/** As many labels as fit under a chart on a narrow telephone. */
const mostLabels = 4;

/**
 * Where everything stands on a chart of one share along time, from 0 at the bottom to 1 at the top.
 *
 * A stretch under ten answers has no percentage and therefore no height: it is left out of the line and not merged
 * with its neighbour, because merging would move answers to days on which nobody gave them. A longer interval is one
 * press away. `direction` turns the axis round for scripts that run from right to left.
 */
export function timelineLayout(
  points: readonly ResultPoint[],
  goodOf: (point: ResultPoint) => number,
  period: Period,
  direction: 'ltr' | 'rtl',
): TimelineLayout {
  const x = scaleLinear()
    .domain([dayNumber(period.from), dayNumber(period.to) + 1])
    .range(direction === 'ltr' ? [0, 100] : [100, 0]);
  const y = scaleLinear().domain([0, 1]).range([100, 0]);
  const marks = points.map((point): TimelineMark => {
    const share = shareOf(point, goodOf(point));
    const middle = x((dayNumber(point.start) + dayNumber(point.end) + 1) / 2);
    if (share.kind !== 'percent') return { point, share, x: middle, y: null, yLow: null, yHigh: null };
    return { point, share, x: middle, y: y(share.value), yLow: y(share.low), yHigh: y(share.high) };
  });
  const path =
    line<TimelineMark>()
      .defined((mark) => mark.y !== null)
      .x((mark) => mark.x)
      .y((mark) => mark.y ?? 0)(marks) ?? '';
  const step = Math.max(1, Math.ceil(marks.length / mostLabels));
  return { marks, path, labelled: marks.filter((_, index) => index % step === 0) };
}

/** The lower and the upper control limit as steps along the marks; none without a chart that has limits. */
export function limitPaths({ marks }: TimelineLayout, chart: SeriesChart | undefined): readonly string[] {
  if (chart?.method !== 'pPrime') return [];
  const { limits } = chart;
  const steps = (of: (limit: SeriesChart['limits'][number]) => number): string => {
    const found = new Map(limits.map((limit) => [limit.start, of(limit)]));
    return (
      line<TimelineMark>()
        .curve(curveStep)
        .defined(({ point }) => found.has(point.start))
        .x(({ x }) => x)
        .y(({ point }) => 100 - 100 * (found.get(point.start) ?? 0))(marks) ?? ''
    );
  };
  return [steps(({ low }) => low), steps(({ high }) => high)];
}
