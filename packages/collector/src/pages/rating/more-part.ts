import { html } from 'hono/html';
import { askedBy, hiddenFields, sendField, stopLinkPart } from './form-parts.js';
import { questionField } from './question-field.js';
import type { MoreView } from './rating-view.js';
import { say, type Part } from './say.js';
import type { Spoken } from './spoken.js';
import { firstAnswer } from './tappable.js';

/** All that is left to ask, in one form that is sent once. */
export function morePart(view: MoreView, spoken: Spoken): Part {
  const { words } = spoken;
  const answered = firstAnswer(view);
  const isAllOptional = view.questions.every(({ required }) => !required);
  return html`${askedBy(words, view.deskName, view.ticket)}
        ${answered ? html`<p>${say(words.answered, { label: answered.label })}</p>` : ''}
        <h1>${words.more.heading}</h1>
        ${view.isRepeated ? html`<p role="alert">${words.repeat}</p>` : ''}
        ${isAllOptional ? html`<p>${words.more.note}</p>` : ''}
        <form method="post" action="${view.action}">
          ${hiddenFields(view.hidden)}
          ${view.questions.map((question) => questionField(question, view, spoken))}
          <button class="main" type="submit" name="${sendField}" value="1">${words.send}</button>
        </form>
        ${view.isAnonymous ? html`<p class="quiet">${words.anonymous}</p>` : ''}
        ${stopLinkPart(words, view.stopLink)}`;
}
