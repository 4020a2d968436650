import { html, type TemplateResult } from 'lit';
import type { MetricKey } from '@afterword/contract/constants';

/** Where the definition of a metric stands on the page. */
export const definitionId = (metric: MetricKey): string => `definition-${metric}`;

const words = 'How it is counted';

/** The same words where there is nothing to lead to yet. */
export function waitingDefinition(): TemplateResult {
  return html`<span class="aside screen-only">${words}</span>`;
}

/** From a figure to what it means. */
export function definitionLink(metric: MetricKey, of: string): TemplateResult {
  return html`<a class="aside screen-only" href="#${definitionId(metric)}"
    >${words}<span class="visually-hidden">: ${of}</span></a
  >`;
}
