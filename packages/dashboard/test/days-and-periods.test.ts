import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayIn, daysBetween, isDay, mondayOf } from '../src/period/day.js';
import { fittingInterval, fittingIntervals, pointCount } from '../src/period/fitting-intervals.js';
import { periodOf } from '../src/period/period.js';

const anyDay = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('2000-01-01', days));

describe('days', () => {
  it('cross months, leap days and time changes without losing one', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-01-01', '2026-12-31')).toBe(365);
  });

  it('find the Monday of their week, on Sundays too', () => {
    expect(mondayOf('2026-11-24')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    fc.assert(
      fc.property(anyDay, (day) => {
        const monday = mondayOf(day);
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(daysBetween(monday, day)).toBeGreaterThanOrEqual(1);
        expect(daysBetween(monday, day)).toBeLessThanOrEqual(7);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '1999-12-31', '2100-01-01', 'today', ''])(
    'are not made of "%s"',
    (text) => expect(isDay(text)).toBe(false),
  );

  it('are those of the desk, not of the reader', () => {
    const moment = new Date('2026-11-24T23:30:00Z');
    expect(dayIn('Europe/Berlin', moment)).toBe('2026-11-25');
    expect(dayIn('America/New_York', moment)).toBe('2026-11-24');
  });
});

describe('a period', () => {
  const today = '2026-11-24';

  it('of twelve weeks is twelve full ISO weeks and what there is of this one', () => {
    expect(periodOf('12-weeks', today)).toEqual({ from: '2026-08-31', to: today });
    expect(periodOf('12-weeks', '2026-11-23')).toEqual({ from: '2026-08-31', to: '2026-11-23' });
    expect(periodOf('12-weeks', '2026-11-22')).toEqual({ from: '2026-08-24', to: '2026-11-22' });
  });

  it('of 26 and 52 weeks starts on a Monday', () => {
    expect(periodOf('26-weeks', today).from).toBe('2026-05-25');
    expect(periodOf('52-weeks', today).from).toBe('2025-11-24');
  });

  it('follows the calendar for quarters and years', () => {
    expect(periodOf('this-quarter', today)).toEqual({ from: '2026-10-01', to: today });
    expect(periodOf('last-quarter', today)).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(periodOf('last-quarter', '2026-02-10')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(periodOf('this-year', today)).toEqual({ from: '2026-01-01', to: today });
    expect(periodOf('last-year', today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(periodOf('all', today)).toEqual({ from: '2000-01-01', to: today });
  });

  it('of two dates is those two dates', () => {
    expect(periodOf({ from: '2026-01-05', to: '2026-01-06' }, today)).toEqual({ from: '2026-01-05', to: '2026-01-06' });
  });
});

describe('the time axis', () => {
  it('counts the cut stretches at both ends', () => {
    const period = { from: '2026-01-01', to: '2026-02-01' };
    expect(pointCount(period, 'day')).toBe(32);
    expect(pointCount(period, 'week')).toBe(5);
    expect(pointCount(period, 'month')).toBe(2);
    expect(pointCount(period, 'quarter')).toBe(1);
  });

  it('is cut by week for the usual period and finer or coarser for others', () => {
    expect(fittingInterval({ from: '2026-08-31', to: '2026-11-24' }, null)).toBe('week');
    expect(fittingInterval({ from: '2026-11-20', to: '2026-11-24' }, null)).toBe('day');
    expect(fittingInterval({ from: '2022-01-01', to: '2026-11-24' }, null)).toBe('month');
    expect(fittingInterval({ from: '2000-01-01', to: '2026-11-24' }, null)).toBe('quarter');
  });

  it('takes the wish of the reader where it fits and only there', () => {
    const quarter = { from: '2026-07-01', to: '2026-09-30' };
    expect(fittingInterval(quarter, 'month')).toBe('month');
    expect(fittingInterval(quarter, 'quarter')).toBe('week');
    expect(fittingInterval({ from: '2025-11-24', to: '2026-11-24' }, 'day')).toBe('week');
  });

  it('never has more points than the protocol answers, and always an interval', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const period = a < b ? { from: a, to: b } : { from: b, to: a };
        const intervals = fittingIntervals(period);
        expect(intervals.length).toBeGreaterThan(0);
        expect(intervals).toContain(fittingInterval(period, null));
        for (const interval of intervals) expect(pointCount(period, interval)).toBeLessThanOrEqual(1100);
      }),
    );
  });
});
