import { expect, it } from 'vitest';
import type { ResultPoint } from '@afterword/contract';
import { timelineLayout } from '../src/charts/timeline-layout.js';

const period = { from: '2026-11-02', to: '2026-11-29' };

function week(start: string, end: string, n: number): ResultPoint {
  const confidence = { low: 0.25, high: 0.75, level: 0.95, method: 'wilson' as const };
  return {
    start,
    end,
    group: null,
    stated: true,
    n,
    k: n === 0 ? null : n / 2,
    value: n === 0 ? null : 0.5,
    reason: n === 0 ? 'noAnswers' : null,
    moreAnswers: null,
    sentence: '',
    confidence: n === 0 ? null : confidence,
    counts: {},
  };
}

const weeks = (counts: readonly number[]): ResultPoint[] =>
  [
    ['2026-11-02', '2026-11-08'],
    ['2026-11-09', '2026-11-15'],
    ['2026-11-16', '2026-11-22'],
    ['2026-11-23', '2026-11-29'],
  ].map(([start = '', end = ''], index) => week(start, end, counts[index] ?? 0));

const layoutOf = (counts: readonly number[], direction: 'ltr' | 'rtl' = 'ltr') =>
  timelineLayout(weeks(counts), ({ n }) => (n ?? 0) / 2, period, direction);

it('stands each stretch over its middle and each share at its height from 0 to 100 percent', () => {
  const { marks, path } = layoutOf([40, 40, 40, 40]);
  expect(marks.map(({ x }) => x)).toEqual([12.5, 37.5, 62.5, 87.5]);
  expect(marks[0]).toMatchObject({ y: 50, yLow: 75, yHigh: 25 });
  expect(path).toBe('M12.5,50L37.5,50L62.5,50L87.5,50');
});

it('leaves a gap where nobody answered', () => {
  const { marks, path } = layoutOf([40, 0, 40, 40]);
  expect(marks[1]).toMatchObject({ share: { kind: 'none' }, y: null });
  expect(path.match(/M/g)).toHaveLength(2);
});

it('gives fewer than ten answers no height and does not lend them to a neighbour', () => {
  const { marks, path } = layoutOf([40, 9, 40, 40]);
  expect(marks[1]).toMatchObject({ share: { kind: 'counts', n: 9 }, y: null, yLow: null, yHigh: null });
  expect(marks[2]).toMatchObject({ share: { n: 40 } });
  expect(path.match(/M/g)).toHaveLength(2);
});

it('runs from right to left where the script does', () => {
  expect(layoutOf([40, 40, 40, 40], 'rtl').marks.map(({ x }) => x)).toEqual([87.5, 62.5, 37.5, 12.5]);
});

it('labels no more stretches than fit under a narrow chart', () => {
  const points = Array.from({ length: 53 }, (_, index) => {
    const start = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
    return week(start, start, 40);
  });
  const { labelled } = timelineLayout(points, () => 1, { from: '2026-01-01', to: '2026-02-22' }, 'ltr');
  expect(labelled.length).toBeLessThanOrEqual(4);
});

it('draws nothing for nothing', () => {
  expect(timelineLayout([], () => 0, period, 'ltr')).toEqual({ marks: [], path: '', labelled: [] });
});
