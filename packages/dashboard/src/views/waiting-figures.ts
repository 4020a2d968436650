import { html, nothing, type TemplateResult } from 'lit';
import { intervalStrip } from '../charts/interval-strip.js';
import { distributionOf } from '../presentation/distribution.js';
import { csat, firstTimeRight, type ShareMetric } from '../presentation/share-metric.js';
import { waitingDefinition } from './definition-link.js';
import { distributionTable } from './distribution-table.js';
import { headlineFrame } from './headline-frame.js';
import { trustFrame } from './trust-frame.js';

const unknown = '…';
const emptyLine = html`&nbsp;`;

function waitingHeadline(metric: ShareMetric): TemplateResult {
  return headlineFrame(metric, {
    sentence: '',
    definition: waitingDefinition(),
    figure: html`<span class="number muted">${unknown}</span><span class="beside">${emptyLine}<br>${emptyLine}</span>`,
    strip: intervalStrip({ kind: 'none' }),
    change: emptyLine,
    distribution: distributionTable(metric, distributionOf(metric, {}, 0), () => unknown, true),
  });
}

/** The page without its figures: the very frames that will hold them, so that nothing jumps when they arrive. */
export function waitingFigures(): TemplateResult {
  return html`<div class="waiting" aria-hidden="true">
    ${trustFrame({
      responses: unknown,
      asked: unknown,
      askedSmall: emptyLine,
      rate: html`${unknown} <small>${emptyLine}</small>`,
      note: 'The figures are being fetched.',
      missing: emptyLine,
      apart: nothing,
    })}
    <div class="side-by-side">${waitingHeadline(csat)} ${waitingHeadline(firstTimeRight)}</div>
    <div class="chart-block"></div>
  </div>`;
}
