import type { Survey } from '@afterword/contract';
import { postTicketStart } from '@afterword/contract/built-in';
import { withFurtherQuestions } from '@afterword/contract/built-in/further';
import { en as furtherWords } from '@afterword/contract/built-in/further-words/en';
import { en as words } from '@afterword/contract/built-in/words/en';
import { expect, test } from 'vitest';
import { shuffleOptions } from '../src/rules/shuffle.js';
import { seeded } from './seeded.js';

const survey = withFurtherQuestions(postTicketStart('en', words), furtherWords);

function surveyOf(...options: readonly { key: string; label: string; isLast?: boolean }[]): Survey {
  const question = { key: 'reasons', kind: 'reasons' as const, title: 'Why?', required: false, options: [...options] };
  return { key: 'own', version: 1, locale: 'en', questions: [question] };
}
const option = (key: string) => ({ key, label: key });

test('gives each order of four options the same chance', () => {
  const random = seeded(20_417);
  const counts = new Map<string, number>();
  const draws = 24_000;
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffleOptions(surveyOf(...['a', 'b', 'c', 'd'].map(option)), random)['reasons']?.join('') ?? '';
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  const expected = draws / 24;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(counts.size).toBe(24);
  // 49.7 is what a fair shuffle exceeds once in a thousand times, at 23 degrees of freedom; the seed makes it certain.
  expect(chiSquare).toBeLessThan(49.7);
});

test('gives each option of the built-in survey each place', () => {
  const random = seeded(7);
  const places = new Map<string, Set<number>>();
  for (let draw = 0; draw < 1000; draw++) {
    shuffleOptions(survey, random)['reasons']?.forEach((key, place) => {
      places.set(key, (places.get(key) ?? new Set()).add(place));
    });
  }
  expect(places.get('other')).toEqual(new Set([13]));
  for (const [key, seen] of places) if (key !== 'other') expect(seen.size, key).toBe(13);
});

test('keeps what is marked as last at the end, in its own order', () => {
  const options = [{ ...option('other'), isLast: true }, option('a'), { ...option('none'), isLast: true }, option('b')];
  const random = seeded(1);
  for (let draw = 0; draw < 20; draw++) {
    const order = shuffleOptions(surveyOf(...options), random)['reasons'];
    expect(order?.slice(2)).toEqual(['other', 'none']);
    expect(order?.slice(0, 2).toSorted()).toEqual(['a', 'b']);
  }
});

test('names every option once, of reasons and of nothing else', () => {
  const orders = shuffleOptions(survey, seeded(3));
  expect(Object.keys(orders)).toEqual(['reasons', 'chasedWhy']);
  for (const question of survey.questions) {
    if (question.kind !== 'reasons') continue;
    expect(orders[question.key]?.toSorted()).toEqual(question.options.map(({ key }) => key).toSorted());
  }
});

test.each([0, 1 - 2 ** -53])('takes %d, the bounds of chance', (bound) => {
  expect(shuffleOptions(surveyOf(option('a'), option('b'), option('c')), () => bound)['reasons']).toHaveLength(3);
});

test('leaves the survey as it was', () => {
  const before = structuredClone(survey);
  shuffleOptions(survey, seeded(5));
  expect(survey).toEqual(before);
});
