/** The lowest floor: one rating, a comment and a button, written by hand. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; }
  form { padding: 16px; border: 1px solid #ccc; border-radius: 8px; font: 15px system-ui, sans-serif; }
  fieldset { display: flex; gap: 8px; margin: 0; padding: 0; border: 0; }
  fieldset label { padding: 8px 12px; border: 1px solid #ccc; border-radius: 8px; }
  textarea { display: block; box-sizing: border-box; width: 100%; margin: 12px 0; }
`);

const template = document.createElement('template');
template.innerHTML = `<form><fieldset><legend>How satisfied were you?</legend>${[1, 2, 3, 4, 5]
  .map((score) => `<label><input type="radio" name="score" value="${score}"> ${score}</label>`)
  .join(
    '',
  )}</fieldset><label>Comment<textarea name="comment"></textarea></label><button>Send</button><p role="status"></p></form>`;

customElements.define(
  'floor-one-rating',
  class extends HTMLElement {
    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.append(template.content.cloneNode(true));
      root.querySelector('form').addEventListener('submit', (event) => {
        event.preventDefault();
        void this.#send(event.target);
      });
    }

    async #send(form) {
      const status = form.querySelector('[role=status]');
      const body = JSON.stringify(Object.fromEntries(new FormData(form)));
      const reply = await fetch(`${this.getAttribute('url')}/floor`, { method: 'POST', body }).catch(() => undefined);
      status.textContent = reply?.ok ? 'Sent.' : 'Not sent.';
    }
  },
);
