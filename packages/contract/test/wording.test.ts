import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withFurtherQuestions, type FurtherWords } from '../src/built-in/further.js';
import {
  catalogue,
  notice,
  noticeSurvey,
  postTicket,
  postTicketStart,
  type BuiltInLocale,
  type BuiltInWords,
} from '../src/built-in/index.js';
import { isStorableText, surveySchema } from '../src/index.js';

const locales = Object.keys(catalogue) as BuiltInLocale[];
const translations = locales.filter((locale) => locale !== 'en');

interface Wording {
  readonly words: BuiltInWords;
  readonly furtherWords: FurtherWords;
}

/** What a file of a language exports, under the language's tag without its hyphen. */
async function exported(folder: 'words' | 'further-words', locale: string): Promise<unknown> {
  const file = (await import(`../src/built-in/${folder}/${locale}.ts`)) as Readonly<Record<string, unknown>>;
  return file[locale.replace('-', '')];
}

async function wordingOf(locale: string): Promise<Wording> {
  return {
    words: (await exported('words', locale)) as BuiltInWords,
    furtherWords: (await exported('further-words', locale)) as FurtherWords,
  };
}

/** Every text of a wording with its path: `words.satisfaction.points.0`. */
function texts(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  return Object.entries(value as object).flatMap(([key, part]) => texts(part, [...path, key]));
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

const english = await wordingOf('en');

/** Where a language says it with the very word of English. */
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  es: ['words.accuracy.options.no'],
  it: ['words.accuracy.options.no'],
};

/** How a question ends, where it is not with a bare question mark. */
const questionMarks: Readonly<Record<string, string>> = { fr: '\u202f?', ar: '؟', ja: '？', 'zh-Hans': '？' };

const letters: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Hans: /\p{Script=Han}/u,
};

describe('the built-in wording', () => {
  it('has English first, for everybody whose language is missing', () => {
    expect(locales[0]).toBe('en');
  });

  it.each(['words', 'further-words'])(
    'has a file in %s for every language of the catalogue, and no other',
    (folder) => {
      const files = readdirSync(new URL(`../src/built-in/${folder}/`, import.meta.url));
      expect(files.toSorted()).toEqual(locales.map((locale) => `${locale}.ts`).toSorted());
    },
  );

  it.each(locales)('says everything in %s that English says', async (locale) => {
    const paths = texts(await wordingOf(locale)).map(([path]) => path);
    expect(paths).toEqual(texts(english).map(([path]) => path));
  });

  it.each(locales)('makes surveys of the contract in %s', async (locale) => {
    const { words, furtherWords } = await wordingOf(locale);
    const start = postTicketStart(locale, words);
    for (const survey of [start, withFurtherQuestions(start, furtherWords), noticeSurvey(locale, words)]) {
      expect(surveySchema.safeParse(survey).error).toBeUndefined();
    }
  });

  it.each(locales)('leaves no text empty or untidy in %s', async (locale) => {
    for (const [path, text] of texts(await wordingOf(locale))) {
      expect(text, path).toMatch(/\p{L}/u);
      expect(text, path).toBe(text.trim());
      expect(text, path).toBe(text.normalize('NFC'));
      expect(isStorableText(text), path).toBe(true);
      // White space twice, typewriter quotes and dots, and marks that turn the direction of a text.
      expect(text, path).not.toMatch(/\s\s|["'`]|\.\.|\p{Bidi_Control}/u);
    }
  });

  it.each(locales)('gives every point and every option words of its own in %s', async (locale) => {
    const { words, furtherWords } = await wordingOf(locale);
    const start = postTicketStart(locale, words);
    for (const { questions } of [withFurtherQuestions(start, furtherWords), noticeSurvey(locale, words)]) {
      expect(new Set(questions.map(({ title }) => title)).size).toBe(questions.length);
      for (const question of questions) {
        const choices = 'options' in question ? question.options : question.kind === 'scale' ? question.points : [];
        expect(new Set(choices.map(({ label }) => label)).size, question.key).toBe(choices.length);
      }
    }
  });

  it.each(translations)('does not leave English in %s', async (locale) => {
    const originals = new Set(texts(english).map(([, text]) => text.toLowerCase()));
    const left = texts(await wordingOf(locale)).filter(([, text]) => originals.has(text.toLowerCase()));
    expect(left.map(([path]) => path)).toEqual(sameAsEnglish[locale] ?? []);
  });

  it.each(locales)('writes %s in its own letters', async (locale) => {
    const script = new Intl.Locale(locale).maximize().script ?? '';
    for (const [path, text] of texts(await wordingOf(locale))) {
      expect(text, path).toMatch(letters[script] ?? /never/);
      // A Latin letter in a Cyrillic word looks right and is read out wrong.
      expect(text, path).not.toMatch(/\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u);
    }
  });

  it.each(locales)('asks in %s with the question mark of the language', async (locale) => {
    const mark = questionMarks[locale] ?? '?';
    const originals = new Map(texts(english));
    for (const [path, text] of texts(await wordingOf(locale))) {
      const isQuestion = /[?？؟]/.test(text);
      // Japanese asks for a comment with a request.
      const isRequest = locale === 'ja' && path === 'furtherWords.comment.title';
      expect(isQuestion, path).toBe(originals.get(path)?.includes('?') && !isRequest);
      if (!isQuestion) continue;
      expect(text.endsWith(mark), path).toBe(true);
      expect(text.slice(0, -mark.length), path).not.toMatch(/[?？؟\s]$/);
      expect(text.startsWith('¿'), path).toBe(locale === 'es');
    }
  });

  it('sets a narrow space before the marks of French that take one', async () => {
    for (const [path, text] of texts(await wordingOf('fr'))) expect(text, path).not.toMatch(/[^\u202f][?!:;]/);
  });

  it('changes its version with its words', () => {
    // A change of wording starts a new series in every chart. If this fails, raise `version` and take the new hash here.
    const { relevance, clarity, ...firstScreen } = english.words;
    expect([postTicket.version, hash([firstScreen, english.furtherWords])]).toEqual([2, '785f30efe970496f']);
    expect([notice.version, hash([relevance, clarity])]).toEqual([1, '728bdba2be6fdd76']);
  });
});
