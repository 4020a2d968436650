import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenBuckets, type Rate } from '../src/middleware/token-buckets.js';

function buckets(rate: Rate, most = 1000) {
  const clock = { ms: 1_000_000 };
  return { clock, ...tokenBuckets(rate, most, () => clock.ms) };
}

describe('token buckets', () => {
  it('allow a burst and then one for each token that came back', () => {
    const { take, clock } = buckets({ perSecond: 2, burst: 3 });
    expect([1, 2, 3, 4].map(() => take('a').isAllowed)).toEqual([true, true, true, false]);
    clock.ms += 500;
    expect([1, 2].map(() => take('a').isAllowed)).toEqual([true, false]);
  });

  it('never hold more than a burst, however long nobody came', () => {
    const { take, clock } = buckets({ perSecond: 100, burst: 2 });
    take('a');
    clock.ms += 365 * 86_400_000;
    expect([1, 2, 3].map(() => take('a').isAllowed)).toEqual([true, true, false]);
  });

  it('say when the next token is there, and it is', () => {
    const { take, clock } = buckets({ perSecond: 5 / 60, burst: 5 });
    for (let time = 0; time < 5; time += 1) take('a');
    const refused = take('a');
    expect(refused).toEqual({ isAllowed: false, retryAfterSeconds: 12 });
    clock.ms += 11_999;
    expect(take('a')).toEqual({ isAllowed: false, retryAfterSeconds: 1 });
    clock.ms += 1;
    expect(take('a').isAllowed).toBe(true);
  });

  it('are taken from one by one: nobody spends the tokens of another', () => {
    const { take } = buckets({ perSecond: 1, burst: 1 });
    expect(take('a').isAllowed).toBe(true);
    expect(take('a').isAllowed).toBe(false);
    expect(take('b').isAllowed).toBe(true);
  });

  it('lose nothing to being asked while they are empty', () => {
    const { take, clock } = buckets({ perSecond: 1, burst: 1 });
    take('a');
    for (let time = 0; time < 10; time += 1) {
      clock.ms += 100;
      if (time < 9) expect(take('a').isAllowed).toBe(false);
    }
    expect(take('a').isAllowed).toBe(true);
  });

  it('are charged one more for what was refused, down to empty and no further', () => {
    const { take, charge, clock } = buckets({ perSecond: 1, burst: 4 });
    take('a');
    charge('a');
    expect([1, 2, 3].map(() => take('a').isAllowed)).toEqual([true, true, false]);
    for (let time = 0; time < 50; time += 1) charge('a');
    clock.ms += 1000;
    expect(take('a').isAllowed).toBe(true);
  });

  it('wait from there on when the clock is set back', () => {
    const { take, clock } = buckets({ perSecond: 1, burst: 1 });
    take('a');
    clock.ms -= 365 * 86_400_000;
    expect(take('a').isAllowed).toBe(false);
    clock.ms += 1000;
    expect(take('a').isAllowed).toBe(true);
  });

  it('are at most as many as was said, and those that are full again go first', () => {
    const { take, size, clock } = buckets({ perSecond: 1, burst: 2 }, 100);
    for (let id = 0; id < 10_000; id += 1) take(`first ${id}`);
    expect(size()).toBe(100);
    clock.ms += 2000;
    // Each that is touched makes room for itself and for one more.
    for (let id = 0; id < 100; id += 1) take(`second ${id}`);
    expect(size()).toBeLessThanOrEqual(100);
    clock.ms += 2000;
    for (let time = 0; time < 200; time += 1) {
      clock.ms += 1;
      take('the only one');
    }
    expect(size()).toBe(1);
  });

  it('never allow more than the burst and what time put back, whatever the pace', () => {
    const paces = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.boolean()), { maxLength: 200 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        paces,
        (perSecond, burst, steps) => {
          const { take, charge, clock } = buckets({ perSecond, burst });
          const start = clock.ms;
          let allowed = 0;
          for (const [waitMs, isCharged] of steps) {
            clock.ms += waitMs;
            if (take('a').isAllowed) allowed += 1;
            if (isCharged) charge('a');
            const most = burst + ((clock.ms - start) / 1000) * perSecond;
            expect(allowed).toBeLessThanOrEqual(most + 1e-6);
          }
        },
      ),
    );
  });
});
