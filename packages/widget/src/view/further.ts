import type { Question, QuestionOf } from '@afterword/contract';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { FurtherMessages } from '../locales/further-messages.js';
import { fill, plural } from '../locales/fill.js';
import type { AsRadios, Face, FurtherFace } from './face.js';
import { scaleLook } from './scale-look.js';

/** Keeps shortcuts of the page from acting on what is typed here; Escape and Tab stay the page's. */
function keepTyping(event: KeyboardEvent): void {
  if (!/^(Escape|Tab)$/.test(event.key)) event.stopPropagation();
}

/** Words of the widget beside those of a survey in another language. */
function own(words: string, { locale, surveyLocale }: Face): unknown {
  return locale === surveyLocale ? words : html`<span lang=${locale}>${words}</span>`;
}

function reasons({ key, title, note, options }: QuestionOf<'reasons'>, face: Face): TemplateResult {
  const chosen = new Set(face.answers[key] as readonly string[] | undefined);
  const toggle = (option: string): void => {
    const isChosen = !chosen.delete(option);
    if (isChosen) chosen.add(option);
    // In the order in which they stand, so that the same choice is the same answer.
    const answer = options.map((one) => one.key).filter((one) => chosen.has(one));
    face.dispatch({ name: 'answered', question: key, answer: answer.length > 0 ? answer : undefined });
  };
  return html`<fieldset part="question" data-key=${key} aria-describedby=${note ? `${key}-note` : nothing}>
    <legend part="title">${title}</legend>
    <p class="note" id="${key}-note">${note}</p>
    <div class="chips">
      ${options.map(
        (option) =>
          html`<label part="option"
            ><input
              type="checkbox"
              .checked=${chosen.has(option.key)}
              @change=${() => toggle(option.key)}
            /><span>${option.label}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}

function typedMinutes({ key, title, note }: QuestionOf<'duration'>, minutes: string, face: Face): TemplateResult {
  const take = (event: Event): void => {
    const { value, valueAsNumber } = event.target as HTMLInputElement;
    const answer = value === '' || !(valueAsNumber >= 0) ? undefined : Math.min(10_080, Math.round(valueAsNumber));
    face.dispatch({ name: 'answered', question: key, answer });
  };
  return html`<div part="question" data-key=${key}>
    <label for=${key} part="title">${title}</label>
    <p class="note" id="${key}-note">${note}</p>
    <div class="typed">
      <input
        type="number"
        id=${key}
        part="number"
        min="0"
        max="10080"
        step="1"
        inputmode="numeric"
        aria-describedby="${key}-unit"
        .value=${String(face.answers[key] ?? '')}
        @change=${take}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
        @keyup=${keepTyping}
      />
      <span id="${key}-unit">${own(minutes, face)}</span>
    </div>
  </div>`;
}

/** Minutes in the words of a language: hours where they are whole. */
function durationLabel(minutes: number, locale: string): string {
  const isHours = minutes >= 60 && minutes % 60 === 0;
  const format = { style: 'unit', unit: isHours ? 'hour' : 'minute', unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(locale, format).format(isHours ? minutes / 60 : minutes);
}

function text(question: QuestionOf<'text'>, words: FurtherMessages, face: Face): TemplateResult {
  const { key, title, note, maximumCharacters } = question;
  const written = face.texts[key] ?? '';
  const left = maximumCharacters - [...written.trim()].length;
  const count =
    left < 0
      ? plural(words.charactersOver, -left, face.locale)
      : left <= Math.min(200, maximumCharacters / 4)
        ? plural(words.charactersLeft, left, face.locale)
        : '';
  const isBlocked = face.screen.blocked === key;
  return html`<div part="question" data-key=${key}>
    <label for=${key} part="title">${title}</label>
    <p class="note" id="${key}-note">${note}</p>
    <textarea
      id=${key}
      part="text"
      rows=${maximumCharacters > 300 ? 4 : 1}
      dir="auto"
      aria-describedby="${key}-count ${key}-note"
      aria-invalid=${isBlocked}
      ?readonly=${face.state === 'sending'}
      .value=${written}
      @input=${(event: InputEvent) =>
        face.dispatch({ name: 'written', question: key, text: (event.target as HTMLTextAreaElement).value })}
      @keydown=${keepTyping}
      @keypress=${keepTyping}
      @keyup=${keepTyping}
    ></textarea>
    <p class="note ${isBlocked ? 'over' : ''}" id="${key}-count" role="status">${own(count, face)}</p>
  </div>`;
}

function consent({ key, title, note }: QuestionOf<'consent'>, face: Face): TemplateResult {
  return html`<div part="question" data-key=${key}>
    <div class="chips">
      <label part="option"
        ><input
          type="checkbox"
          aria-describedby=${note ? `${key}-note` : nothing}
          .checked=${face.answers[key] === true}
          @change=${(event: Event) =>
            face.dispatch({
              name: 'answered',
              question: key,
              answer: (event.target as HTMLInputElement).checked || undefined,
            })}
        /><span>${title}</span></label
      >
    </div>
    <p class="note" id="${key}-note">${note}</p>
  </div>`;
}

const star = svg`<path d="m10 1.6 2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L1.6 7.7l5.8-.8z" />`;

/** A face whose mouth goes from all the way down to all the way up; a scale has two points at least. */
function faceOf(place: number, points: number): TemplateResult {
  const bend = 5 + (16 * place) / (points - 1);
  return svg`<circle cx="10" cy="10" r="8.5" /><path d="M6 13Q10 ${bend} 14 13M7 7v1m6-1v1" />`;
}

/** What is drawn beside a point of a scale: its place among the points decides. */
function drawn(kind: 'stars' | 'faces', place: number, points: number): TemplateResult {
  return html`<svg class=${kind} viewBox="0 0 20 20" aria-hidden="true">
    ${kind === 'stars' ? star : faceOf(place, points)}
  </svg>`;
}

/** Radios whose words are more than plain text. */
function radios(key: string, look: string, options: readonly { value: number; label: unknown }[]): TemplateResult {
  return html`<div class=${look}>
    ${options.map(
      ({ value, label }) =>
        html`<label part="option"><input type="radio" name=${key} .value=${value} /><span>${label}</span></label>`,
    )}
  </div>`;
}

/** The part of the view that is loaded after the first tap, in the words of a language. */
export function furtherFace(words: FurtherMessages): FurtherFace {
  function question(asked: Question, face: Face, asRadios: AsRadios): TemplateResult {
    switch (asked.kind) {
      case 'scale': {
        const { decoration = 'stars', points } = asked;
        const options = points.map(({ score, label }, place) => ({
          value: score,
          label: [drawn(decoration, place, points.length), label],
        }));
        return asRadios(radios(asked.key, scaleLook(points), options));
      }
      case 'reasons':
        return reasons(asked, face);
      case 'count': {
        const number = new Intl.NumberFormat(face.locale);
        const options = Array.from({ length: asked.maximum + 1 }, (_, value) => ({
          value,
          label:
            value < asked.maximum ? number.format(value) : own(fill(words.orMore, { n: number.format(value) }), face),
        }));
        return asRadios(radios(asked.key, 'chips', options));
      }
      case 'duration': {
        if (!asked.choices) return typedMinutes(asked, words.minutes, face);
        const options = asked.choices.map((value) => ({
          value,
          label: own(value === 0 ? words.noTime : durationLabel(value, face.locale), face),
        }));
        return asRadios(radios(asked.key, 'chips', options));
      }
      case 'consent':
        return consent(asked, face);
      case 'text':
        return text(asked, words, face);
      default:
        throw new TypeError(`${asked.kind} belongs to the first part of the view.`);
    }
  }

  function head({ screen, dispatch, surveyLocale }: Face): unknown {
    const { number, total, doubt } = screen;
    const [before, after] = words.keepIt.split('{label}');
    return html`${
      total > 1 ? html`<p class="note" part="progress">${fill(words.progress, { n: number, total })}</p>` : nothing
    }
    ${
      doubt
        ? html`<div class="doubt" part="doubt" role="status">
            <p>${before}<span lang=${surveyLocale}>${doubt}</span>${after}</p>
            <button part="button" @click=${() => dispatch({ name: 'confirmed' })}>${words.keep}</button>
            <button part="button" @click=${() => dispatch({ name: 'reconsidered' })}>${words.change}</button>
          </div>`
        : nothing
    }`;
  }

  return { question, head };
}
