const sheets = new Map<string, CSSStyleSheet>();

/** The one style sheet on a page with these rules, constructed: no policy of a page forbids it. */
export function styleSheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}
