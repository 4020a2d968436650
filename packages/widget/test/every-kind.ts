import type { Question, Survey } from '@afterword/contract';

const one = { key: 'one', label: 'the first' };
const two = { key: 'two', label: 'the second' };
const points = (scores: readonly number[]) => scores.map((score) => ({ score, label: `${score} points` }));
const base = { key: 'asked', title: 'What is it like?', note: 'As you see it.', required: false };

/** A question of every kind, and of every look that a kind has. */
export const everyKind: Readonly<Record<string, Question>> = {
  scale: { ...base, kind: 'scale', points: points([1, 2, 3, 4, 5]) },
  stars: { ...base, kind: 'scale', points: points([1, 2, 3, 4, 5]), decoration: 'stars' },
  faces: { ...base, kind: 'scale', points: points([1, 2, 3]), decoration: 'faces' },
  'scale from 0 to 10': { ...base, kind: 'scale', points: points([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) },
  choice: { ...base, kind: 'choice', options: [one, two] },
  reasons: { ...base, kind: 'reasons', options: [one, two] },
  count: { ...base, kind: 'count', maximum: 3 },
  'duration to choose': { ...base, kind: 'duration', choices: [0, 60, 90] },
  'duration to type': { ...base, kind: 'duration' },
  text: { ...base, kind: 'text', maximumCharacters: 200 },
  consent: { ...base, kind: 'consent' },
};

/** A survey that asks this and one thing more, each on its screen; before it, if wanted, a choice. */
export function surveyOf(asked: Question, isLater = false): Survey {
  const first: Question = {
    key: 'first',
    kind: 'choice',
    title: 'To begin with?',
    required: true,
    options: [one, two],
  };
  const screen = isLater ? 2 : 1;
  return {
    key: 'every-kind',
    version: 1,
    locale: 'en',
    questions: [
      ...(isLater ? [first] : []),
      { ...asked, screen },
      {
        key: 'more',
        kind: 'text',
        title: 'Anything else?',
        required: false,
        screen: screen + 1,
        maximumCharacters: 100,
      },
    ],
    // Nothing opens by itself.
    moreWhen: { question: 'more', isAnswered: true },
  };
}
