import { isRightToLeft } from '@afterword/contract/built-in';
import { compose } from './compose.js';
import { escapeHtml } from './escape-html.js';
import { fill, type MailNames } from './fill.js';
import type { GivenLink } from './given-links.js';
import { harmlessName } from './harmless-name.js';
import type { MailInput } from './mail-input.js';

/*
 * No text and no ground has a colour of ours: both are those of the mail program, which alone knows whether it is dark,
 * and a text in its own colours is readable by whoever reads anything there. The one colour is that of the frames. It
 * differs enough from white and from black, and stays what it is when a program inverts it.
 */
const frame = '2px solid #7a7a7a';
const body = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5";
const answer = 'display:block;padding:12px 16px;color:inherit;text-decoration:underline';
const small = 'margin:0 0 12px;font-size:14px';
const plainLink = 'color:inherit;text-decoration:underline';

/** The attributes that say in which language something is, and in which direction it is read. */
export function languageAttributes(locale: string): string {
  return `lang="${escapeHtml(locale)}" dir="${isRightToLeft(locale) ? 'rtl' : 'ltr'}"`;
}

function anchor(link: string, label: string, style: string): string {
  return `<a href="${escapeHtml(link)}" style="${style}">${escapeHtml(label)}</a>`;
}

/** A name in an element that keeps its direction to itself. */
function isolate(name: string): string {
  return `<bdi>${escapeHtml(harmlessName(name))}</bdi>`;
}

function sentence(text: string, names: MailNames, style: string): string {
  return `<p style="${style}">${fill(escapeHtml(text), names)}</p>`;
}

/** A column of framed links. A table, because some programs frame nothing else; screen readers are told that it is none. */
function answerColumn(answers: readonly GivenLink[]): string {
  const rows = answers.map(
    ({ label, link }) =>
      `<tr><td style="border:${frame};border-radius:6px;padding:0">${anchor(link, label, answer)}</td></tr>`,
  );
  return [
    '<table role="presentation" cellpadding="0" cellspacing="8" style="width:100%;border-collapse:separate;border-spacing:0 8px;margin:0 0 8px">',
    ...rows,
    '</table>',
  ].join('\n');
}

/** A mail as HTML that can stand in any other: one element, styled by itself, without anything to load. */
export function mailHtml(input: MailInput): string {
  const { locale, words, date, before, question, answers, after } = compose(input);
  const names = { ticket: isolate(input.ticket), desk: isolate(input.deskName), date: escapeHtml(date) };
  const asked = [
    ...(question === null
      ? []
      : [`<h2 style="margin:0 0 4px;font-size:20px;line-height:1.3">${escapeHtml(question)}</h2>`]),
    ...(answers.length === 0 ? [] : [answerColumn(answers)]),
  ];
  // The question may be in a language that the sentences around it are not in.
  const isSame = input.survey.locale === locale;
  return [
    `<div ${languageAttributes(locale)} style="max-width:34em;margin:0 auto;padding:16px;${body}">`,
    ...before.map((text) => sentence(text, names, 'margin:0 0 16px')),
    ...(answers.length === 0 ? [] : [sentence(words.how, names, small)]),
    ...(isSame ? asked : [`<div ${languageAttributes(input.survey.locale)}>`, ...asked, '</div>']),
    `<p style="margin:0 0 16px">${anchor(input.link, words.fallback, plainLink)}</p>`,
    ...after.map((text) => sentence(text, names, small)),
    `<p style="${small}">${anchor(input.stopLink, words.stop, plainLink)}</p>`,
    '</div>',
  ].join('\n');
}
