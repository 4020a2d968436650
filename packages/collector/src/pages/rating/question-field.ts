import { limits, type Answer, type Question, type QuestionOf } from '@afterword/contract';
import { html } from 'hono/html';
import { answerTo, couldHold } from '../../domain/asking/questions-left.js';
import type { MoreView } from './rating-view.js';
import type { Part } from './say.js';
import { markLanguage, type Spoken } from './spoken.js';
import { tapsOf } from './tappable.js';

/**
 * Names the questions of a form that had an answer before. Their fields may come back empty, and that takes the answer
 * back, which a form cannot say otherwise. No question has a name with a hyphen.
 */
export const earlierField = 'had-answer';

interface Field {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly spoken: Spoken;
}

/** Attributes that name the small print of a question, and what else explains its field. */
function describedBy({ key, note }: Question, more: readonly string[] = []): Part | '' {
  const ids = [...(note === undefined ? [] : [`${key}-note`]), ...more].join(' ');
  return ids === '' ? '' : html` aria-describedby="${ids}"`;
}

/** What a field has in common with the others. */
function attributes(question: Question, more: readonly string[] = []): Part {
  const { key, required } = question;
  return html`id="${key}" name="${key}"${describedBy(question, more)}${required ? html` required` : ''}`;
}

function notePart({ key, note }: Question): Part | '' {
  return note === undefined ? '' : html`<p class="quiet" id="${key}-note">${note}</p>`;
}

type Choice = readonly [value: string, label: string];

/** A list with an empty first choice: unlike radio buttons it can be emptied again without a script. */
function list({ question, answer, spoken }: Field, choices: readonly Choice[]): Part {
  const options = choices.map(
    ([value, label]) => html`<option value="${value}" ${String(answer) === value ? 'selected' : ''}>${label}</option>`,
  );
  return html`<select ${attributes(question)}><option value="" lang="${spoken.language}">${spoken.words.noAnswer}</option>${options}</select>`;
}

/** How often: 0, 1, … and the last is this often or more. */
function countChoices(maximum: number, { words, language }: Spoken): readonly Choice[] {
  const digits = new Intl.NumberFormat(language);
  return Array.from({ length: maximum + 1 }, (_, n) => {
    const written = digits.format(n);
    return [String(n), n === maximum ? words.orMore.replace('{n}', written) : written] as const;
  });
}

function minutes({ question, answer, spoken }: Field): Part {
  const unit = `${question.key}-unit`;
  return html`<span class="measure"><input type="number" ${attributes(question, [unit])} min="0" max="${limits.longestDurationMinutes}" step="1" inputmode="numeric" value="${answer === undefined ? '' : String(answer)}" /> <span id="${unit}" lang="${spoken.language}">${spoken.words.minutes}</span></span>`;
}

function words({ answer }: Field, question: QuestionOf<'text'>): Part {
  const { maximumCharacters } = question;
  return html`<textarea ${attributes(question)} rows="${maximumCharacters > 300 ? 5 : 2}" maxlength="${maximumCharacters}">${answer === undefined ? '' : String(answer)}</textarea>`;
}

interface Box {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly isTicked: boolean;
}

function tick({ name, value, label, isTicked }: Box, described: Part | '' = ''): Part {
  return html`<label class="tick"><input type="checkbox" name="${name}" value="${value}" ${isTicked ? 'checked' : ''}${described} /> <span>${label}</span></label>`;
}

/** The reasons that fit what was answered, or may come to fit. */
function reasons({ answer }: Field, question: QuestionOf<'reasons'>, { answers, questions }: MoreView): Part[] {
  const open = new Set(questions.map(({ key }) => key));
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [];
  return question.options
    .filter(({ when }) => !when || couldHold(when, answers, open))
    .map(({ key, label }) => tick({ name: question.key, value: key, label, isTicked: chosen.includes(key) }));
}

/** Ticked only where the person ticked it before. */
function consent({ question, answer }: Field, described: Part | ''): Part {
  return tick({ name: question.key, value: '1', label: question.title, isTicked: answer === true }, described);
}

function labelled(question: Question, control: Part): Part {
  return html`<label class="title" for="${question.key}">${question.title}</label>${notePart(question)}${control}`;
}

function control(field: Field, view: MoreView): Part {
  const { question, spoken } = field;
  switch (question.kind) {
    case 'scale':
    case 'choice':
      return labelled(
        question,
        list(
          field,
          tapsOf(question).map(({ value, label }) => [value, label] as const),
        ),
      );
    case 'count':
      return labelled(question, list(field, countChoices(question.maximum, spoken)));
    case 'duration':
      return labelled(question, minutes(field));
    case 'text':
      return labelled(question, words(field, question));
    case 'consent':
      return html`${consent(field, describedBy(question))}${notePart(question)}`;
    case 'reasons':
      return html`<fieldset ${describedBy(question)}><legend class="title">${question.title}</legend>${notePart(question)}${reasons(field, question, view)}</fieldset>`;
  }
}

/** A question of a form with several. It is filled in with what the person answered before, and with nothing else. */
export function questionField(question: Question, view: MoreView, spoken: Spoken): Part {
  const answer = answerTo(question.key, view.answers);
  const { language, direction } = markLanguage(view.survey.locale);
  const earlier =
    answer === undefined ? '' : html`<input type="hidden" name="${earlierField}" value="${question.key}" />`;
  return html`<div class="field" lang="${language}" dir="${direction}">${earlier}${control({ question, answer, spoken }, view)}</div>`;
}
