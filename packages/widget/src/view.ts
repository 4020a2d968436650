import { accuracyOptions } from '@afterword/contract/post-ticket';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { blocker, isUntouched, type Event, type State } from './machine.js';
import type { Messages } from './locales/messages.js';
import type { Wording } from './wording.js';

type Dispatch = (event: Event) => void;
type Open = Extract<State, { name: 'asking' | 'sending' | 'failed' }>;
type Press = 'dismissed' | 'commentOpened' | 'submitted';

/** The one button of a state: what it tells the machine, and its words. */
function action(state: State, messages: Messages): readonly [event: Press, label: string] | undefined {
  const { name } = state;
  if (name === 'failed') return ['submitted', messages.tryAgain];
  if (name !== 'asking' && name !== 'sending') return undefined;
  if (isUntouched(state.draft)) return ['dismissed', messages.notNow];
  return state.draft.isCommentOpen ? ['submitted', messages.send] : ['commentOpened', messages.tellMore];
}

/**
 * What the status line says. Nothing about a first answer that is on its way, "sent" only after a receipt, and not
 * beside a comment that was not.
 */
function status(state: State, { status: words }: Messages): string {
  if ('draft' in state) {
    const blocked = blocker(state.draft);
    if (blocked) return words[blocked];
    if (state.name === 'asking' && state.draft.isCommentOpen) return '';
  }
  const key = 'delivery' in state ? state.delivery : state.name;
  return words[key as keyof typeof words] ?? '';
}

/** Keeps shortcuts of the page from acting on what is typed here; Escape and Tab stay the page's. */
function keepTyping(event: KeyboardEvent): void {
  if (!/^(Escape|Tab)$/.test(event.key)) event.stopPropagation();
}

function questions(
  state: Open,
  { survey }: Wording,
  dispatch: Dispatch,
  listener: EventListenerObject,
): TemplateResult {
  const { answers, comment, isCommentOpen } = state.draft;
  const blocked = blocker(state.draft);

  const question = (
    key: 'satisfaction' | 'accuracy',
    { title, note }: { title: string; note?: string },
    choices: (readonly [answer: string | number, label: string])[],
  ): TemplateResult =>
    html`<div part="question">
      <p id="${key}-note">${note}</p>
      <fieldset
        aria-describedby=${blocked === key ? 'status' : `${key}-note`}
        @change=${listener}
        @keydown=${listener}
        @keyup=${listener}
        @focusout=${listener}
      >
        <legend part="title">${title}</legend>
        <div class=${key}>
          ${choices.map(
            ([answer, label]) =>
              html`<label part="option"
                ><input type="radio" name=${key} .value=${answer} .checked=${answers[key] === answer} /><span
                  >${label}</span
                ></label
              >`,
          )}
        </div>
      </fieldset>
    </div>`;

  return html`${question(
    'satisfaction',
    survey.satisfaction,
    survey.satisfaction.points.map((label, index) => [index + 1, label]),
  )}
  ${question(
    'accuracy',
    survey.accuracy,
    accuracyOptions.map((option) => [option, survey.accuracy.options[option]]),
  )}
  ${
    isCommentOpen
      ? html`<label part="question"
        ><span class="title" part="title">${survey.comment.title}</span>
        <textarea
          id="comment"
          part="comment"
          rows="4"
          dir="auto"
          aria-describedby=${blocked === 'comment' ? 'status' : nothing}
          aria-invalid=${blocked === 'comment'}
          ?readonly=${state.name === 'sending'}
          .value=${comment}
          @input=${(event: InputEvent) =>
            dispatch({ name: 'commentChanged', comment: (event.target as HTMLTextAreaElement).value })}
          @keydown=${keepTyping}
          @keypress=${keepTyping}
          @keyup=${keepTyping}
        ></textarea
      ></label>`
      : nothing
  }`;
}

/** The card for a state. Status line and button stay the same elements, so focus and announcements survive. */
export function view(state: State, wording: Wording, dispatch: Dispatch, listener: EventListenerObject): unknown {
  const { name } = state;
  if (name === 'idle' && state.fault) {
    return html`<div class="card" part="card" role="note" lang="en" dir="ltr">
      &lt;afterword-survey>: ${state.fault.attribute} ${state.fault.reason}.
    </div>`;
  }
  if (name === 'idle' || name === 'dismissed') return nothing;
  const { messages } = wording;
  const [event, label] = action(state, messages) ?? [];
  return html`<div class="card ${name}" part="card" lang=${wording.locale}>
    ${
      name === 'asking' || name === 'sending' || name === 'failed'
        ? questions(state, wording, dispatch, listener)
        : nothing
    }
    <div class="foot">
      <p id="status" part="status" role="status" tabindex="-1">${status(state, messages)}</p>
      ${
        event
          ? html`<button
            class=${event}
            part="button"
            aria-disabled=${name === 'sending'}
            @click=${() => dispatch({ name: event })}
          >
            ${label}
          </button>`
          : nothing
      }
    </div>
  </div>`;
}
