import { html, type TemplateResult } from 'lit';
import type { Choice } from '../address/choice.js';
import { choiceLink } from './choice-link.js';
import type { ViewContext } from './view-context.js';

/** Alternatives side by side, the current one marked. `label` names the group for those who cannot see where it stands. */
export function choiceList<T extends string>(
  context: ViewContext,
  label: string,
  values: readonly T[],
  current: T | null,
  words: Readonly<Record<T, string>>,
  choiceOf: (value: T) => Choice,
): TemplateResult {
  // Safari forgets that a list without bullets is one; the role reminds it.
  return html`<ul class="choices" role="list" aria-label=${label}>
    ${values.map(
      (value) => html`<li>${choiceLink(context, choiceOf(value), words[value], { isCurrent: value === current })}</li>`,
    )}
  </ul>`;
}
