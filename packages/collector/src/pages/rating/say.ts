import { html } from 'hono/html';

export type Part = ReturnType<typeof html>;

/**
 * A sentence with its values in their places: `{desk}`.
 *
 * Each value is isolated: names and references come from elsewhere and may run the other way than the sentence.
 */
export function say(sentence: string, values: Readonly<Record<string, string>>): Part {
  const pieces = sentence
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : html`<bdi>${values[piece] ?? ''}</bdi>`));
  return html`${pieces}`;
}

/** The same where no markup can stand, as in a title: the isolates are characters. */
export function sayPlainly(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => `\u2068${values[name] ?? ''}\u2069`);
}
