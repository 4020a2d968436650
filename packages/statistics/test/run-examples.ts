import { expect } from 'vitest';
import * as statistics from '../src/index.js';

/** The TypeScript blocks of a Markdown text. */
export function examplesIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code ?? '');
}

/**
 * Runs an example and holds every line `call(); // → result` to what it promises: numbers to the digits that are printed,
 * the named properties of an object, everything else exactly. Returns how many promises were kept. The example may import
 * only what the package exports.
 */
export function runExample(code: string): number {
  const imports = [...code.matchAll(/^import \{([^}]*)\} from '([^']*)';$/gm)];
  const names = imports.flatMap(([, list]) => (list ?? '').split(',').map((name) => name.trim()));
  for (const [, , from] of imports) expect(from).toBe('@afterword/statistics');
  for (const name of names) expect(statistics, `${name} is exported`).toHaveProperty(name);

  const promises: string[] = [];
  const body = code
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^(.*); \/\/ → (.*)$/gm, (_, call: string, promise: string) => {
      promises.push(promise);
      return `results.push(${call});`;
    });
  const results: unknown[] = [];
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the text comes from this repository; running it is the test
  new Function('results', ...names, `'use strict';\n${body}`)(
    results,
    ...names.map((name) => (statistics as Readonly<Record<string, unknown>>)[name]),
  );
  expect(results).toHaveLength(promises.length);
  for (const [i, promise] of promises.entries()) expect(asPrinted(results[i], promise), promise).toBe(promise);
  return promises.length;
}

/** Writes `result` the way `promise` is written: the same properties in the same order, the same number of decimals. */
function asPrinted(result: unknown, promise: string): string {
  if (!promise.startsWith('{')) return printed(result, promise);
  const properties = [...promise.matchAll(/(\w+): ([^,}]+?)(?=,| \})/g)];
  const values = properties.map(([, name, value]) => {
    const found = (result as Readonly<Record<string, unknown>>)[name ?? ''];
    return `${name}: ${printed(found, value ?? '')}`;
  });
  return `{ ${values.join(', ')} }`;
}

function printed(value: unknown, like: string): string {
  if (typeof value === 'number') return value.toFixed(/\.(\d+)/.exec(like)?.[1]?.length ?? 0);
  if (typeof value === 'string') return `'${value}'`;
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}
