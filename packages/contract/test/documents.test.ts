import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documents } from '../scripts/documents.js';

const docs = new URL('../../../docs/', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, docs), 'utf8');
}

const { version } = JSON.parse(readFileSync(new URL('../../collector/package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const pages = documents(version);

/** What to do about a difference, so that the failure says it. */
const repair = 'differs from the contract; run: npx pnpm@12 --filter @afterword/contract run docs';

describe('the generated documents', () => {
  it.each([...pages])('holds docs/%s as the contract says it', (path, expected) => {
    expect(read(path), `docs/${path} ${repair}`).toBe(expected);
  });

  it('has no page for a problem that does not exist', () => {
    const found = readdirSync(new URL('problems/', docs)).map((name) => `problems/${name}`);
    expect(found.filter((path) => !pages.has(path))).toEqual([]);
  });

  it('never turns a name into emphasis', () => {
    for (const [path, text] of pages) if (path.endsWith('.md')) expect(text, path).not.toMatch(/(?<!\\)__\w/);
  });
});
