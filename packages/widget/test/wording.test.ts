import { expect, test } from 'vitest';
import { wordingFor } from '../src/wording.js';

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-ch-1996', 'de'],
  ['fr-CA', 'fr'],
  ['en-GB', 'en'],
  ['pt-BR', 'en'],
  ['ar', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
  ['-', 'en'],
])('answers the language "%s" in "%s"', (tag, locale) => {
  expect(wordingFor(tag).locale).toBe(locale);
});

function texts(value: object): string[] {
  return Object.values(value).flatMap((one: unknown) => (typeof one === 'string' ? [one] : texts(one as object)));
}

test('says everything in each language, and nothing in two', () => {
  const [en, de, fr] = ['en', 'de', 'fr'].map((tag) => texts(wordingFor(tag).messages));
  expect(new Set([en?.length, de?.length, fr?.length]).size).toBe(1);
  expect([...(en ?? []), ...(de ?? []), ...(fr ?? [])].filter((text) => text.trim() === '')).toEqual([]);
  expect(en?.filter((text) => de?.includes(text) || fr?.includes(text))).toEqual([]);
});
