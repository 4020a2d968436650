import { html, nothing, type TemplateResult } from 'lit';
import type { Choice } from '../address/choice.js';
import { dimensionWords } from '../presentation/choice-words.js';
import { choiceLink } from './choice-link.js';
import type { ViewContext } from './view-context.js';

/** The filters in force, each with a way to take it off. On paper they stay, because they say what the page is about. */
export function filterChips(context: ViewContext, choice: Choice): TemplateResult | typeof nothing {
  const { filters } = choice;
  if (filters.length === 0) return nothing;
  return html`<ul class="chips" role="list" aria-label="Only answers with">
    ${filters.map((filter) => {
      const without = { ...choice, filters: filters.filter((other) => other !== filter) };
      const remove = html`<span class="visually-hidden">Remove: <bdi>${filter.value}</bdi></span><span aria-hidden="true">×</span>`;
      return html`<li>
        <span>${dimensionWords[filter.dimension]}: <bdi>${filter.value}</bdi></span>
        <span class="screen-only">${choiceLink(context, without, remove)}</span>
      </li>`;
    })}
  </ul>`;
}
