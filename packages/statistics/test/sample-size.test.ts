import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moreAnswersFor, sampleSize, targetVerdict } from '../src/index.js';
import { part } from './arbitraries.js';

describe('How many answers it takes', () => {
  it('is most when nothing is known of the share', () => {
    expect(sampleSize(0.05).n).toBe(385);
    expect(sampleSize(0.05, 0.9).n).toBeLessThan(385);
    expect(sampleSize(0.05, 1).n).toBe(0);
  });

  it('brings the interval to the width asked for, and one answer fewer would not', () => {
    fc.assert(
      fc.property(part, fc.constantFrom(0.02, 0.05, 0.1), ({ k, n }, halfWidth) => {
        const more = moreAnswersFor(k, n, halfWidth);
        const half = (answers: number): number => {
          // The same share of ten thousand times as many answers, so that it need not be rounded.
          const z2 = 1.959963984540054 ** 2;
          const p = k / n;
          return (Math.sqrt(z2) * Math.sqrt((p * (1 - p)) / answers + z2 / (4 * answers ** 2))) / (1 + z2 / answers);
        };
        expect(half(n + more)).toBeLessThanOrEqual(halfWidth + 1e-9);
        if (more > 0) expect(half(n + more - 1)).toBeGreaterThan(halfWidth - 1e-9);
      }),
    );
  });

  it('is nothing when the share is known well enough', () => {
    expect(moreAnswersFor(800, 1000, 0.05)).toBe(0);
  });

  it('supposes one half before the first answer', () => {
    expect(moreAnswersFor(0, 0, 0.1)).toBe(93);
  });

  it('refuses a width or a share that is none', () => {
    expect(() => sampleSize(0)).toThrow(/half width/);
    expect(() => sampleSize(0.05, 1.2)).toThrow(/share/);
    expect(() => moreAnswersFor(1, 2, 1)).toThrow(/half width/);
    expect(() => moreAnswersFor(3, 2, 0.1)).toThrow(/3 good answers among 2/);
  });
});

describe('A target', () => {
  it('is met, missed, or cannot be told, by the interval', () => {
    expect(targetVerdict(90, 100, 0.8)).toBe('met');
    expect(targetVerdict(80, 100, 0.8)).toBe('cannot-tell');
    expect(targetVerdict(60, 100, 0.8)).toBe('missed');
    expect(targetVerdict(0, 0, 0.8)).toBe('cannot-tell');
  });

  it('is never met by a share below it, nor missed by one that reaches it', () => {
    fc.assert(
      fc.property(part, fc.double({ min: 0, max: 1, noNaN: true }), ({ k, n }, target) => {
        const verdict = targetVerdict(k, n, target);
        if (k / n < target) expect(verdict).not.toBe('met');
        else expect(verdict).not.toBe('missed');
      }),
    );
  });

  it('refuses what is no share', () => {
    expect(() => targetVerdict(1, 2, 80)).toThrow(/target/);
  });
});
