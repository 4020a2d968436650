/** A cell that a spreadsheet would run starts with one of these; an apostrophe in front makes it text. */
const startsFormula = /^['=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

/** A text that no spreadsheet takes for a formula; taking one apostrophe away gives it back. */
export function spreadsheetText(value: string): string {
  return startsFormula.test(value) ? `'${value}` : value;
}
