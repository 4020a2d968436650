import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf, termsIn, type Vocabulary } from '../src/index.js';

const english: Vocabulary = {
  stopWords: new Set(['the', 'is', 'and', 'to', 'it', 'was', 'a']),
  negations: new Set(['not', 'never']),
};
const german: Vocabulary = { stopWords: new Set(['das', 'ist', 'und', 'der']), negations: new Set(['nicht']) };
const terms = (comment: string): string[] => [...termsIn(comment, english)];

describe('what a comment mentions', () => {
  it.each([
    ['The VPN is not working, INC-204!', ['vpn', 'not working']],
    ['Long wait and long wait', ['long', 'long wait', 'wait']],
    // A stop word, a comma and a full stop part a pair.
    ['printer is slow. Laptop, mouse', ['printer', 'slow', 'laptop', 'mouse']],
    ['It was never fixed', ['never fixed']],
    ['not not good', ['not not', 'not not good', 'good']],
    ['I can’t log in', ["can't", "can't log", 'log', 'log in', 'in']],
    [
      'write to jane.doe@example.com or call +49 30 1234567, see https://x.example/a?b=c',
      ['write', 'or', 'or call', 'call', 'see'],
    ],
    ['ｆａｓｔ Fast FAST', ['fast', 'fast fast']],
    ['網路很慢', ['網路', '路很', '很慢']],
    ['VPN很慢', ['vpn', '很慢']],
    ['中it', []],
    ['プリンター', ['プリ', 'リン', 'ンタ', 'ター']],
    ['', []],
    ['12345 !!! 🙂', []],
  ])('of "%s" is %j', (comment, expected) => expect(terms(comment)).toEqual(expected));

  it('never holds a stop word by itself, a digit, or anything twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (comment) => {
        const found = terms(comment);
        expect(new Set(found).size).toBe(found.length);
        for (const term of found) {
          expect(english.stopWords.has(term)).toBe(false);
          expect(term).not.toMatch(/[0-9@]/);
        }
      }),
    );
  });
});

describe('the language of a comment', () => {
  const both = new Map([
    ['en', english],
    ['de', german],
  ]);
  it.each([
    ['das ist nicht gut', 'de'],
    ['it was to slow', 'en'],
    ['vpn', null],
    ['the das', null],
    ['', null],
  ])('of "%s" is %s', (comment, expected) => expect(languageOf(comment, both)).toBe(expected));
});
