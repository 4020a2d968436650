import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Face } from './face.js';

/** One answer that can be chosen, with its words. */
export interface RadioOption {
  readonly value: string | number;
  readonly label: unknown;
  readonly decoration?: unknown;
}

/**
 * A question with one answer, as native radios: one tab stop, arrow keys, "2 of 5" from the browser itself.
 *
 * `look` is a class for the style sheet. The element sets which radio is checked, see there.
 */
export function radioQuestion(
  question: { readonly key: string; readonly title: string; readonly note?: string },
  look: string,
  options: readonly RadioOption[],
  { screen }: Face,
): TemplateResult {
  const { key, title, note } = question;
  const isBlocked = screen.blocked === key;
  return html`<div part="question">
    <p class="note" id="${key}-note">${note}</p>
    <fieldset
      data-key=${key}
      aria-describedby=${isBlocked ? 'status' : note ? `${key}-note` : nothing}
    >
      <legend part="title">${title}</legend>
      <div class=${look}>
        ${options.map(
          ({ value, label, decoration }) =>
            html`<label part="option"
              ><input type="radio" name=${key} .value=${value} /><span>${decoration ? [decoration, label] : label}</span></label
            >`,
        )}
      </div>
    </fieldset>
  </div>`;
}
