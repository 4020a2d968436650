/** The look of what is loaded after the first tap. Colours and sizes are those of the card. */
export const css = `
  textarea,
  [part='number'] {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 44px;
    margin-block-start: 12px;
    padding: 10px 12px;
    border: 1px solid var(--muted);
    border-radius: var(--radius);
    background: none;
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  [part='progress'] {
    margin-block-end: -14px;
  }
  .typed {
    display: flex;
    align-items: baseline;
    gap: 10px;
  }
  [part='number'] {
    inline-size: 9em;
  }
  [part='title'] + .note {
    margin-block-start: 4px;
  }
  textarea + .note,
  .chips + .note {
    margin-block: 6px 0;
  }
  .over {
    color: var(--error);
  }
  .chips,
  .many {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .doubt {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px 14px;
    border: var(--border);
    border-inline-start: 4px solid var(--accent);
    border-radius: var(--radius);
  }
  .doubt p {
    flex: 1 1 200px;
  }
  svg.stars,
  svg.faces {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    margin-inline-end: 8px;
    vertical-align: middle;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.4;
    stroke-linecap: round;
  }
  label:has(:checked) svg.stars {
    fill: var(--accent);
  }
  @container (min-width: 620px) {
    .scale svg {
      display: block;
      margin: 0 auto 4px;
    }
  }
  textarea:focus-visible,
  [part='number']:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
`;
