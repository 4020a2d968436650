/** What stands in a sentence of a mail. */
export type MailNames = Readonly<Record<'ticket' | 'desk' | 'date', string>>;

/** A sentence with names in it. They are put in all at once, so that none can name another. */
export function fill(sentence: string, names: MailNames): string {
  return sentence.replace(/\{(ticket|desk|date)\}/g, (_, name: keyof MailNames) => names[name]);
}
