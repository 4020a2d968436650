import { html, nothing, type TemplateResult } from 'lit';
import { timeline } from '../charts/timeline.js';
import { fittingIntervals } from '../period/fitting-intervals.js';
import { intervalWords } from '../presentation/choice-words.js';
import { stretchText } from '../presentation/dates.js';
import { percentFrom, shareOf } from '../presentation/share.js';
import { csat, firstTimeRight, goodCount, type ShareMetric } from '../presentation/share-metric.js';
import { countText, percentText, rangeText } from '../presentation/share-text.js';
import type { Results, ResultPoint, SeriesChart } from '@afterword/contract';
import type { Report } from '../state/report.js';
import { choiceList } from './choice-list.js';
import { timelineLegend } from './timeline-legend.js';
import type { ViewContext } from './view-context.js';

/** Whether anything is new, in the words of the collector: the chart itself raises no alarm and uses no colour. */
function news({ signals, sentence, method }: SeriesChart): TemplateResult {
  return html`<p class="note news">
      ${sentence}${method === 'pPrime' ? ' Dashed lines are the limits that chance alone rarely leaves.' : ''}
    </p>
    ${signals.length > 0 ? html`<ul class="note news">${signals.map((signal) => html`<li>${signal.sentence}</li>`)}</ul>` : nothing}`;
}

function numbersRow(
  metric: ShareMetric,
  point: ResultPoint,
  limit: SeriesChart['limits'][number] | undefined,
  hasLimits: boolean,
  { interval }: Report,
  locale: string,
): TemplateResult {
  const share = shareOf(point, goodCount(metric, point.counts));
  const percent = share.kind === 'percent' ? percentText(share.value, share.decimals, locale) : null;
  const counts = share.kind === 'counts' ? `${share.good} of ${share.n}` : null;
  return html`<tr>
    <th scope="row">${stretchText(point.start, point.end, interval, locale)}</th>
    <td>${share.kind === 'none' ? 'no answers' : point.n === null ? '–' : countText(point.n, locale)}</td>
    <td>${percent ?? counts ?? (share.kind === 'hidden' ? 'not shown' : '–')}</td>
    <td>${share.kind === 'percent' ? rangeText(share.low, share.high, share.decimals, locale) : '–'}</td>
    ${hasLimits ? html`<td>${limit ? rangeText(limit.low, limit.high, 0, locale) : '–'}</td>` : nothing}
  </tr>`;
}

function alongTime(context: ViewContext, report: Report, metric: ShareMetric, results: Results): TemplateResult {
  const { locale, direction } = context;
  const { period, interval } = report;
  const { points } = results;
  const [chart] = results.charts;
  const limitsOf = new Map(chart?.limits.map((limit) => [limit.start, limit]));
  // An axis without a single mark on it would look as if something were broken.
  const isDrawn = points.some(({ n }) => (n ?? 0) >= percentFrom);
  return html`<figure>
    <figcaption><h3>${metric.title}</h3></figcaption>
    ${isDrawn ? timeline({ metric, points, period, interval, direction, locale, chart }) : nothing}
    ${timelineLegend(metric, points, interval, fittingIntervals(period).at(-1) !== interval)}
    ${chart ? news(chart) : nothing}
    <details class="numbers screen-only">
      <summary>Show the numbers<span class="visually-hidden">: ${metric.title}</span></summary>
      <div class="scrolls" role="region" tabindex="0" aria-label="Numbers: ${metric.title}">
        <table>
          <thead>
            <tr>
              <th scope="col">${intervalWords[interval]}</th>
              <th scope="col">Answers</th>
              <th scope="col">${metric.title}</th>
              <th scope="col">95% interval</th>
              ${limitsOf.size > 0 ? html`<th scope="col">Limits of chance</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${points.map((point) => numbersRow(metric, point, limitsOf.get(point.start), limitsOf.size > 0, report, locale))}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

/** Both shares along time, on the same axis, each with its numbers in a table behind it. */
export function overTime(context: ViewContext, report: Report): TemplateResult {
  const { choice, period, interval } = report;
  return html`<section class="over-time" aria-labelledby="over-time-heading">
    <div class="section-head">
      <h2 id="over-time-heading">By ${interval}</h2>
      <div class="screen-only">
        ${choiceList(context, 'Interval', fittingIntervals(period), interval, intervalWords, (value) => ({
          ...choice,
          interval: value,
        }))}
      </div>
    </div>
    <div class="side-by-side">
      ${alongTime(context, report, csat, report.csat.timeline)}
      ${alongTime(context, report, firstTimeRight, report.firstTimeRight.timeline)}
    </div>
  </section>`;
}
