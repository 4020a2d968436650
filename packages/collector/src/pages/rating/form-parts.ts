import { html } from 'hono/html';
import type { RatingWords } from './rating-words.js';
import type { HiddenField } from './rating-view.js';
import { say, type Part } from './say.js';

/** The name of the button that ends the rating, with or without further answers. */
export const sendField = 'send';

/** Who asks about what. */
export function askedBy(words: RatingWords, desk: string, ticket: string): Part {
  return html`<p class="path">${say(words.asks, { desk, ticket })}</p>`;
}

export function hiddenFields(fields: readonly HiddenField[]): Part[] {
  return fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

export function stopLinkPart(words: RatingWords, stopLink: string | null): Part {
  if (stopLink === null) return html``;
  return html`<p class="links"><a href="${stopLink}">${words.stopAsking}</a></p>`;
}
