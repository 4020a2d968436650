/**
 * The built-in surveys, as plain data without the schema library, so that the widget can paint them without asking the
 * collector, and the collector serves the very same words.
 *
 * What stands on later screens is apart, in `further.ts`: a page loads it only when somebody gets there.
 */
import type { QuestionOf, Survey } from '../survey.js';
import type { BuiltInWords } from './built-in-words.js';
import { optionsOf } from './options-of.js';

export type { BuiltInWords } from './built-in-words.js';
export { catalogue, type BuiltInLocale } from './catalogue.js';
export { isRightToLeft } from './is-right-to-left.js';

/** Two questions in two taps, then the rest. `version` changes with any question, wording or order. */
export const postTicket = { key: 'post-ticket', version: 2 } as const;

/** Whether a notice was meant for its reader, and clear. */
export const notice = { key: 'notice', version: 1 } as const;

/** Answers to the accuracy question, in the order in which they are shown, in every language and for ever. */
export const accuracyOptions = ['firstTime', 'moreThanOnce', 'partly', 'no', 'tooEarly'] as const;
export type AccuracyOption = (typeof accuracyOptions)[number];

/** The first screen of the survey after a ticket. */
export function postTicketStart(locale: string, words: BuiltInWords): Survey {
  const satisfaction: QuestionOf<'scale'> = {
    key: 'satisfaction',
    kind: 'scale',
    title: words.satisfaction.title,
    required: true,
    points: words.satisfaction.points.map((label, index) => ({ score: index + 1, label })),
  };
  const { title, note, options } = words.accuracy;
  const accuracy: QuestionOf<'choice'> = {
    key: 'accuracy',
    kind: 'choice',
    title,
    note,
    required: false,
    options: optionsOf(accuracyOptions, options),
  };
  return {
    ...postTicket,
    locale,
    questions: [satisfaction, accuracy],
    // Somebody who was not helped well is asked why; everybody else is offered to tell.
    moreWhen: {
      any: [
        { question: 'satisfaction', atMost: 2 },
        { question: 'accuracy', isOneOf: ['moreThanOnce', 'partly', 'no'] },
      ],
    },
  };
}

/** The survey about a notice. */
export function noticeSurvey(locale: string, { relevance, clarity }: BuiltInWords): Survey {
  return {
    ...notice,
    locale,
    questions: [
      {
        key: 'relevance',
        kind: 'choice',
        title: relevance.title,
        required: true,
        options: optionsOf(['forMe', 'notForMe'], relevance.options),
      },
      {
        key: 'clarity',
        kind: 'choice',
        title: clarity.title,
        required: false,
        screen: 2,
        when: { question: 'relevance', isOneOf: ['forMe'] },
        options: optionsOf(['clear', 'notClear'], clarity.options),
      },
    ],
  };
}
