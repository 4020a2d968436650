import { expect, it } from 'vitest';
import { sentencesIn } from '../src/domain/reports/sentences/index.js';

it.each([
  ['en', 0, '0 points can be shown'],
  ['en', 1, '1 point can be shown'],
  ['en', 3, '3 points can be shown'],
  ['de', 0, '0 Punkte können gezeigt werden'],
  ['de', 1, '1 Punkt kann gezeigt werden'],
  ['de', 3, '3 Punkte können gezeigt werden'],
  ['fr', 0, '0 point affichable'],
  ['fr', 1, '1 point affichable'],
  ['fr', 3, '3 points affichables'],
] as const)('counts the points of a short series as %s does: %i', (locale, points, words) => {
  expect(sentencesIn(locale).tooShort(points)).toContain(words);
});
