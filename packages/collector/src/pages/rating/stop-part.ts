import { html } from 'hono/html';
import type { StopView } from './rating-view.js';
import type { RatingWords } from './rating-words.js';
import { say, type Part } from './say.js';

/** The name of the field that says whether to stop asking: `yes`, or `no` to be asked again. */
export const stopField = 'stop';

function form(action: string, value: 'yes' | 'no', label: string): Part {
  return html`<form method="post" action="${action}"><button type="submit" name="${stopField}" value="${value}">${label}</button></form>`;
}

/** About being asked at all. Only a button changes anything, since programs that look at mails open the link too. */
export function stopPart({ step, deskName, action }: StopView, words: RatingWords): Part {
  const desk = { desk: deskName };
  switch (step) {
    case 'stop':
      return html`<h1>${words.stop.heading}</h1>
        <p>${say(words.stop.question, desk)}</p>
        ${form(action, 'yes', words.stop.yes)}`;
    case 'stopped':
      return html`<h1>${words.stopped.heading}</h1>
        <p>${say(words.stopped.sentence, desk)}</p>
        ${form(action, 'no', words.stopped.askAgain)}`;
    case 'allowed':
      return html`<h1>${words.allowed.heading}</h1>
        <p>${say(words.allowed.sentence, desk)}</p>
        ${form(action, 'yes', words.stopAsking)}`;
  }
}
