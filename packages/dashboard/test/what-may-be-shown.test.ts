import { describe, expect, it } from 'vitest';
import { shareOf, type Share } from '../src/presentation/share.js';
import { percentText, shareLine, shareSentence, type ShareWords } from '../src/presentation/share-text.js';

const words: ShareWords = { good: 'satisfied', one: 'answer', many: 'answers' };
const locale = 'en-GB';

/** The published example of 1,613 of 1,819, and others with limits that were computed elsewhere. */
function share(good: number, n: number, low: number, high: number): Share {
  const confidence = { low, high, level: 0.95, method: 'wilson' as const };
  return shareOf({ n, value: good / n, confidence, reason: null }, good);
}

describe('a share', () => {
  it('of no answers is neither 0 nor 100 percent', () => {
    const none = shareOf({ n: 0, value: null, confidence: null, reason: 'noAnswers' }, 0);
    expect(shareLine(none, words, locale)).toBe('no answers');
    expect(shareSentence(none, words, locale)).toBe('No answers.');
  });

  it.each([
    [1, 'counts'],
    [9, 'counts'],
    [10, 'percent'],
  ])('of %i answers is told as %s', (n, kind) => expect(share(1, n, 0, 1).kind).toBe(kind));

  it('of fewer than ten answers is told in counts, without a percent sign', () => {
    const few = share(6, 8, 0.41, 0.93);
    expect(shareLine(few, words, locale)).toBe('6 of 8 satisfied');
    expect(shareSentence(few, words, locale)).toBe('6 of 8 satisfied; too few for a percentage.');
  });

  it('of 10 to 29 answers is a muted whole percent with its interval', () => {
    const muted = share(8, 10, 0.49016, 0.94332);
    expect(muted).toMatchObject({ isMuted: true, decimals: 0 });
    expect(shareLine(muted, words, locale)).toBe('80% of 10 answers (49–94)');
    expect(share(24, 29, 0.65, 0.92)).toMatchObject({ isMuted: true });
  });

  it('of 30 answers and more is a whole percent with its interval', () => {
    const solid = share(24, 30, 0.62689, 0.90495);
    expect(solid).toMatchObject({ isMuted: false, decimals: 0 });
    expect(shareLine(solid, words, locale)).toBe('80% of 30 answers (63–90)');
    expect(share(900, 999, 0.88, 0.92)).toMatchObject({ decimals: 0 });
  });

  it('of 1,000 answers and more has one decimal', () => {
    const large = share(1613, 1819, 0.8714, 0.9005);
    expect(shareLine(large, words, locale)).toBe('88.7% of 1,819 answers (87.1–90.1)');
    expect(shareSentence(large, words, locale)).toBe(
      '88.7% of 1,819 answers satisfied; with 95 percent confidence between 87.1% and 90.1%.',
    );
  });

  it('that the collector gives no interval for is not known, however many answers it has', () => {
    expect(shareOf({ n: 5000, value: 0.9, confidence: null, reason: null }, 4500)).toEqual({
      kind: 'unknown',
      n: 5000,
    });
    expect(shareLine({ kind: 'unknown', n: 5000 }, words, locale)).toBe('not known');
  });

  it('is written as the locale writes', () => {
    const large = share(1613, 1819, 0.8714, 0.9005);
    expect(shareLine(large, words, 'de').replaceAll('\u00a0', ' ')).toBe('88,7 % of 1.819 answers (87,1–90,1)');
  });

  it('never rounds to everybody or nobody', () => {
    expect(percentText(399 / 400, 0, locale)).toBe('>99%');
    expect(percentText(1 / 400, 0, locale)).toBe('<1%');
    expect(percentText(4999 / 5000, 1, locale)).toBe('>99.9%');
    expect(percentText(1, 0, locale)).toBe('100%');
    expect(percentText(0, 0, locale)).toBe('0%');
    expect(shareSentence(share(399, 400, 0.986, 0.9996), words, locale)).toContain('more than 99%');
  });

  it('speaks of one answer in the singular', () => {
    expect(
      shareLine({ kind: 'percent', value: 1, low: 0.2, high: 1, n: 1, decimals: 0, isMuted: true }, words, locale),
    ).toBe('100% of 1 answer (20–100)');
  });
});
