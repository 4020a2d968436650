import { mailHtml } from './mail-html.js';
import type { MailInput } from './mail-input.js';
import { mailText } from './mail-text.js';

/** What a desk puts into a mail of its own: all that ours would say, without a document around it. */
export function invitationSnippet(input: MailInput): { readonly html: string; readonly text: string } {
  return { html: mailHtml(input), text: mailText(input) };
}
