import { html } from 'hono/html';

type Content = ReturnType<typeof html>;

/** In which language a page is, and from which side it is read. */
export interface PageLanguage {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

const english: PageLanguage = { language: 'en', direction: 'ltr' };

/** A page of the collector: one style sheet, no script but what the content names. Sample data are labelled on each. */
export function layout(
  title: string,
  content: Content,
  isSample: boolean,
  { language, direction }: PageLanguage = english,
): Content {
  return html`<!doctype html>
    <html lang="${language}" dir="${direction}">
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
