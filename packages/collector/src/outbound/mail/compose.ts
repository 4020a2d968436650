import { nearestLocale } from '@afterword/contract';
import type { BuiltInLocale } from '@afterword/contract/built-in';
import { askedQuestion, givenLinks, type GivenLink } from './given-links.js';
import type { MailInput } from './mail-input.js';
import { mailWords, type MailWords } from './mail-words.js';

/** What a mail says, in the order in which it is read, before it is written as text or as HTML. */
export interface Composed {
  /** The language of the sentences. That of the question may be another, which no built-in words exist for. */
  readonly locale: BuiltInLocale;
  readonly words: MailWords;
  /** When the invitation ends, as a date in words. */
  readonly date: string;
  /** Sentences before the question and after the answers, with places for names. */
  readonly before: readonly string[];
  readonly question: string | null;
  readonly answers: readonly GivenLink[];
  readonly after: readonly string[];
}

function dateInWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** What stands in place of sentences about solving, in any language, where nothing was solved: a training, a release. */
export const named = '{desk}: {ticket}';

/** Whether what a mail is about is something that a desk solves. */
export function isSolved(about: MailInput['about']): boolean {
  return about === 'ticket';
}

/** Chooses the words of a mail. */
export function compose({ kind, about, survey, locale, link, isAnonymous, expiresOn }: MailInput): Composed {
  const wordsLocale = nearestLocale(Object.keys(mailWords), locale) as BuiltInLocale;
  const words = mailWords[wordsLocale];
  const question = askedQuestion(survey, kind);
  return {
    locale: wordsLocale,
    words,
    date: dateInWords(expiresOn, wordsLocale),
    before: [
      kind === 'again' ? words.againIntro : isSolved(about) ? words.intro : named,
      ...(kind === 'reminder' ? [words.reminderNote] : []),
    ],
    question: question?.title ?? null,
    answers: givenLinks(question, link),
    after: [words.until, ...(isAnonymous ? [words.anonymous] : [])],
  };
}
