import { readdirSync } from 'node:fs';
import { catalogue } from '@afterword/contract/built-in';
import { describe, expect, it } from 'vitest';
import type { FurtherMessages } from '../src/locales/further-messages.js';
import type { Messages, PluralForms } from '../src/locales/messages.js';

const locales = Object.keys(catalogue);
const translations = locales.filter((locale) => locale !== 'en');

interface Wording {
  readonly messages: Messages;
  readonly further: FurtherMessages;
}

/** What a file of a language exports, under the language's tag without its hyphen. */
function exported(file: unknown, locale: string): unknown {
  return (file as Readonly<Record<string, unknown>>)[locale.replace('-', '')];
}

async function wordingOf(locale: string): Promise<Wording> {
  return {
    messages: exported(await import(`../src/locales/${locale}.ts`), locale) as Messages,
    further: exported(await import(`../src/locales/further/${locale}.ts`), locale) as FurtherMessages,
  };
}

/** Every text of a wording with its path: `messages.status.sent`. */
function texts(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  return Object.entries(value as object).flatMap(([key, part]) => texts(part, [...path, key]));
}

/** The texts that have one form, and the forms of those that depend on a number. */
function apart({ messages, further }: Wording): { single: [string, string][]; plural: [string, PluralForms][] } {
  const { charactersLeft, charactersOver, ...others } = further;
  return {
    single: texts({ messages, further: others }),
    plural: Object.entries({ charactersLeft, charactersOver }),
  };
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{.*?\}/g)].map(([place]) => place).toSorted();
}

const english = await wordingOf('en');

/** Where a language says it with the very word of English. */
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = { fr: ['further.minutes'] };

const quotes: Readonly<Record<string, readonly [string, string]>> = {
  en: ['“', '”'],
  de: ['„', '“'],
  fr: ['«\u202f', '\u202f»'],
  es: ['«', '»'],
  it: ['«', '»'],
  pt: ['«', '»'],
  nl: ['‘', '’'],
  pl: ['„', '”'],
  cs: ['„', '“'],
  sv: ['”', '”'],
  tr: ['“', '”'],
  uk: ['«', '»'],
  ar: ['«', '»'],
  he: ['”', '”'],
  ja: ['「', '」'],
  'zh-Hans': ['“', '”'],
};

/** How a question ends, where it is not with a bare question mark. */
const questionMarks: Readonly<Record<string, string>> = { fr: '\u202f?', ar: '؟', ja: '？', 'zh-Hans': '？' };

describe('what the widget says', () => {
  it.each(['', 'further/'])('has a file in locales/%s for every language of the catalogue, and no other', (folder) => {
    const files = readdirSync(new URL(`../src/locales/${folder}`, import.meta.url));
    // Beside the languages stand the shapes of what they say.
    const languages = files.filter((file) => /^[a-z]{2,3}(-[A-Z][a-z]+)?\.ts$/.test(file));
    expect(languages.toSorted()).toEqual(locales.map((locale) => `${locale}.ts`).toSorted());
  });

  it.each(locales)('is everything in %s that it is in English', async (locale) => {
    const [wording, original] = [apart(await wordingOf(locale)), apart(english)];
    expect(wording.single.map(([path]) => path)).toEqual(original.single.map(([path]) => path));
    expect(wording.plural.map(([path]) => path)).toEqual(original.plural.map(([path]) => path));
  });

  it.each(locales)('is never empty or untidy in %s', async (locale) => {
    for (const [path, text] of texts(await wordingOf(locale))) {
      expect(text, path).toMatch(/\p{L}/u);
      expect(text, path).toBe(text.trim());
      expect(text, path).toBe(text.normalize('NFC'));
      expect(text.isWellFormed(), path).toBe(true);
      // White space twice, line breaks, typewriter quotes and dots, and marks that turn the direction of a text.
      expect(text, path).not.toMatch(/\s\s|[\p{Cc}"'`]|\.\.|\p{Bidi_Control}/u);
    }
  });

  it.each(translations)('is not left in English in %s', async (locale) => {
    const originals = new Set(texts(english).map(([, text]) => text.toLowerCase()));
    const left = texts(await wordingOf(locale)).filter(([, text]) => originals.has(text.toLowerCase()));
    expect(left.map(([path]) => path)).toEqual(sameAsEnglish[locale] ?? []);
  });

  it.each(locales)('gives every button and every status words of its own in %s', async (locale) => {
    const all = apart(await wordingOf(locale)).single.map(([, text]) => text);
    expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
  });

  it.each(locales)(
    'has in %s a form for every whole number, and none that the language does not know',
    async (locale) => {
      const rules = new Intl.PluralRules(locale);
      const needed = new Set(Array.from({ length: 4001 }, (_, n) => rules.select(n)));
      for (const [path, forms] of apart(await wordingOf(locale)).plural) {
        const has = Object.keys(forms);
        expect(has, path).toEqual(expect.arrayContaining([...needed]));
        expect(rules.resolvedOptions().pluralCategories, path).toEqual(expect.arrayContaining(has));
      }
    },
  );

  it.each(locales)('names the number in %s wherever a form stands for more than one', async (locale) => {
    const rules = new Intl.PluralRules(locale);
    const counted = Array.from({ length: 4001 }, (_, n) => rules.select(n));
    for (const [path, forms] of apart(await wordingOf(locale)).plural) {
      for (const [category, form] of Object.entries(forms)) {
        const isOneNumber = counted.filter((one) => one === category).length === 1;
        if (!isOneNumber || form.includes('{')) expect(placesIn(form), `${path}.${category}`).toEqual(['{n}']);
      }
    }
  });

  it.each(locales)('has the places of English in %s', async (locale) => {
    const originals = new Map(apart(english).single);
    for (const [path, text] of apart(await wordingOf(locale)).single) {
      expect(placesIn(text), path).toEqual(placesIn(originals.get(path) ?? ''));
    }
  });

  it.each(locales)('quotes the chosen point in %s as the language does', async (locale) => {
    const { further } = await wordingOf(locale);
    const [open, close] = quotes[locale] ?? ['?', '?'];
    expect(further.keepIt).toContain(`${open}{label}${close}`);
    expect(further.keepIt.endsWith(questionMarks[locale] ?? '?')).toBe(true);
  });

  it('sets a narrow space before the marks of French that take one', async () => {
    for (const [path, text] of texts(await wordingOf('fr'))) expect(text, path).not.toMatch(/[^\u202f][?!:;]/);
  });
});
