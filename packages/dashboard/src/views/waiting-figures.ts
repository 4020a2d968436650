import { html, type TemplateResult } from 'lit';
import { csat, firstTimeRight } from '../presentation/share-metric.js';

/** The page without its figures: the same headings over blocks of the same height, so that nothing jumps later. */
export function waitingFigures(): TemplateResult {
  const block = (kind: string) => html`<div class="block ${kind}"></div>`;
  return html`<div class="waiting" aria-hidden="true">
    <section class="trust"><h2>Can I trust this page?</h2>${block('facts-block')}</section>
    <div class="side-by-side">
      ${[csat, firstTimeRight].map(
        ({ title, question }) => html`<section class="headline">
          <h2>${title}</h2>
          <p class="question">${question}</p>
          ${block('figure-block')}${block('distribution-block')}
        </section>`,
      )}
    </div>
    <section class="over-time"><div class="section-head"><h2>By week</h2></div>${block('chart-block')}</section>
  </div>`;
}
