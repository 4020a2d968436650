import { html, type TemplateResult } from 'lit';
import type { MetricKey } from '@afterword/contract/constants';

/** What the foot of the page defines: metrics, and the steps of asking. */
export type Defined = MetricKey | 'asking';

/** Where a definition stands on the page. */
export const definitionId = (defined: Defined): string => `definition-${defined}`;

const words = 'How it is counted';

/** The same words where there is nothing to lead to yet. */
export function waitingDefinition(): TemplateResult {
  return html`<span class="aside screen-only">${words}</span>`;
}

/** From a figure to what it means. */
export function definitionLink(defined: Defined, of: string): TemplateResult {
  return html`<a class="aside screen-only" href="#${definitionId(defined)}"
    >${words}<span class="visually-hidden">: ${of}</span></a
  >`;
}
