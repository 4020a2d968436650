import { html } from 'hono/html';
import { layout } from '../layout.js';
import { askPart } from './ask-part.js';
import { donePart } from './done-part.js';
import { hiddenFields } from './form-parts.js';
import { morePart } from './more-part.js';
import type { BusyView, RatingView } from './rating-view.js';
import type { RatingWords } from './rating-words.js';
import { sayPlainly, type Part } from './say.js';
import { markLanguage, speak, type Spoken } from './spoken.js';
import { stopPart } from './stop-part.js';

export type { RatingView } from './rating-view.js';

/** What could not be kept travels in the button's form, so that trying again loses nothing. */
function busyPart({ action, hidden }: BusyView, { busy }: RatingWords): Part {
  return html`<h1>${busy.heading}</h1>
        <p>${busy.sentence}</p>
        <form method="post" action="${action}">
          ${hiddenFields(hidden)}
          <button class="main" type="submit">${busy.tryAgain}</button>
        </form>`;
}

function titleOf(view: RatingView, words: RatingWords): string {
  switch (view.step) {
    case 'ask':
    case 'repeat':
    case 'more':
    case 'done':
      return sayPlainly(words.asks, { desk: view.deskName, ticket: view.ticket });
    default:
      return words[view.step].heading;
  }
}

function content(view: RatingView, spoken: Spoken): Part {
  const { words, language } = spoken;
  switch (view.step) {
    case 'ask':
    case 'repeat':
      return askPart(view, words, language);
    case 'more':
      return morePart(view, spoken);
    case 'done':
      return donePart(view, words);
    case 'stop':
    case 'stopped':
    case 'allowed':
      return stopPart(view, words);
    case 'notValid':
      return html`<h1>${words.notValid.heading}</h1>
        <p>${words.notValid.sentence}</p>`;
    case 'busy':
      return busyPart(view, words);
  }
}

/**
 * The page behind a link in a mail. It runs no script: mail programs open it in windows of their own that may run none,
 * and an answer is worth more than a nicer page.
 */
export function ratingPage(view: RatingView): Part {
  const spoken = speak(view.locale);
  const main = html`<main class="rating" lang="${spoken.language}" dir="${spoken.direction}">
        ${content(view, spoken)}
      </main>`;
  return layout(titleOf(view, spoken.words), main, false, markLanguage(view.locale));
}
