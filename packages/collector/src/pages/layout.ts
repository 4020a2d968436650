import { html } from 'hono/html';

type Content = ReturnType<typeof html>;

/** A page of the collector: one style sheet, no script but what the content names. */
export function layout(title: string, content: Content, language = 'en'): Content {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="/pages.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        ${content}
      </body>
    </html>`;
}
