import { html, nothing, type TemplateResult } from 'lit';
import { paths } from '@afterword/contract/constants';
import type { Choice } from '../address/choice.js';
import { choiceLink } from './choice-link.js';
import type { ViewContext } from './view-context.js';

function wayOut(context: ViewContext, choice: Choice): TemplateResult | typeof nothing {
  if (choice.filters.length > 0) {
    return html`<p>
      The figures are filtered. ${choiceLink(context, { ...choice, filters: [] }, 'Take the filters off')}.
    </p>`;
  }
  if (choice.period === 'all') return nothing;
  return html`<p>
    There may be some in another. ${choiceLink(context, { ...choice, period: 'all', interval: null }, 'Look at all time')}.
  </p>`;
}

/** Instead of empty charts: what it means that nobody answered, and where answers come from. */
export function nothingYet(context: ViewContext, choice: Choice): TemplateResult {
  const isEverything = choice.period === 'all' && choice.filters.length === 0;
  return html`<section class="nothing-yet" aria-labelledby="nothing-heading">
    <h2 id="nothing-heading">${isEverything ? 'Nobody has answered yet' : 'No answers in this period'}</h2>
    ${wayOut(context, choice)}
    <p>
      To see what people are asked and to give an answer yourself, open the <a href=${paths.demo}>demo page</a>. What is
      answered there shows up here at the next look.
    </p>
  </section>`;
}
