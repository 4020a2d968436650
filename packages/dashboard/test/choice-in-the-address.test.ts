import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tableDimensions, usualChoice, type Choice } from '../src/address/choice.js';
import { readChoice } from '../src/address/read-choice.js';
import { writeChoice } from '../src/address/write-choice.js';
import { axisIntervals } from '../src/period/fitting-intervals.js';
import { periodNames } from '../src/period/period.js';

it('shows the usual page for a bare address', () => {
  expect(readChoice('')).toEqual({ choice: usualChoice, ignored: [] });
  expect(writeChoice(usualChoice)).toBe('?');
});

it('gives every choice an address that leads back to it, whatever the groups are called', () => {
  const period = fc.oneof(fc.constantFrom(...periodNames), fc.constant({ from: '2026-01-05', to: '2026-03-01' }));
  const filter = fc.record({
    dimension: fc.constantFrom(...tableDimensions),
    value: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  });
  const anyChoice: fc.Arbitrary<Choice> = fc.record({
    period,
    interval: fc.constantFrom(null, ...axisIntervals),
    dimension: fc.constantFrom(...tableDimensions),
    filters: fc.uniqueArray(filter, { maxLength: 20, selector: ({ dimension, value }) => `${dimension}:${value}` }),
  });
  fc.assert(
    fc.property(anyChoice, (choice) => {
      expect(readChoice(writeChoice(choice))).toEqual({ choice, ignored: [] });
    }),
  );
});

it.each([
  ['?period=forever', 'period=forever'],
  ['?interval=none', 'interval=none'],
  ['?dimension=mood', 'dimension=mood'],
  ['?filter=channel', 'filter=channel'],
  ['?filter=channel:', 'filter=channel:'],
  ['?from=2026-02-30&to=2026-03-01', 'from=2026-02-30'],
  ['?from=2026-03-01', 'from=2026-03-01'],
  ['?from=2026-03-02&to=2026-03-01', 'to=2026-03-01'],
  ['?period=all&from=2026-03-01&to=2026-03-02', 'period=all'],
])('names the part of %s that means nothing here', (search, part) => {
  expect(readChoice(search).ignored).toContain(part);
});

it('makes no table and no filter of people', () => {
  const { choice, ignored } = readChoice('?dimension=agent&filter=agent:Anna');
  expect(choice).toEqual(usualChoice);
  expect(ignored).toEqual(['dimension=agent', 'filter=agent:Anna']);
});

it('keeps at most the twenty filters that the collector takes, and says which it left out', () => {
  const search = Array.from({ length: 22 }, (_, index) => `filter=team:${index}`).join('&');
  const { choice, ignored } = readChoice(`?${search}`);
  expect(choice.filters).toHaveLength(20);
  expect(ignored).toEqual(['filter=team:20', 'filter=team:21']);
});

it('takes a filter that is given twice once', () => {
  expect(readChoice('?filter=team:A&filter=team:A').choice.filters).toHaveLength(1);
});
