import { html, type TemplateResult } from 'lit';
import type { AnswerOption } from '../presentation/share-metric.js';

/** One bar of a distribution; `part` runs from 0 to 1. Decoration beside the count in words. */
export function partBar(part: number, role: AnswerOption['role']): TemplateResult {
  return html`<svg class="bar ${role}" width="100%" height="14" aria-hidden="true">
    <rect class="ground" x="0" y="0" width="100%" height="14"></rect>
    <rect class="part" x="0" y="0" width="${part * 100}%" height="14"></rect>
  </svg>`;
}
