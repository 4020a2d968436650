import { nearestLocale, type Survey } from '@afterword/contract';
import { notice, noticeSurvey, postTicket, postTicketStart, type BuiltInLocale } from '@afterword/contract/built-in';
import { withFurtherQuestions } from '@afterword/contract/built-in/further';
import { builtInLocales, builtInWords } from './built-in-words.js';

/** A survey that every collector has: its newest version, in the nearest of its languages. */
export type BuiltInSurvey = (locale: string) => Survey;

function inNearest(make: (locale: BuiltInLocale) => Survey): BuiltInSurvey {
  return (locale) => make(nearestLocale(builtInLocales, locale) as BuiltInLocale);
}

/** The survey after a ticket, with its later screens. */
const postTicketSurvey = inNearest((locale) => {
  const { start, further } = builtInWords[locale];
  return withFurtherQuestions(postTicketStart(locale, start), further);
});

/** The survey about a notice. */
const aboutNotice = inNearest((locale) => noticeSurvey(locale, builtInWords[locale].start));

/** What is offered without any file, by key. */
export const builtInSurveys: ReadonlyMap<string, BuiltInSurvey> = new Map([
  [postTicket.key, postTicketSurvey],
  [notice.key, aboutNotice],
]);

/** The first version of the survey after a ticket: two questions and a comment on one screen. */
function firstPostTicket(): Survey {
  const { key, locale, questions } = postTicketSurvey('en');
  const asked = ['satisfaction', 'accuracy', 'comment'];
  return { key, version: 1, locale, questions: questions.filter((question) => asked.includes(question.key)) };
}

/** Every version that was ever built in, oldest first: pages and outboxes may still send an old one. */
export function everyBuiltIn(): readonly Survey[] {
  return [firstPostTicket(), postTicketSurvey('en'), aboutNotice('en')];
}
