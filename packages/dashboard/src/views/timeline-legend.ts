import { html, type TemplateResult } from 'lit';
import type { ResultPoint } from '@afterword/contract';
import { mostMarks } from '../charts/timeline.js';
import type { AxisInterval } from '../period/fitting-intervals.js';
import { percentFrom, shareOf } from '../presentation/share.js';
import { goodCount, type ShareMetric } from '../presentation/share-metric.js';

/** What the marks of a chart mean, naming only those that occur on it. `longer` is whether a longer interval fits. */
export function timelineLegend(
  metric: ShareMetric,
  points: readonly ResultPoint[],
  interval: AxisInterval,
  longer: boolean,
): TemplateResult {
  const shares = points.map((point) => shareOf(point, goodCount(metric, point.counts)));
  const drawn = shares.filter(({ kind }) => kind === 'percent').length;
  const few = shares.filter(({ kind }) => kind === 'counts' || kind === 'hidden').length;
  const hidden = shares.filter(({ kind }) => kind === 'hidden').length;
  const isMuted = shares.some((share) => share.kind === 'percent' && share.isMuted);
  const total = points.reduce((sum, { n }) => sum + (n ?? 0), 0);
  const sentences = [
    drawn > 0
      ? 'Upright bars are 95% intervals.'
      : `No ${interval} has ten answers or more, so there is no line to draw.`,
    isMuted ? `${points.length > mostMarks ? 'Broken bars' : 'Hollow marks'} have 10 to 29 answers.` : '',
    few > 0 && drawn > 0 ? 'Ticks on the ground have fewer than ten, too few for a percentage.' : '',
    hidden > 0 ? `${hidden} of ${points.length} are not shown, to protect small groups.` : '',
    few > drawn && longer && total >= percentFrom ? 'A longer interval says more.' : '',
  ];
  return html`<p class="legend">${sentences.filter((sentence) => sentence !== '').join(' ')}</p>`;
}
