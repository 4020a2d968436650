import { html, nothing, type TemplateResult } from 'lit';
import { intervalStrip } from '../charts/interval-strip.js';
import { shareOf, type Share } from '../presentation/share.js';
import { goodCount, type ShareMetric } from '../presentation/share-metric.js';
import { countedText, countText, percentText, rangeText, shareSentence } from '../presentation/share-text.js';
import type { Results } from '@afterword/contract';
import { distribution } from './distribution.js';
import type { ViewContext } from './view-context.js';

function figure(share: Share, { words }: ShareMetric, locale: string): TemplateResult {
  switch (share.kind) {
    case 'none':
      return html`<span class="number muted">No answers</span>`;
    case 'unknown':
      return html`<span class="number muted">Not known</span>`;
    case 'counts':
      return html`<span class="number muted">${countText(share.good, locale)} of ${countText(share.n, locale)}</span>
        <span class="beside">${words.good}<br>too few for a percentage</span>`;
    case 'percent':
      return html`<span class="number ${share.isMuted ? 'muted' : ''}">${percentText(share.value, share.decimals, locale)}</span>
        <span class="beside">of ${countedText(share.n, words, locale)}<br>
          95% interval ${rangeText(share.low, share.high, share.decimals, locale)}</span>`;
  }
}

/** One share in full: the question, the figure with its interval, and how many people gave each answer. */
export function headline(context: ViewContext, metric: ShareMetric, results: Results): TemplateResult {
  const { locale } = context;
  const point = results.points[0];
  const share: Share = point ? shareOf(point, goodCount(metric, point.counts)) : { kind: 'none' };
  return html`<section class="headline" aria-labelledby="${metric.key}-heading">
    <h2 id="${metric.key}-heading">${metric.title}</h2>
    <p class="question">${metric.question}</p>
    <p class="visually-hidden">${shareSentence(share, metric.words, locale)}</p>
    <p class="figure" aria-hidden="true">${figure(share, metric, locale)}</p>
    ${share.kind === 'percent' ? intervalStrip(share) : nothing}
    ${point ? distribution(context, metric, point.counts, share) : nothing}
  </section>`;
}
