import { compose, isSolved, named } from './compose.js';
import { escapeHtml } from './escape-html.js';
import { fill } from './fill.js';
import { oneLine } from './harmless-name.js';
import { languageAttributes, mailHtml } from './mail-html.js';
import type { MailInput } from './mail-input.js';
import { mailText } from './mail-text.js';

/** A mail, ready to be addressed. */
export interface InvitationMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes the mail that asks somebody. It loads nothing, so that nobody learns whether it was read. */
export function invitationMail(input: MailInput): InvitationMail {
  const { locale, words, date } = compose(input);
  const names = { ticket: oneLine(input.ticket), desk: oneLine(input.deskName), date };
  const subject = fill(input.kind === 'again' || isSolved(input.about) ? words.subject[input.kind] : named, names);
  const html = [
    '<!doctype html>',
    `<html ${languageAttributes(locale)}>`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(subject)}</title>`,
    '</head>',
    '<body style="margin:0;padding:0">',
    mailHtml(input),
    '</body>',
    '</html>',
    '',
  ].join('\n');
  return { subject, text: mailText(input), html };
}
