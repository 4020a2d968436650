import { postTicketWords, type PostTicketWords } from '@afterword/contract/post-ticket';
import { de } from './locales/de.js';
import { en } from './locales/en.js';
import { fr } from './locales/fr.js';
import type { Messages } from './locales/messages.js';

const messages = { en, de, fr };

/** Everything that the widget says, in one language and never in two. */
export interface Wording {
  readonly locale: keyof typeof messages;
  readonly messages: Messages;
  readonly survey: PostTicketWords;
}

/**
 * The wording for a language tag: for the whole tag, else for its language, else English.
 *
 * `tag` is written as in HTML's `lang`; `de-AT` gives German, `pt` and an empty tag give English.
 */
export function wordingFor(tag: string): Wording {
  const wanted = tag.toLowerCase();
  const locale =
    ([wanted, wanted.split('-')[0] ?? ''] as Wording['locale'][]).find((one) => Object.hasOwn(messages, one)) ?? 'en';
  return { locale, messages: messages[locale], survey: postTicketWords[locale] };
}
