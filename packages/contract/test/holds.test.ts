import type { Answers, Condition } from '@afterword/contract';
import { expect, test } from 'vitest';
import { holds } from '../src/holds.js';

const answers: Answers = {
  satisfaction: 2,
  accuracy: 'no',
  reasons: ['tookLong', 'unclear'],
  contact: false,
  chased: 0,
};

const cases: [sentence: string, condition: Condition, expected: boolean][] = [
  ['a score at the bound is at most it', { question: 'satisfaction', atMost: 2 }, true],
  ['a score above the bound is not', { question: 'satisfaction', atMost: 1 }, false],
  ['a score at the bound is at least it', { question: 'satisfaction', atLeast: 2 }, true],
  ['a score below the bound is not', { question: 'satisfaction', atLeast: 3 }, false],
  ['a number is one of several', { question: 'satisfaction', isOneOf: [1, 2] }, true],
  ['a number is not one of the others', { question: 'satisfaction', isOneOf: [1, 3] }, false],
  ['a number is not the text of it', { question: 'satisfaction', isOneOf: ['2'] }, false],
  ['an option is one of several', { question: 'accuracy', isOneOf: ['partly', 'no'] }, true],
  ['an option is not one of the others', { question: 'accuracy', isOneOf: ['firstTime'] }, false],
  ['reasons are one of several when one of them is', { question: 'reasons', isOneOf: ['unclear', 'fast'] }, true],
  ['reasons are not when none of them is', { question: 'reasons', isOneOf: ['fast'] }, false],
  ['no is an answer', { question: 'contact', isAnswered: true }, true],
  ['zero is an answer', { question: 'chased', isAnswered: true }, true],
  ['zero is compared as a number', { question: 'chased', atMost: 0 }, true],
  ['a missing answer is not answered', { question: 'comment', isAnswered: false }, true],
  ['a missing answer is at most nothing', { question: 'comment', atMost: 9 }, false],
  ['a missing answer is at least nothing', { question: 'comment', atLeast: 0 }, false],
  ['a missing answer is none of several', { question: 'comment', isOneOf: ['x'] }, false],
  [
    'one of any is enough',
    {
      any: [
        { question: 'chased', atLeast: 1 },
        { question: 'satisfaction', atMost: 2 },
      ],
    },
    true,
  ],
  [
    'any needs one',
    {
      any: [
        { question: 'chased', atLeast: 1 },
        { question: 'comment', isAnswered: true },
      ],
    },
    false,
  ],
  [
    'all need each',
    {
      all: [
        { question: 'satisfaction', atMost: 2 },
        { question: 'chased', atLeast: 1 },
      ],
    },
    false,
  ],
  [
    'conditions stand within conditions',
    { all: [{ question: 'satisfaction', atMost: 2 }, { any: [{ question: 'accuracy', isOneOf: ['no'] }] }] },
    true,
  ],
];

test.each(cases)('%s', (_, condition, expected) => {
  expect(holds(condition, answers)).toBe(expected);
});
