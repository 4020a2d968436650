import { expect } from 'vitest';

/*
 * What a page promises of an output. `…` stands for what differs each time: a key, a moment, an id. A number in JSON is
 * held to the digits that are printed.
 */

function patternOf(text: string, whatever = '[^\\n]*'): string {
  return text
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join(whatever);
}

/** Holds an output to a text that a page shows; the output may say more before and after it. */
export function expectText(output: string, promised: string): void {
  const pattern = new RegExp(patternOf(promised.trim()));
  if (!pattern.test(output)) expect(output.trim()).toBe(promised.trim());
}

function fits(found: unknown, promised: unknown): boolean {
  if (typeof promised === 'string' && typeof found === 'string')
    return new RegExp(`^${patternOf(promised, '[^]*')}$`).test(found);
  if (typeof promised === 'number' && typeof found === 'number') {
    const decimals = String(promised).split('.')[1]?.length ?? 0;
    return found === promised || (decimals > 0 && found.toFixed(decimals) === promised.toFixed(decimals));
  }
  return found === promised;
}

/** The found value with everything that fits written as it was promised, so that a difference shows only what differs. */
function aligned(found: unknown, promised: unknown): unknown {
  if (Array.isArray(found) && Array.isArray(promised))
    return found.map((part, index) => aligned(part, promised[index]));
  if (typeof found === 'object' && found !== null && typeof promised === 'object' && promised !== null) {
    const parts = promised as Readonly<Record<string, unknown>>;
    return Object.fromEntries(Object.entries(found).map(([key, part]) => [key, aligned(part, parts[key])]));
  }
  return fits(found, promised) ? promised : found;
}

/** Holds a JSON output to the JSON that a page shows: every property, and no other. */
export function expectJson(output: string, promised: string): void {
  const expected = JSON.parse(promised) as unknown;
  expect(aligned(JSON.parse(output), expected)).toEqual(expected);
}
