import { html } from 'hono/html';
import { askedBy, stopLinkPart } from './form-parts.js';
import type { DoneView } from './rating-view.js';
import type { RatingWords } from './rating-words.js';
import { say, type Part } from './say.js';

/** Says what was understood, and until when it can be put right. */
export function donePart(view: DoneView, words: RatingWords): Part {
  const { deskName, ticket, answered, correctLink, correctUntil, stopLink } = view;
  const correction =
    correctLink === null
      ? ''
      : html`<p>${say(words.correctUntil, { moment: correctUntil })}</p>
        <p class="links"><a href="${correctLink}">${words.correct}</a></p>`;
  return html`${askedBy(words, deskName, ticket)}
        <h1>${words.thanks}</h1>
        <p>${say(words.answered, { label: answered })}</p>
        ${correction}
        ${stopLinkPart(words, stopLink)}`;
}
