import { html, type TemplateResult } from 'lit';
import type { ShareMetric } from '../presentation/share-metric.js';

/** What one share tells, ready to be shown: a sentence for the ear, the same for the eye, and what follows it. */
export interface HeadlineParts {
  readonly sentence: string;
  /** The way to what it means. */
  readonly definition: unknown;
  readonly figure: unknown;
  readonly strip: unknown;
  /** How it compares with the period before, in a sentence. */
  readonly change: unknown;
  readonly distribution: unknown;
}

/** One share around its figures, the same with and without them. */
export function headlineFrame(metric: ShareMetric, parts: HeadlineParts): TemplateResult {
  return html`<section class="headline" aria-labelledby="${metric.key}-heading">
    <div>
      <h2 id="${metric.key}-heading">${metric.title}</h2>
      <p class="question">${metric.question} ${parts.definition}</p>
    </div>
    <div>
      <p class="visually-hidden">${parts.sentence}</p>
      <p class="figure" aria-hidden="true">${parts.figure}</p>
      ${parts.strip}
      <p class="note change">${parts.change}</p>
      ${parts.distribution}
    </div>
  </section>`;
}
