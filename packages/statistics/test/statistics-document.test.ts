import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csat, difference, dsat, wilson, type Estimate } from '../src/index.js';
import { normalLimit } from '../src/special-functions/quantiles.js';
import { average, coverage } from './enumerated-coverage.js';
import { examplesIn, runExample } from './run-examples.js';

const text = readFileSync(new URL('../../../docs/statistics.md', import.meta.url), 'utf8');
const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/\s+/g, ' ');

function hundredfold(value: number | null): string {
  return ((value ?? NaN) * 100).toFixed(1);
}

function withLimits({ value, low, high }: Estimate): string {
  return `${hundredfold(value)} % (${hundredfold(low)}–${hundredfold(high)})`;
}

function wilsonCoverage(): { lowest: string; highest: string; dip: string } {
  const all = Array.from({ length: 96 }, (_, i) => coverage(wilson, i + 5, 0.95));
  const averages = all.map(average);
  return {
    lowest: hundredfold(Math.min(...averages)),
    highest: hundredfold(Math.max(...averages)),
    dip: hundredfold(Math.min(...all.flat())),
  };
}

/** Every sentence of the page that holds a number, with the number computed anew. */
function sentences(): readonly string[] {
  const counts = [2, 1, 3, 10, 14];
  const good = csat(counts);
  const bad = dsat(counts);
  const clear = difference({ k: 56, n: 70 }, { k: 48, n: 80 });
  const unclear = difference({ k: 24, n: 30 }, { k: 30, n: 40 });
  const { lowest, highest, dip } = wilsonCoverage();
  return [
    `CSAT ${withLimits(good)}, n = ${good.n}`,
    `contain the true share ${good.level * 100} % of the time`,
    `${good.k} of ${good.n} were satisfied, ${withLimits(good)}`,
    `${bad.k} of ${bad.n} were dissatisfied, ${withLimits(bad)}`,
    `q = 1 − p, and z = ${normalLimit(0.95).toFixed(6)} for 95 %`,
    `higher by ${hundredfold(clear.value)} points (${hundredfold(clear.low)} to ${hundredfold(clear.high)})`,
    `no clear difference (between ${hundredfold(unclear.low)} and ${hundredfold(unclear.high)} points)`,
    // The three figures below are held by special-functions.test.ts, coverage.test.ts and chi-square-equality.test.ts.
    'agree with 70-digit arithmetic to 10⁻¹²',
    'up to 30 answers, over 399 true shares, Clopper-Pearson never falls below its level',
    'an expected count below 5 in any group',
    `From 5 to 100 answers Wilson averages ${lowest} % to ${highest} %`,
    `at worst to ${dip} %`,
  ];
}

describe('docs/statistics.md', () => {
  it('shows examples that run and print what they say', () => {
    const kept = examplesIn(text).map(runExample);
    expect(kept).toHaveLength(7);
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(3);
  });

  it('says how wide the interval is', () => {
    const rows = [...text.matchAll(/^\| (\d+) \((\d+)\) +\| ([\d.]+)–([\d.]+) +\|$/gm)];
    expect(rows).toHaveLength(9);
    for (const [row, n, k, low, high] of rows) {
      const share = wilson(Number(k), Number(n));
      expect([hundredfold(share.low), hundredfold(share.high)], row).toEqual([low, high]);
      expect(share.value).toBe(0.8);
    }
  });

  it.each(sentences())('says "%s"', (sentence) => {
    expect(prose).toContain(sentence);
  });

  it('holds no number that these tests do not check', () => {
    const unchecked = sentences()
      .reduce((rest, sentence) => rest.replaceAll(sentence, ''), withoutSources().replaceAll(/\s+/g, ' '))
      .match(/\S*\d\S*/g);
    expect(unchecked).toBeNull();
  });

  it('writes formulas with no other numbers than zero, one, two and four', () => {
    const formulas = [...text.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, formula]) => formula).join('\n');
    expect(new Set(formulas.match(/\d+/g))).toEqual(new Set(['0', '1', '2', '4']));
  });
});

/** The page without examples, formulas, checked table, sources and links to decisions. */
function withoutSources(): string {
  return text
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/^\| \d+ \(\d+\) .*$/gm, '')
    .replaceAll(/^Source: .*$/gm, '')
    .replaceAll(/\[decision \d+\]\([^)]*\)/g, '')
    .replaceAll('textbook interval p ± z √(pq/n)', '');
}
