import type { Survey } from '@afterword/contract';
import { accuracyOptions, postTicket, postTicketWords, type PostTicketWords } from '@afterword/contract/post-ticket';
import { limits } from '@afterword/contract/constants';

/** The built-in survey in one language. */
function postTicketSurvey(locale: string, words: PostTicketWords): Survey {
  return {
    key: postTicket.key,
    version: postTicket.version,
    locale,
    questions: [
      {
        key: 'satisfaction',
        kind: 'scale',
        title: words.satisfaction.title,
        required: true,
        points: words.satisfaction.points.map((label, index) => ({ score: index + 1, label })),
      },
      {
        key: 'accuracy',
        kind: 'choice',
        title: words.accuracy.title,
        note: words.accuracy.note,
        required: false,
        options: accuracyOptions.map((key) => ({ key, label: words.accuracy.options[key] })),
      },
      {
        key: 'comment',
        kind: 'text',
        title: words.comment.title,
        required: false,
        maximumCharacters: limits.commentCharacters,
      },
    ],
  };
}

const surveysByLocale = new Map(
  Object.entries(postTicketWords).map(([locale, words]) => [locale, postTicketSurvey(locale, words)]),
);

/** The language of the survey that is nearest to the wanted one; English for everybody else. */
function localeFor(wanted: string | undefined): string {
  const [language = ''] = (wanted ?? '').toLowerCase().split('-');
  return surveysByLocale.has(language) ? language : 'en';
}

/** A survey in the nearest language that it has, or `null` when there is none under this key. */
export function findSurvey(key: string, locale?: string): Survey | null {
  return key === postTicket.key ? (surveysByLocale.get(localeFor(locale)) ?? null) : null;
}
