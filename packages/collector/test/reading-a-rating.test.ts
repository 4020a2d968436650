import { describe, expect, it } from 'vitest';
import { readRating } from '../src/pages/rating/read-rating.js';
import { naughtyStrings } from './support/naughty-strings.js';
import { everyKindSurvey } from './support/rating-views.js';

const read = (fields: string) => readRating(new URLSearchParams(fields), everyKindSurvey);

describe('a form of the page behind a link', () => {
  it('gives each kind of answer as it is kept', () => {
    const fields = 'ease=0&way=two&why=one&why=two&often=3&long=90&words=+So%0D%0Abe+it+&agreed=1&send=1';
    expect(read(fields)).toMatchObject({
      answers: {
        ease: 0,
        way: 'two',
        why: ['one', 'two'],
        often: 3,
        long: 90,
        words: 'So\nbe it',
        agreed: true,
      },
    });
  });

  it('gives no answers where none stand in it', () => {
    expect(read('')).toEqual({ answers: {}, errors: [] });
    expect(read('send=1')).toEqual({ answers: {}, errors: [] });
    expect(read('ease=&way=&why=&often=&long=&words=+%0D%0A&send=1')).toEqual({ answers: {}, errors: [] });
  });

  it('leaves fields alone that are no question', () => {
    expect(read('way=one&step=2&__proto__=1&constructor=1&toString=1')).toEqual({
      answers: { way: 'one' },
      errors: [],
    });
  });

  it('takes back what had an answer and came back empty', () => {
    const had = ['ease', 'why', 'words', 'agreed'].map((key) => `had-answer=${key}`).join('&');
    expect(read(`${had}&ease=&words=`)).toEqual({ answers: { why: [], words: '', agreed: false }, errors: [] });
    expect(read(`${had}&ease=1&why=one&words=Yes&agreed=1`)).toMatchObject({
      answers: { ease: 1, why: ['one'], words: 'Yes', agreed: true },
    });
  });

  it('counts characters as people do, and a line break once', () => {
    const words = `${'x'.repeat(198)}\r\n😀`;
    expect(read(`words=${encodeURIComponent(words)}`)).toEqual({
      answers: { words: words.replace('\r', '') },
      errors: [],
    });
  });

  it('names a reason once that is sent twice', () => {
    expect(read('why=one&why=one')).toEqual({ answers: { why: ['one'] }, errors: [] });
  });

  it.each([
    ['ease=3', 'ease', 'must be one of the scores 0, 1, 2'],
    ['ease=1e0', 'ease', 'must be one of the scores 0, 1, 2'],
    ['ease=1&ease=2', 'ease', 'must be given once'],
    ['way=three', 'way', 'must be one of one, two'],
    ['why=one&why=three', 'why', 'must only name one, two'],
    ['often=4', 'often', 'must be a whole number from 0 to 3'],
    ['often=-1', 'often', 'must be a whole number from 0 to 3'],
    ['long=10081', 'long', 'must be whole minutes from 0 to 10080'],
    ['long=1.5', 'long', 'must be whole minutes from 0 to 10080'],
    [`words=${'x'.repeat(201)}`, 'words', 'must have at most 200 characters'],
  ])('is refused with %s', (fields, key, detail) => {
    expect(read(fields)).toMatchObject({ errors: [{ pointer: `/answers/${key}`, detail }] });
  });

  it('tells every fault at once', () => {
    expect(read('ease=9&way=two&often=x')).toMatchObject({
      errors: [{ pointer: '/answers/ease' }, { pointer: '/answers/often' }],
    });
  });

  it.each(naughtyStrings)('holds %s as words or as a fault', (_, naughty) => {
    for (const { key, kind } of everyKindSurvey.questions) {
      const found = readRating(new URLSearchParams([[key, naughty]]), everyKindSurvey);
      if (kind !== 'text' && 'answers' in found) {
        expect([{}, { [key]: true }, { [key]: 0 }]).toContainEqual(found.answers);
      }
      if (kind === 'text' && 'answers' in found) expect(String(found.answers[key] ?? '').isWellFormed()).toBe(true);
    }
  });
});
