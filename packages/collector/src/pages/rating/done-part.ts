import { html } from 'hono/html';
import { askedBy, stopLinkPart } from './form-parts.js';
import type { DoneView } from './rating-view.js';
import type { RatingWords } from './rating-words.js';
import { say, type Part } from './say.js';
import { markLanguage } from './spoken.js';

/** What was tapped. What was written is not repeated, because others may see the screen. */
function answeredPart({ answered, survey }: DoneView): Part {
  if (answered.length === 0) return html``;
  const { language, direction } = markLanguage(survey.locale);
  return html`<dl lang="${language}" dir="${direction}">
          ${answered.map(({ title, label }) => html`<dt>${title}</dt><dd>${label}</dd>`)}
        </dl>`;
}

/** Says what was understood, and until when it can be put right. */
export function donePart(view: DoneView, words: RatingWords): Part {
  const { deskName, ticket, correctLink, correctUntil, stopLink } = view;
  const correction =
    correctLink === null
      ? ''
      : html`<p>${say(words.correctUntil, { moment: correctUntil })}</p>
        <p class="links"><a href="${correctLink}">${words.correct}</a></p>`;
  return html`${askedBy(words, deskName, ticket)}
        <h1>${words.thanks}</h1>
        ${answeredPart(view)}
        ${correction}
        ${stopLinkPart(words, stopLink)}`;
}
