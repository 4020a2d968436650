import type { Question, Survey } from '@afterword/contract';
import { postTicketStart, type BuiltInLocale } from '@afterword/contract/built-in';
import { withFurtherQuestions } from '@afterword/contract/built-in/further';
import { builtInWords } from '../../src/domain/built-in-words.js';
import { questionsLeft } from '../../src/domain/asking/questions-left.js';
import type { AskView, MoreView, RatingView } from '../../src/pages/rating/rating-view.js';
import { tapsOf } from '../../src/pages/rating/tappable.js';

/** The survey after a ticket with all its questions. */
export function postTicketIn(locale: BuiltInLocale): Survey {
  const { start, further } = builtInWords[locale];
  return withFurtherQuestions(postTicketStart(locale, start), further);
}

const options = [
  { key: 'one', label: 'the first' },
  { key: 'two', label: 'the second' },
];
const base = { note: 'As you see it.', required: false };

/** A question of every kind, none of which was answered. */
export const everyKind: readonly Question[] = [
  {
    ...base,
    key: 'ease',
    title: 'How easy?',
    kind: 'scale',
    points: [0, 1, 2].map((score) => ({ score, label: `${score} points` })),
  },
  { ...base, key: 'way', title: 'Which way?', kind: 'choice', options },
  { ...base, key: 'why', title: 'Why?', kind: 'reasons', options },
  { ...base, key: 'often', title: 'How often?', kind: 'count', maximum: 3 },
  { ...base, key: 'long', title: 'How long?', kind: 'duration' },
  { ...base, key: 'words', title: 'In your words?', kind: 'text', maximumCharacters: 200 },
  { ...base, key: 'agreed', title: 'May we call you?', kind: 'consent' },
];

export const everyKindSurvey: Survey = { key: 'every-kind', version: 1, locale: 'en', questions: [...everyKind] };

/** The page that asks the first question, to change what a test is about. */
export function askView(locale: BuiltInLocale = 'en', changed: Partial<AskView> = {}): AskView {
  return {
    step: 'ask',
    survey: postTicketIn(locale),
    locale,
    deskName: 'IT Service Desk',
    ticket: 'INC-20417',
    stopLink: '/r/token/stop',
    answers: {},
    action: '/r/token',
    hidden: [['step', 'first']],
    isAnonymous: false,
    questionKey: 'satisfaction',
    given: null,
    ...changed,
  };
}

/** The page that asks all the rest of somebody who was not helped well. */
export function moreView(locale: BuiltInLocale = 'en', changed: Partial<MoreView> = {}): MoreView {
  const { questionKey: _, given: __, ...form } = askView(locale);
  const answers = { satisfaction: 2, accuracy: 'partly' };
  const questions = questionsLeft(form.survey, answers, ['satisfaction', 'accuracy']);
  return { ...form, step: 'more', answers, questions, isRepeated: false, ...changed };
}

/** Each page that somebody can see, by what it is. */
export function ratingViews(locale: BuiltInLocale): Readonly<Record<string, RatingView>> {
  const { survey, deskName, ticket, stopLink, action, hidden } = askView(locale);
  const asked = { locale, deskName, action };
  return {
    ask: askView(locale),
    tapped: askView(locale, { given: '4', isAnonymous: true }),
    answered: askView(locale, { answers: { satisfaction: 2 } }),
    changing: askView(locale, { answers: { satisfaction: 2 }, given: '5' }),
    second: askView(locale, { answers: { satisfaction: 2 }, questionKey: 'accuracy' }),
    repeat: askView(locale, { step: 'repeat', given: '4' }),
    more: moreView(locale),
    done: {
      step: 'done',
      survey,
      locale,
      deskName,
      ticket,
      stopLink,
      answered: survey.questions.slice(0, 2).flatMap((question) => {
        const tap = tapsOf(question)[3];
        return tap ? { title: question.title, label: tap.label } : [];
      }),
      correctLink: '/r/token?correct',
      correctUntil: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
        Date.UTC(2026, 10, 24, 14, 5),
      ),
    },
    stop: { step: 'stop', ...asked },
    stopped: { step: 'stopped', ...asked },
    allowed: { step: 'allowed', ...asked },
    notValid: { step: 'notValid', locale },
    busy: { step: 'busy', locale, action, hidden },
  };
}
