import type { Question } from '@afterword/contract';
import { isRightToLeft } from '@afterword/contract/built-in';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Fault } from '../read-settings.js';
import type { Face } from './face.js';
import { radioQuestion } from './radio-question.js';
import { radiosOf } from './radios.js';
import { scaleLook } from './scale-look.js';

function question(asked: Question, face: Face): unknown {
  const asRadios = (options: unknown): TemplateResult => radioQuestion(asked, options, face);
  if (asked.kind === 'choice') {
    const options = asked.options.map(({ key, label }) => ({ value: key, label }));
    return asRadios(radiosOf(face.radios, asked.key, 'choice', options));
  }
  if (asked.kind === 'scale' && !asked.decoration) {
    const options = asked.points.map(({ score, label }) => ({ value: score, label }));
    return asRadios(radiosOf(face.radios, asked.key, scaleLook(options), options));
  }
  return face.further?.question(asked, face, asRadios);
}

/** What keeps the survey from being shown, for whoever writes the page. */
export function faultView(tag: string, { attribute, reason }: Fault): unknown {
  return html`<div class="card" part="card" role="note" lang="en" dir="ltr">&lt;${tag}>: ${attribute} ${reason}.</div>`;
}

/** `nothing` leaves the direction to the page. */
const directionOf = (locale: string, otherwise: unknown): unknown => (isRightToLeft(locale) ? 'rtl' : otherwise);

/** The card for a screen. Status line and button stay the same elements, so focus and announcements survive. */
export function view(face: Face): unknown {
  const { screen, messages, further, mode, dispatch, state, locale, surveyLocale } = face;
  const { questions, action, status } = screen;
  if (questions.length === 0 && !status) return nothing;
  const isSending = state === 'sending';
  const hasAction = action && !(mode !== 'inline' && action.event === 'dismissed');
  return html`<div class="card ${state} ${mode}" part="card" role="region" aria-label=${messages.region} lang=${locale} dir=${directionOf(locale, nothing)} popover=${mode === 'popover' ? 'manual' : nothing}>
    ${
      mode === 'popover'
        ? html`<button class="close" part="close" aria-label=${messages.close} @click=${face.close}>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3 3 10 10M13 3 3 13" /></svg>
          </button>`
        : nothing
    }
    <slot name="before"></slot>
    ${further?.head(face)}
    <div class="asked" lang=${surveyLocale} dir=${directionOf(surveyLocale, surveyLocale === locale ? nothing : 'ltr')}>
      ${questions.map((one) => question(one, face))}
    </div>
    <div class="foot">
      <p id="status" part="status" role="status" tabindex="-1">${status && messages.status[status]}</p>
      ${
        screen.canGoBack
          ? html`<button part="button back" aria-disabled=${isSending} @click=${() => dispatch({ name: 'wentBack' })}>
              ${messages.back}
            </button>`
          : nothing
      }
      ${
        hasAction
          ? html`<button
              class=${action.label}
              part="button"
              aria-disabled=${isSending}
              @click=${() => dispatch({ name: action.event })}
            >
              ${messages[action.label]}
            </button>`
          : nothing
      }
    </div>
    ${state === 'done' || state === 'answeredElsewhere' ? html`<slot name="after"></slot>` : nothing}
  </div>`;
}
