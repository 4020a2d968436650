import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { averageRunLength, type RunRule } from '../src/index.js';
import * as statistics from '../src/index.js';
import published from './published-values.json' with { type: 'json' };
import { examplesIn, runExample } from './run-examples.js';

const text = readFileSync(new URL('../../../docs/methods.md', import.meta.url), 'utf8');
const shares = readFileSync(new URL('../../../docs/statistics.md', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('docs/methods.md shows examples that run and print what they say', () => {
  const kept = examplesIn(text).map(runExample);
  expect(kept).toHaveLength(13);
  expect(Math.min(...kept)).toBeGreaterThanOrEqual(1);
});

it('every function is shown in an example, or listed beside one that is', () => {
  const functions = Object.entries(statistics).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  const shown = new Set([...`${text}${shares}${readme}`.matchAll(/\b([a-z]\w+)\b/gi)].map(([name]) => name));
  const unseen = functions.filter((name) => !shown.has(name));
  // Building blocks of what is shown.
  expect(unseen.toSorted()).toEqual([
    'chanceAbove',
    'jamesStein',
    'mergeSmallCells',
    'priorByMoments',
    'regress',
    'runLimits',
  ]);
});

it('docs/methods.md states the false alarms of the rules', () => {
  const sets: readonly (readonly RunRule[])[] = [
    ['beyondThree'],
    ['beyondThree', 'twoOfThree'],
    ['beyondThree', 'fourOfFive'],
    ['beyondThree', 'eightOnOneSide'],
    ['beyondThree', 'twoOfThree', 'fourOfFive', 'eightOnOneSide'],
  ];
  const stated = [...text.matchAll(/^\| .*? \| +(\d+) +\|$/gm)].map(([, length]) => Number(length));
  expect(stated).toEqual(sets.map((rules) => Math.round(averageRunLength(rules))));
});

it('docs/methods.md counts the values that hold the methods', () => {
  expect(text).toContain('A hundred and six published');
  expect(published).toHaveLength(106);
});
