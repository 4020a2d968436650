/** What the survey after a ticket asks on its later screens. */
import type { Condition } from '../condition.js';
import type { Question, Survey } from '../survey.js';
import type { FurtherWords } from './further-words.js';
import { optionsOf } from './options-of.js';

export type { FurtherWords } from './further-words.js';

const wentWrong: Condition = {
  any: [
    { question: 'satisfaction', atMost: 3 },
    { question: 'accuracy', isOneOf: ['moreThanOnce', 'partly', 'no'] },
  ],
};

const wentWell: Condition = {
  all: [
    { question: 'satisfaction', atLeast: 4 },
    {
      any: [
        { question: 'accuracy', isAnswered: false },
        { question: 'accuracy', isOneOf: ['firstTime', 'tooEarly'] },
      ],
    },
  ],
};

const complaints = [
  'tookLong',
  'hardToReach',
  'notInformed',
  'passedAround',
  'unclear',
  'unfriendly',
  'cameBack',
] as const;
const praise = ['fast', 'friendly', 'expert', 'wellExplained', 'keptInformed', 'beyond'] as const;

function furtherQuestions(words: FurtherWords): readonly Question[] {
  const reasons = words.reasons.options;
  return [
    {
      key: 'reasons',
      kind: 'reasons',
      title: words.reasons.title,
      required: false,
      screen: 2,
      options: [
        ...optionsOf(complaints, reasons).map((option) => ({ ...option, when: wentWrong })),
        ...optionsOf(praise, reasons).map((option) => ({ ...option, when: wentWell })),
        { key: 'other', label: reasons.other, isLast: true },
      ],
    },
    { key: 'chased', kind: 'count', title: words.chased.title, required: false, screen: 2, maximum: 3 },
    {
      key: 'chasedWhy',
      kind: 'reasons',
      title: words.chasedWhy.title,
      required: false,
      screen: 2,
      when: { question: 'chased', atLeast: 1 },
      options: [
        ...optionsOf(['noNews', 'deadlinePassed', 'urgent', 'wrongPlace'], words.chasedWhy.options),
        { key: 'other', label: words.chasedWhy.options.other, isLast: true },
      ],
    },
    {
      key: 'lostTime',
      kind: 'duration',
      title: words.lostTime.title,
      required: false,
      screen: 2,
      choices: [0, 15, 30, 60, 120, 240, 480],
    },
    // 4000 is the bound of the contract; the number and not its name, so that a page carries no table of limits twice.
    { key: 'comment', kind: 'text', title: words.comment.title, required: false, screen: 2, maximumCharacters: 4000 },
    { key: 'contact', kind: 'consent', title: words.contact.title, required: false, screen: 3, when: wentWrong },
    {
      key: 'thanks',
      kind: 'text',
      title: words.thanks.title,
      required: false,
      screen: 3,
      when: { question: 'satisfaction', atLeast: 4 },
      maximumCharacters: 200,
    },
    {
      key: 'thanksShared',
      kind: 'consent',
      title: words.thanksShared.title,
      required: false,
      screen: 3,
      when: { question: 'thanks', isAnswered: true },
    },
  ];
}

/** The survey after a ticket with all its screens, from its first. */
export function withFurtherQuestions(start: Survey, words: FurtherWords): Survey {
  return { ...start, questions: [...start.questions, ...furtherQuestions(words)] };
}
