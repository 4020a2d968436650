/** The style of the pages that the collector renders itself: demo, reference, problems, and what a link in a mail opens. */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1d2733, #e6e9ee);
  --quiet: light-dark(#566273, #a3adba);
  --surface: light-dark(#ffffff, #151a21);
  --page: light-dark(#f2f4f7, #0e1217);
  --line: light-dark(#d6dbe2, #313a46);
  --accent: light-dark(#0b5cad, #7db8f5);
  font: 1rem/1.55 system-ui, sans-serif;
  color: var(--text);
  background: var(--page);
}
* { box-sizing: border-box; }
body { margin: 0; }
a { color: var(--accent); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
code { font: 0.9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.quiet, .path { color: var(--quiet); }
.path { font-size: 0.9rem; margin: 0; }
.method { font: 700 0.85em/1 ui-monospace, monospace; color: var(--accent); }
.document { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--surface); min-block-size: 100vh; }
.document nav ul { list-style: none; padding: 0; }
.document section { border-block-start: 1px solid var(--line); margin-block-start: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.95rem; }
th, td { text-align: start; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-block-end: 1px solid var(--line); }
tbody th { font-weight: 400; white-space: nowrap; }
.intranet > header { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: center; padding: 0.75rem 1.25rem; background: light-dark(#24384f, #1b2530); color: #fff; }
.intranet > header a { color: #fff; margin-inline-end: 1rem; }
.intranet > main { max-width: 46rem; margin: 1.5rem auto; padding: 1.5rem 1.5rem 2rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
.intranet > footer { max-width: 46rem; margin: 0 auto; padding: 0 1.5rem 3rem; color: var(--quiet); font-size: 0.9rem; }
.intranet dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; margin: 1rem 0 0; }
.intranet dt { color: var(--quiet); font-size: 0.85rem; }
.intranet dd { margin: 0; }
.state { display: inline-block; padding: 0.1rem 0.6rem; border: 1px solid currentColor; border-radius: 999px; font-size: 0.85rem; color: light-dark(#1c6b3a, #8fd6a8); }
.sample { margin: 0; padding: 0.5rem 1.25rem; background: light-dark(#fff3cd, #3d3312); color: var(--text); text-align: center; }
afterword-survey { display: block; margin-block-start: 2rem; }
afterword-survey:not(:defined) { min-block-size: 22rem; }
.rating { max-inline-size: 36rem; min-block-size: 100vh; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; background: var(--surface); overflow-wrap: anywhere; }
.rating h1 { margin-block: 0.75rem; }
.rating fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0; }
.rating legend { padding: 0; }
.rating form { margin-block: 1rem; }
.rating .title { display: block; margin-block-end: 0.35rem; font-weight: 600; }
.rating dt { margin-block-start: 0.75rem; color: var(--quiet); }
.rating dd { margin: 0; font-weight: 600; }
.rating .field { margin-block: 1.75rem; }
.rating .field .quiet { margin-block: 0 0.35rem; font-size: 0.9rem; }
.rating .said { padding: 0.6rem 0.9rem; border-inline-start: 4px solid var(--accent); background: var(--page); }
.rating button, .rating select, .rating textarea, .rating input[type='number'] { font: inherit; color: inherit; background: var(--surface); min-block-size: 2.75rem; padding: 0.5rem 0.9rem; border: 1px solid var(--quiet); border-radius: 6px; }
.rating select, .rating textarea { display: block; inline-size: 100%; }
.rating button { max-inline-size: 100%; cursor: pointer; }
.rating button:hover { border-color: var(--accent); color: var(--accent); }
.rating button.main { background: var(--accent); border-color: var(--accent); color: var(--surface); }
.rating button.answer { display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: center; justify-content: space-between; inline-size: 100%; margin-block: 0.5rem; text-align: start; }
.rating button.tapped { border: 3px solid var(--accent); }
.rating button.answered { border: 3px double var(--accent); }
.rating button.finish { margin-block-start: 1.5rem; }
.rating .mark { color: var(--accent); font-size: 0.9rem; font-weight: 600; }
.rating .tick { display: flex; gap: 0.75rem; align-items: center; min-block-size: 2.75rem; padding-block: 0.3rem; cursor: pointer; }
.rating .tick input { flex: none; inline-size: 1.4rem; block-size: 1.4rem; margin: 0; accent-color: var(--accent); }
.rating .measure { display: flex; gap: 0.75rem; align-items: center; }
.rating .measure input { inline-size: 8rem; }
.rating .links a { display: inline-flex; align-items: center; min-block-size: 2.75rem; }
.rating :is(button, select, textarea, input):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) {
  .rating button.tapped, .rating button.answered, .rating .said { border-color: Highlight; }
  .rating :is(a, button, select, textarea, input):focus-visible { outline-color: Highlight; }
}
`;
