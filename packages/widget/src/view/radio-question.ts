import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Face } from './face.js';

/**
 * A question with one answer, as native radios: one tab stop, arrow keys, "2 of 5" from the browser itself.
 *
 * `options` is the box with the radios. The element sets which of them is checked, see there.
 */
export function radioQuestion(
  question: { readonly key: string; readonly title: string; readonly note?: string },
  options: unknown,
  { screen }: Face,
): TemplateResult {
  const { key, title, note } = question;
  const noteId = `${key}-note`;
  const isBlocked = screen.blocked === key;
  return html`<div part="question">
    <p class="note" id=${noteId}>${note}</p>
    <fieldset
      data-key=${key}
      aria-describedby=${isBlocked ? 'status' : note ? noteId : nothing}
    >
      <legend part="title">${title}</legend>
      ${options}
    </fieldset>
  </div>`;
}
