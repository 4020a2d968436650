/** The floor with the same markup: the first screen of the survey as somebody would write it by hand, for one page. */
import { accuracyOptions } from '@afterword/contract/built-in';
import { en } from '@afterword/contract/built-in/words/en';
import { styleSheetOf } from '../src/view/style-sheet-of.ts';
import { css } from '../src/view/styles.ts';

const options = (name, look, labels) =>
  `<div class="${look}">${labels
    .map(
      ([value, label]) =>
        `<label part="option"><input type="radio" name="${name}" value="${value}"><span>${label}</span></label>`,
    )
    .join('')}</div>`;

const question = (name, title, note, radios) =>
  `<div part="question"><p class="note" id="${name}-note">${note}</p><fieldset data-key="${name}"><legend part="title">${title}</legend>${radios}</fieldset></div>`;

const { satisfaction, accuracy } = en;
const points = satisfaction.points.map((label, index) => [index + 1, label]);
const choices = accuracyOptions.map((key) => [key, accuracy.options[key]]);

const template = document.createElement('template');
template.innerHTML = `<div class="card asking inline" part="card" role="region" aria-label="Your rating" lang="en"><slot name="before"></slot>${question(
  'satisfaction',
  satisfaction.title,
  '',
  options('satisfaction', 'scale', points),
)}${question(
  'accuracy',
  accuracy.title,
  accuracy.note,
  options('accuracy', 'choice', choices),
)}<div class="foot"><p id="status" part="status" role="status" tabindex="-1"></p><button class="notNow" part="button">Not now</button></div></div>`;

customElements.define(
  'floor-first-screen',
  class extends HTMLElement {
    #root = this.attachShadow({ mode: 'open' });
    #answers = {};

    connectedCallback() {
      if (this.#root.firstChild) return;
      this.#root.adoptedStyleSheets = [styleSheetOf(css)];
      this.#root.append(template.content.cloneNode(true));
      this.setAttribute('state', 'asking');
      this.#root.addEventListener('change', ({ target }) => void this.#send(target));
      this.#root.querySelector('button').addEventListener('click', () => this.remove());
    }

    async #send({ name, value }) {
      const status = this.#root.getElementById('status');
      this.#answers[name] = value;
      status.textContent = 'Sending…';
      const body = JSON.stringify({ subject: this.getAttribute('subject'), answers: this.#answers });
      const reply = await fetch(`${this.getAttribute('url')}/floor`, { method: 'POST', body }).catch(() => undefined);
      status.textContent = reply?.ok ? 'Sent. Thank you.' : 'Not sent.';
    }
  },
);
