import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifest, referencePage } from '../scripts/reference.js';
import type { AfterwordSurveyEventMap } from '../src/index.js';

const made = manifest();
const [survey, notice] = made.modules.flatMap(({ declarations }) => declarations);
const names = (all: readonly { readonly name: string }[] = []): string[] => all.map(({ name }) => name).toSorted();

const folder = new URL('../src/', import.meta.url);
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('afterword-survey.ts'))
  .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8'))
  .join('\n');

/** What a pattern finds in the sources: each word once, in the order of the alphabet. */
function inSource(pattern: RegExp): string[] {
  const found = [...source.matchAll(pattern)].flatMap(([, words = '']) => words.split(' '));
  return [...new Set(found)].toSorted();
}

/** Every event; the compiler finds one that is missing or too many. */
const events: Record<keyof AfterwordSurveyEventMap, true> = {
  'afterword-shown': true,
  'afterword-started': true,
  'afterword-answered': true,
  'afterword-submitted': true,
  'afterword-queued': true,
  'afterword-delivered': true,
  'afterword-refused': true,
  'afterword-dropped': true,
  'afterword-dismissed': true,
  'afterword-misconfigured': true,
  'afterword-unavailable': true,
  'afterword-corrected': true,
};

describe('the reference of the elements', () => {
  it.each([
    ['custom-elements.json', `${JSON.stringify(made, null, 2)}\n`],
    ['../../docs/reference/widget.md', referencePage(made)],
  ])('has in %s what the code says', (path, text) => {
    const written = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    // `pnpm --filter @afterword/widget run docs` writes it again.
    expect(written).toBe(text);
  });

  it('names every event, part, slot and token, and none that is not there', () => {
    expect(names(survey?.events)).toEqual(Object.keys(events).toSorted());
    expect(names(survey?.cssParts)).toEqual(inSource(/part="([a-z ]+)"/g));
    expect(names(survey?.slots)).toEqual(inSource(/<slot name="([a-z]+)"/g));
    expect(names(survey?.cssProperties)).toEqual(inSource(/var\((--afterword-[a-z]+)/g));
  });

  it('gives each token the default of the style sheet', () => {
    for (const { name, default: byDefault } of survey?.cssProperties ?? []) {
      expect(source).toContain(`var(${name}, ${byDefault})`);
    }
  });

  it('has a type and a sentence for everything that can be set', () => {
    for (const { type, description } of [...(survey?.attributes ?? []), ...(survey?.members ?? [])]) {
      expect(type?.text).toBeTruthy();
      expect(description).toMatch(/\.$/);
    }
  });

  it('shows nothing of the inside of a class', () => {
    expect(names(survey?.members).filter((name) => /^#|Callback$|^builtIn$|^defaultKind$/.test(name))).toEqual([]);
    expect(JSON.stringify(made).includes('src/')).toBe(false);
  });

  it('says of the element for notices all that it has from the other', () => {
    expect(names(notice?.attributes)).toEqual(names(survey?.attributes));
    expect(names(notice?.events)).toEqual(names(survey?.events));
  });
});
