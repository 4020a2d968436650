import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AxisInterval } from '../period/fitting-intervals.js';
import type { Period } from '../period/period.js';
import { daysBetween } from '../period/day.js';
import { axisText, stretchText } from '../presentation/dates.js';
import { percentText, shareLine } from '../presentation/share-text.js';
import { goodCount, type ShareMetric } from '../presentation/share-metric.js';
import type { ResultPoint, SeriesChart } from '@afterword/contract';
import { limitPaths, timelineLayout, type TimelineLayout, type TimelineMark } from './timeline-layout.js';

/** Pixels; the drawing area is as wide as its place. */
const height = 152;
const top = 8;
const labelBaseline = top + height + 22;

/** With more points than this the marks would touch; the bars and the line tell the story without them. */
export const mostMarks = 60;

export interface TimelineOptions {
  readonly metric: ShareMetric;
  readonly points: readonly ResultPoint[];
  readonly period: Period;
  readonly interval: AxisInterval;
  readonly direction: 'ltr' | 'rtl';
  readonly locale: string;
  /** Limits that chance rarely leaves, and what they are around; without them none are drawn. */
  readonly chart?: SeriesChart | undefined;
}

/** A label this near to the end of the axis ends there instead of hanging over the edge. */
function isLast(x: number, direction: 'ltr' | 'rtl'): boolean {
  return direction === 'ltr' ? x > 94 : x < 6;
}

function onPixels(y: number): number {
  return top + (y / 100) * height;
}

function markShape(mark: TimelineMark, title: string, isDense: boolean): TemplateResult | typeof nothing {
  const x = `${mark.x}%`;
  if (mark.share.kind === 'none') return nothing;
  if (mark.y === null || mark.yLow === null || mark.yHigh === null) {
    return svg`<g><title>${title}</title>
      <line class="few" x1=${x} x2=${x} y1=${top + height - 5} y2=${top + height + 5}></line></g>`;
  }
  const isMuted = mark.share.kind === 'percent' && mark.share.isMuted;
  const dot = svg`<circle class="dot" cx=${x} cy=${onPixels(mark.y)} r=${isMuted ? 3 : 3.5}></circle>`;
  return svg`<g class=${isMuted ? 'mark muted' : 'mark'}><title>${title}</title>
    <line class="reach" x1=${x} x2=${x} y1=${onPixels(mark.yLow)} y2=${onPixels(mark.yHigh)}></line>
    ${isDense ? nothing : dot}</g>`;
}

/** What the chart shows, for those who cannot see it; the numbers themselves stand in the table behind it. */
function description({ marks }: TimelineLayout, { period, interval, metric, locale }: TimelineOptions): string {
  const none = marks.filter(({ share }) => share.kind === 'none').length;
  const few = marks.filter(({ share }) => share.kind === 'counts' || share.kind === 'hidden').length;
  const drawn = marks.length - none - few;
  return (
    `${metric.title} by ${interval}, ${stretchText(period.from, period.to, 'day', locale)}, from 0 to 100 percent. ` +
    `${drawn} of ${marks.length} points have ten answers or more and are drawn with their 95 percent interval; ` +
    `${few} have fewer or are hidden and ${none} have none. The numbers are in the table that follows.`
  );
}

/**
 * A share along time, with the 95 % interval of each point.
 *
 * Hollow marks (broken bars where marks would touch) have few answers, ticks on the ground have too few for a
 * percentage, and gaps have none: nothing rests on colour. Positions are attributes in percent, so the page's policy against inline styles holds.
 */
export function timeline(options: TimelineOptions): TemplateResult {
  const { metric, points, period, interval, direction, locale } = options;
  const layout = timelineLayout(points, (point) => goodCount(metric, point.counts), period, direction);
  const isDense = layout.marks.length > mostMarks;
  const isLong = daysBetween(period.from, period.to) > 300;
  const id = `timeline-${metric.key}`;
  const titleOf = ({ point, share }: TimelineMark) =>
    `${stretchText(point.start, point.end, interval, locale)}: ${shareLine(share, metric.words, locale)}`;
  return html`<div class="timeline">
    <div class="scale" aria-hidden="true">
      ${[1, 0.5, 0].map((value) => html`<span>${percentText(value, 0, locale)}</span>`)}
    </div>
    <svg class=${isDense ? 'plot dense' : 'plot'} width="100%" height="190" role="img"
      aria-labelledby="${id}-title" aria-describedby="${id}-description">
      <title id="${id}-title">${metric.title} by ${interval}</title>
      <desc id="${id}-description">${description(layout, options)}</desc>
      ${[0, 25, 50, 75, 100].map(
        (y) =>
          svg`<line class=${y === 100 ? 'ground' : 'grid'} x1="0" x2="100%" y1=${onPixels(y)} y2=${onPixels(y)}></line>`,
      )}
      <svg x="0" y=${top} width="100%" height=${height} viewBox="0 0 100 100" preserveAspectRatio="none">
        ${limitPaths(layout, options.chart).map((path) => svg`<path class="limit" d=${path}></path>`)}
        <path class="line" d=${layout.path}></path>
      </svg>
      ${layout.marks.map((mark) => markShape(mark, titleOf(mark), isDense))}
      ${layout.labelled.map(
        ({ x, point }) =>
          svg`<text class=${isLast(x, direction) ? 'last' : ''} x="${x}%" y=${labelBaseline}>${axisText(point.start, interval, isLong, locale)}</text>`,
      )}
    </svg>
  </div>`;
}
