import { describe, expect, it } from 'vitest';
import type { ResultPoint } from '@afterword/contract';
import { axisText, momentText, periodText, stretchText } from '../src/presentation/dates.js';
import { distributionOf } from '../src/presentation/distribution.js';
import { groupRows } from '../src/presentation/group-rows.js';
import { csat, firstTimeRight, goodCount } from '../src/presentation/share-metric.js';

function point(group: string | null, n: number): ResultPoint {
  const confidence = n === 0 ? null : { low: 0.5, high: 1, level: 0.95, method: 'wilson' as const };
  const period = { start: '2026-11-01', end: '2026-11-24' };
  const counts = { '1': 0, '2': 0, '3': 0, '4': 0, '5': n, firstTime: n };
  const rest = {
    k: n === 0 ? null : n,
    reason: n === 0 ? ('noAnswers' as const) : null,
    moreAnswers: null,
    sentence: '',
  };
  return { ...period, ...rest, group, stated: group !== null, n, value: n === 0 ? null : 1, confidence, counts };
}

describe('the table of groups', () => {
  it('is alphabetical in the language of the page, with numbers in their order, never by value', () => {
    const points = ['Zoll', 'Team 10', 'Äpfel', 'Team 9', 'anders'].map((name, index) => point(name, 50 - index));
    expect(groupRows(points, [], 'de').map(({ group }) => group)).toEqual([
      'anders',
      'Äpfel',
      'Team 9',
      'Team 10',
      'Zoll',
    ]);
  });

  it('puts the answers that state no group last, even beside a group with that name', () => {
    const rows = groupRows([point(null, 40), point('not stated', 40), point('Zoll', 40)], [point(null, 30)], 'en');
    expect(rows.map(({ group }) => group)).toEqual(['not stated', 'Zoll', null]);
  });

  it('gives a group that only one question knows no answers to the other', () => {
    const [only] = groupRows([], [point('Network', 40)], 'en');
    expect(only).toMatchObject({ group: 'Network', csat: { kind: 'none' }, firstTimeRight: { kind: 'percent' } });
  });
});

describe('a distribution', () => {
  it('lists the good answers first and leaves none out', () => {
    const rows = distributionOf(csat, { '1': 78, '2': 42, '3': 58, '4': 242, '5': 697 }, 1117);
    expect(rows.map(({ label, count }) => [label, count])).toEqual([
      ['very satisfied', 697],
      ['satisfied', 242],
      ['neither satisfied nor dissatisfied', 58],
      ['dissatisfied', 42],
      ['very dissatisfied', 78],
    ]);
    expect(rows.filter(({ role }) => role === 'good')).toHaveLength(2);
    expect(rows[0]?.part).toBeCloseTo(697 / 1117);
  });

  it('keeps "too early to tell" apart from what counts', () => {
    const rows = distributionOf(firstTimeRight, { firstTime: 3, tooEarly: 2 }, 3);
    expect(rows.find(({ key }) => key === 'tooEarly')).toMatchObject({ role: 'uncounted', count: 2 });
  });

  it('shows an answer of a later survey under its own key instead of hiding it', () => {
    const rows = distributionOf(firstTimeRight, { firstTime: 3, someday: 1 }, 4);
    expect(rows.at(-1)).toMatchObject({ key: 'someday', label: 'someday', count: 1, role: 'other' });
  });

  it('has no parts where nobody answered, and none beyond the whole', () => {
    expect(distributionOf(csat, {}, 0).every(({ part }) => part === 0)).toBe(true);
    expect(distributionOf(firstTimeRight, { tooEarly: 9 }, 2).at(-1)?.part).toBe(1);
  });
});

it('counts "satisfied" from four and "right" from the first time only', () => {
  expect(goodCount(csat, { '3': 5, '4': 2, '5': 1 })).toBe(3);
  expect(goodCount(firstTimeRight, { firstTime: 4, moreThanOnce: 9, tooEarly: 9 })).toBe(4);
});

describe('dates', () => {
  // How much air a range gets around its dash changes from one edition of the locale data to the next.
  const plain = (text: string) => text.replaceAll(/\s*–\s*/g, '–').replaceAll(/\s/g, ' ');

  it('name a period in words, in the writing of the locale', () => {
    const period = { from: '2026-08-31', to: '2026-11-24' };
    expect(plain(periodText(period, 'en-GB'))).toBe('31 August–24 November 2026');
    expect(plain(periodText(period, 'de'))).toBe('31. August–24. November 2026');
  });

  it('name each stretch by its days, its month or its quarter', () => {
    expect(plain(stretchText('2026-10-12', '2026-10-18', 'week', 'en-GB'))).toBe('12–18 Oct 2026');
    expect(stretchText('2026-10-01', '2026-10-31', 'month', 'en-GB')).toBe('October 2026');
    expect(stretchText('2026-10-01', '2026-12-31', 'quarter', 'en-GB')).toBe('Q4 2026');
  });

  it('carry their year on a long axis', () => {
    expect(axisText('2025-11-24', 'week', false, 'en-GB')).toBe('24 Nov');
    expect(axisText('2025-11-24', 'week', true, 'en-GB')).toBe('24 Nov 25');
  });

  it('give a moment in the time zone of the desk', () => {
    expect(momentText(new Date('2026-11-24T23:30:00Z'), 'Europe/Berlin', 'en-GB')).toContain('25 November 2026');
  });
});
