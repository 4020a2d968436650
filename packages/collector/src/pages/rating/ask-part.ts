import { html } from 'hono/html';
import { answerTo } from '../../domain/asking/questions-left.js';
import { askedBy, hiddenFields, sendField, stopLinkPart } from './form-parts.js';
import type { AskView } from './rating-view.js';
import type { RatingWords } from './rating-words.js';
import { say, type Part } from './say.js';
import { markLanguage } from './spoken.js';
import { findTappable, firstAnswer, type Tap } from './tappable.js';

interface Marks {
  readonly tapped: Tap | undefined;
  readonly answered: Tap | undefined;
}

function marksOf({ questionKey, answers, given }: AskView, taps: readonly Tap[]): Marks {
  const answered = taps.find(({ answer }) => answer === answerTo(questionKey, answers));
  const tapped = taps.find(({ value }) => value === given);
  // What was tapped in the mail and is the answer already need not be tapped again.
  return { answered, tapped: tapped === answered ? undefined : tapped };
}

/** What there is to say before the question, in the order in which it matters. */
function sentences(view: AskView, words: RatingWords, { tapped, answered }: Marks, isFirst: boolean): Part[] {
  const before = isFirst ? answered : (answered ?? firstAnswer(view));
  const isRepeated = view.step === 'repeat';
  const isUntouched = !isRepeated && Object.keys(view.answers).length === 0;
  return [
    ...(isRepeated ? [html`<p class="said">${words.repeat}</p>`] : []),
    ...(before ? [html`<p>${say(words.answered, { label: before.label })}</p>`] : []),
    ...(isUntouched ? [html`<p>${words.nothingYet}</p>`] : []),
    ...(tapped ? [html`<p class="said">${say(words.tapped, { label: tapped.label })}</p>`] : []),
    ...(isFirst || answered ? [] : [html`<p>${words.nextIsOptional}</p>`]),
  ];
}

function button(name: string, tap: Tap, { tapped, answered }: Marks, words: RatingWords, spoken: string): Part {
  const mark = tap === tapped ? words.tappedMark : tap === answered ? words.answerMark : null;
  const kind = tap === tapped ? 'tapped' : tap === answered ? 'answered' : 'open';
  return html`<button class="answer ${kind}" type="submit" name="${name}" value="${tap.value}"><span>${tap.label}</span>${
    mark === null ? '' : html` <span class="mark" lang="${spoken}">${mark}</span>`
  }</button>`;
}

/**
 * One question, a button for each answer, so that one tap answers it without a script.
 *
 * No answer is chosen beforehand, also not the one that was tapped in the mail: programs that look at mails follow its
 * links, and only what a person presses here counts.
 */
export function askPart(view: AskView, words: RatingWords, spoken: string): Part {
  const { survey, deskName, ticket, questionKey, action, hidden } = view;
  const { question, taps } = findTappable(survey, questionKey);
  const isFirst = survey.questions[0] === question;
  const marks = marksOf(view, taps);
  const { language, direction } = markLanguage(survey.locale);
  return html`${askedBy(words, deskName, ticket)}
        ${sentences(view, words, marks, isFirst)}
        <form method="post" action="${action}">
          ${hiddenFields(hidden)}
          <fieldset lang="${language}" dir="${direction}" ${question.note === undefined ? '' : html`aria-describedby="note"`}>
            <legend><h1>${question.title}</h1></legend>
            ${question.note === undefined ? '' : html`<p class="quiet" id="note">${question.note}</p>`}
            ${taps.map((tap) => button(questionKey, tap, marks, words, spoken))}
          </fieldset>
          ${isFirst || question.required ? '' : html`<button class="finish" type="submit" name="${sendField}" value="1">${words.finish}</button>`}
        </form>
        ${view.isAnonymous ? html`<p class="quiet">${words.anonymous}</p>` : ''}
        ${stopLinkPart(words, view.stopLink)}`;
}
