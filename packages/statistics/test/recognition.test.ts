import { describe, expect, it } from 'vitest';
import {
  answersForReliability,
  chanceAbove,
  isToBeThanked,
  jamesStein,
  learnPrior,
  observedExpected,
  posterior,
  priorByMoments,
  raterEffects,
  spreadBetween,
} from '../src/index.js';
import { draw, seeded, shareOf } from './seeded.js';

const prior = { alpha: 17, beta: 3 };

describe('What is learned from all', () => {
  it('finds the spread between people again', () => {
    const random = seeded(51);
    const groups = Array.from({ length: 400 }, () => {
      // Shares of 0.7 or 0.9: a spread of a tenth around 0.8.
      const n = 5 + draw(random, 60, 0.5);
      return { k: draw(random, n, random() < 0.5 ? 0.7 : 0.9), n };
    });
    const learned = learnPrior(groups);
    expect(learned?.mean).toBeCloseTo(0.8, 1);
    expect(learned?.prior && spreadBetween(learned.prior)).toBeCloseTo(0.1, 1);
  });

  it('finds hardly any difference where there is none', () => {
    const random = seeded(52);
    const spreads = Array.from({ length: 20 }, () => {
      const learned = learnPrior(Array.from({ length: 60 }, () => ({ k: draw(random, 30, 0.8), n: 30 })));
      return learned?.prior ? spreadBetween(learned.prior) : 0;
    });
    expect(spreads.filter((spread) => spread === 0).length).toBeGreaterThan(5);
    expect(Math.max(...spreads)).toBeLessThan(0.07);
  });

  it('is nothing from one group, nor from none', () => {
    expect(learnPrior([{ k: 3, n: 4 }])).toBeNull();
    expect(
      learnPrior([
        { k: 3, n: 4 },
        { k: 0, n: 0 },
      ]),
    ).toBeNull();
    expect(priorByMoments([{ k: 3, n: 4 }])).toBeNull();
  });

  it('says that all are alike when all answers are', () => {
    expect(
      learnPrior([
        { k: 4, n: 4 },
        { k: 9, n: 9 },
      ]),
    ).toEqual({ mean: 1, prior: null });
    expect(
      priorByMoments([
        { k: 1, n: 2 },
        { k: 2, n: 4 },
      ])?.prior,
    ).toBeNull();
  });
});

describe('A shrunken share', () => {
  it('lies between the raw rate and the mean of all, and nearer to its own rate with more answers', () => {
    const few = posterior(prior, 5, 10).mean;
    const many = posterior(prior, 50, 100).mean;
    expect(few).toBeGreaterThan(0.5);
    expect(few).toBeLessThan(0.85);
    expect(many).toBeLessThan(few);
    expect(posterior(prior, 0, 0).mean).toBe(0.85);
  });

  it('puts three of three behind forty-seven of fifty', () => {
    expect(posterior(prior, 3, 3).mean).toBeLessThan(posterior(prior, 47, 50).mean);
  });

  it('says how reliable a raw rate is, and how many answers it takes', () => {
    expect(posterior({ alpha: 20, beta: 3.5 }, 9, 10).reliability).toBeCloseTo(0.3, 2);
    expect(answersForReliability({ alpha: 20, beta: 3.5 }, 0.8)).toBe(94);
    expect(answersForReliability({ alpha: 1, beta: 1 }, 0.5)).toBe(2);
  });

  it('is right about as often as it says when the prior is', () => {
    const random = seeded(53);
    const covers = shareOf(2000, () => {
      // A beta(2, 2) share is the middle of three uniform ones.
      const truth = [random(), random(), random()].toSorted((a, b) => a - b)[1] ?? 0;
      const { low, high } = posterior({ alpha: 2, beta: 2 }, draw(random, 12, truth), 12);
      return low <= truth && truth <= high;
    });
    expect(covers).toBeGreaterThan(0.935);
    expect(covers).toBeLessThan(0.965);
  });

  it('refuses a prior of nothing', () => {
    expect(() => posterior({ alpha: 0, beta: 1 }, 1, 2)).toThrow(/prior/);
    expect(() => chanceAbove(prior, 3, 2, 0.5)).toThrow(/3 good answers among 2/);
  });
});

describe('Whom to thank', () => {
  const person = { k: 30, n: 30, people: 20, thanks: 0 };

  it('is who is above the mean of the team almost surely, with answers of enough people', () => {
    expect(chanceAbove(prior, 30, 30, 0.85)).toBeGreaterThan(0.9);
    expect(isToBeThanked(person, prior, 0.85)).toBe(true);
    expect(isToBeThanked({ ...person, people: 7 }, prior, 0.85)).toBe(false);
    expect(isToBeThanked({ ...person, k: 9, n: 9 }, prior, 0.85)).toBe(false);
    expect(isToBeThanked({ ...person, k: 25 }, prior, 0.85)).toBe(false);
  });

  it('is also whom three people thanked, and nobody else where people do not differ beyond chance', () => {
    expect(isToBeThanked({ ...person, k: 0, n: 0, thanks: 3 }, null, 0.85)).toBe(true);
    expect(isToBeThanked(person, null, 0.85)).toBe(false);
  });
});

describe('Means drawn together', () => {
  it('stay where they are when there are too few, and meet when only chance tells them apart', () => {
    expect(jamesStein([1, 2, 3], 1)).toMatchObject({ factor: 1, values: [1, 2, 3] });
    expect(jamesStein([1, 1.1, 0.9, 1, 1], 1).factor).toBe(0);
    expect(() => jamesStein([1], -1)).toThrow(/variance/);
  });
});

describe('The severity of raters', () => {
  it('is taken out of the mean of who was dealt the severe one', () => {
    const ratings = [
      ...Array.from({ length: 30 }, (_, i) => ({ rater: 'severe', agent: 'A', score: 2 + (i % 2) })),
      ...Array.from({ length: 3 }, () => ({ rater: 'severe', agent: 'B', score: 3 })),
      ...Array.from({ length: 30 }, (_, i) => ({ rater: 'mild', agent: 'B', score: 4 + (i % 2) })),
      ...Array.from({ length: 3 }, () => ({ rater: 'mild', agent: 'A', score: 4 })),
    ];
    const { agents } = raterEffects(ratings);
    const [a, b] = agents;
    expect((b?.rawMean ?? 0) - (a?.rawMean ?? 0)).toBeGreaterThan(1.5);
    expect((b?.adjustedMean ?? 0) - (a?.adjustedMean ?? 0)).toBeLessThan(0.8);
  });

  it('is nothing without ratings, and needs numbers', () => {
    expect(raterEffects([])).toEqual({ grandMean: 0, agents: [], raters: [] });
    expect(() => raterEffects([{ rater: 'r', agent: 'a', score: NaN }])).toThrow(/score/);
    expect(() => raterEffects([], { agentPenalty: 0 })).toThrow(/Penalties/);
  });
});

describe('Observed minus expected', () => {
  it('leaves out zero in about 5 of 100 cases when the mix explains all', () => {
    const random = seeded(54);
    const alarms = shareOf(3000, () => {
      const tickets = Array.from({ length: 80 }, (_, i) => {
        const expected = i % 2 === 0 ? 0.6 : 0.9;
        return { expected, isGood: random() < expected };
      });
      const { low, high } = observedExpected(tickets);
      return (low ?? 0) > 0 || (high ?? 0) < 0;
    });
    expect(alarms).toBeGreaterThan(0.03);
    expect(alarms).toBeLessThan(0.07);
  });

  it('is unknown without tickets', () => {
    expect(observedExpected([])).toMatchObject({ n: 0, difference: null, low: null });
    expect(() => observedExpected([{ isGood: true, expected: 80 }])).toThrow(/share/);
  });
});
