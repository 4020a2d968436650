import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison, Results } from '@afterword/contract';
import { intervalStrip } from '../charts/interval-strip.js';
import { periodText } from '../presentation/dates.js';
import { distributionOf } from '../presentation/distribution.js';
import { shareOf, type Share } from '../presentation/share.js';
import { goodCount, type ShareMetric } from '../presentation/share-metric.js';
import { countedText, countText, percentText, rangeText, shareSentence } from '../presentation/share-text.js';
import { definitionLink } from './definition-link.js';
import { distributionTable } from './distribution-table.js';
import { headlineFrame } from './headline-frame.js';
import type { ViewContext } from './view-context.js';

function figure(share: Share, { words }: ShareMetric, locale: string): TemplateResult {
  switch (share.kind) {
    case 'none':
      return html`<span class="number muted">No answers</span>`;
    case 'unknown':
      return html`<span class="number muted">Not known</span>`;
    case 'hidden':
      return html`<span class="number muted">Not shown</span>
        <span class="beside">too few people to be shown,<br>or it would give a small group away</span>`;
    case 'counts':
      return html`<span class="number muted">${countText(share.good, locale)} of ${countText(share.n, locale)}</span>
        <span class="beside">${words.good}<br>too few for a percentage</span>`;
    case 'percent':
      return html`<span class="number ${share.isMuted ? 'muted' : ''}">${percentText(share.value, share.decimals, locale)}</span>
        <span class="beside">of ${countedText(share.n, words, locale)}<br>
          95% interval ${rangeText(share.low, share.high, share.decimals, locale)}</span>`;
  }
}

/**
 * One share in full: the question, the figure with its interval, what changed since the period before, and how many people
 * gave each answer.
 *
 * Below thirty answers the bars lose their colour as the figure does.
 */
export function headline(
  { locale }: ViewContext,
  metric: ShareMetric,
  results: Results,
  { second, sentence }: Comparison,
): TemplateResult {
  const point = results.points[0];
  const share: Share = point ? shareOf(point, goodCount(metric, point.counts)) : { kind: 'none' };
  const rows = distributionOf(metric, point?.counts ?? {}, share.kind === 'none' ? 0 : (share.n ?? 0));
  const isPlain = share.kind !== 'percent' || share.isMuted;
  return headlineFrame(metric, {
    sentence: shareSentence(share, metric.words, locale),
    definition: definitionLink(metric.key, metric.title),
    figure: figure(share, metric, locale),
    strip: share.kind === 'percent' ? intervalStrip(share) : nothing,
    change:
      second.n === 0
        ? 'Nobody answered in the period before.'
        : html`Against ${periodText(second, locale)}:<br>${sentence}`,
    distribution: rows.some(({ count }) => count > 0)
      ? distributionTable(metric, rows, (count) => countText(count, locale), isPlain)
      : nothing,
  });
}
