import { html } from 'hono/html';

type Content = ReturnType<typeof html>;

/** A page of the collector: one style sheet, no script but what the content names. Sample data are labelled on each. */
export function layout(title: string, content: Content, isSample: boolean): Content {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="/pages.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        ${isSample ? html`<p class="sample" role="note">Sample data: every answer here was invented.</p>` : ''} ${content}
      </body>
    </html>`;
}
