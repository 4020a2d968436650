import { describe, expect, it } from 'vitest';
import { daySchema, limits, momentSchema } from '../src/index.js';

function takesDay(day: string): boolean {
  return daySchema.safeParse(day).success;
}

function takesMoment(moment: string): boolean {
  return momentSchema.safeParse(moment).success;
}

describe('days', () => {
  it('takes the first and the last day and none beyond them', () => {
    expect([limits.earliestDay, limits.latestDay].map(takesDay)).toEqual([true, true]);
    expect(['1999-12-31', '2100-01-01', '0001-01-01', '9999-12-31'].map(takesDay)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '',
    'today',
  ])('refuses %s', (day) => expect(takesDay(day)).toBe(false));

  it('takes the leap day of a leap year', () => expect(takesDay('2028-02-29')).toBe(true));

  it('says which days it takes', () => {
    expect(daySchema.safeParse('1999-12-31').error?.issues[0]?.message).toBe(
      'must lie between 2000-01-01 and 2099-12-31',
    );
  });
});

describe('moments', () => {
  it.each(['2026-03-31T14:05:00Z', '2026-03-31T14:05:00.123Z', '2026-03-31T14:05:00+02:00'])('takes %s', (moment) =>
    expect(takesMoment(moment)).toBe(true),
  );

  it.each([
    '2026-03-31T14:05:00',
    '2026-03-31T14:05Z',
    '2026-03-31 14:05:00Z',
    '2026-03-31',
    '2026-02-30T00:00:00Z',
    '2026-03-31T25:00:00Z',
    '1999-12-31T23:59:59Z',
    '2100-01-01T00:00:00Z',
    '1774965900',
    '',
  ])('refuses %s', (moment) => expect(takesMoment(moment)).toBe(false));

  it('takes the first and the last moment', () => {
    expect(takesMoment(`${limits.earliestDay}T00:00:00Z`)).toBe(true);
    expect(takesMoment(`${limits.latestDay}T23:59:59.999Z`)).toBe(true);
  });
});
