/**
 * The look. `all: initial` on the card keeps out what a page's rules inherit into a shadow root; sizes are in pixels,
 * because `rem` follows the page. Colours follow the `color-scheme` that the page gives the element.
 */
export const css = `
  :host {
    display: block !important;
    padding: 0 !important;
    border: 0 !important;
    float: none !important;
    container-type: inline-size !important;
    /* Its width as a flex item, where a size container would otherwise have none. */
    contain-intrinsic-inline-size: 720px;
    min-inline-size: 0;
  }
  /* About its height while it waits to come into view, so that what follows it on the page stays in its place. */
  :host(:not([state])) {
    min-block-size: 460px;
  }
  @media (max-width: 700px) {
    :host(:not([state])) {
      min-block-size: 770px;
    }
  }
  :host([hidden]),
  :host([state='dismissed']),
  :host([mode='popover']:not([state])) {
    display: none !important;
  }
  .card {
    all: initial;
    color-scheme: inherit;
    --accent: var(--afterword-accent, light-dark(#1f5f99, #8fc1f0));
    --surface: var(--afterword-surface, light-dark(#fff, #1d2126));
    --text: var(--afterword-text, light-dark(#20262d, #e6e9ed));
    --muted: var(--afterword-muted, light-dark(#56606b, #a7b0ba));
    --error: var(--afterword-error, light-dark(#a3261c, #ffb4a8));
    --border: 1px solid var(--afterword-line, light-dark(#d3d9e0, #424a53));
    --radius: var(--afterword-radius, 10px);
    display: flex;
    flex-direction: column;
    gap: 26px;
    box-sizing: border-box;
    max-inline-size: 720px;
    padding: 24px;
    border: var(--border);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font-family: var(--afterword-font, system-ui, sans-serif);
    font-size: 15px;
    line-height: 1.4;
    text-align: left;
    accent-color: var(--accent);
  }
  .asked {
    display: contents;
  }
  .asked:dir(ltr) {
    text-align: left;
  }
  :is(.card, .asked):dir(rtl) {
    text-align: right;
  }
  /* Each text keeps the direction of its language, also on a page that runs the other way. */
  legend,
  p,
  span,
  button {
    unicode-bidi: plaintext;
  }
  p,
  input {
    margin: 0;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  legend,
  [part='title'],
  .done p {
    display: block;
    padding: 0;
    font-size: 17px;
    font-weight: 600;
  }
  .note {
    margin-block-end: 4px;
    color: var(--muted);
    font-size: 13px;
  }
  .note:empty {
    display: none;
  }
  fieldset div,
  .chips {
    display: grid;
    gap: 8px;
    margin-block-start: 12px;
  }
  [part='option'] {
    display: flex;
    align-items: center;
    gap: 10px;
    box-sizing: border-box;
    min-block-size: 44px;
    padding: 9px 14px 9px 12px;
    border: var(--border);
    border-radius: var(--radius);
    cursor: pointer;
  }
  [part='option']:hover,
  button:hover {
    border-color: var(--accent);
  }
  label:has(:checked) {
    border-color: var(--accent);
    background: color-mix(in srgb, var(--accent) 11%, transparent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    outline: none;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 20px;
  }
  #status {
    flex: 1 1 200px;
  }
  .failed #status {
    color: var(--error);
  }
  button {
    min-block-size: 44px;
    padding: 9px 18px;
    border: var(--border);
    border-radius: var(--radius);
    background: none;
    color: var(--accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .next,
  .send,
  .tryAgain {
    background: var(--accent);
    color: var(--surface);
  }
  label:has(input:focus-visible),
  button:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  @container (min-width: 620px) {
    .scale {
      grid-auto-columns: 1fr;
      grid-auto-flow: column;
    }
    .scale label {
      flex-direction: column;
      padding: 14px 6px 12px;
      text-align: center;
    }
    .choice,
    .many {
      display: flex;
      flex-wrap: wrap;
    }
  }
  @media print {
    button {
      display: none;
    }
  }
  @media (forced-colors: active) {
    label:has(:checked) {
      /* Grows outwards: what stands below stays where it is. */
      min-block-size: 50px;
      margin: -3px;
      border: 4px solid Highlight;
    }
  }
`;
