import { z } from 'zod';

/**
 * Whether a text can be stored and read back unchanged.
 *
 * The store cuts a text at NUL and replaces half a surrogate pair without saying so, and other control characters
 * only ever arrive by accident or with intent. Tab and line breaks are text. Everything else is kept as it was sent.
 */
export function isStorableText(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}

/** A text of at most `maximum` code points in which every character can be stored. */
export function text(maximum: number) {
  return z
    .string()
    .max(maximum, { error: `must have at most ${maximum} characters` })
    .refine(isStorableText, {
      error: 'must not hold control characters or half of a surrogate pair',
    });
}

/** Like {@link text}, in one line. */
export function line(maximum: number) {
  return text(maximum).refine((value) => !/[\t\n\r]/.test(value), { error: 'must be a single line' });
}

/** Like {@link line}, with something in it to read. */
export function wording(maximum: number) {
  return line(maximum).regex(/\S/, { error: 'must not be empty' });
}
