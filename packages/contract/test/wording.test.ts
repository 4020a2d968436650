import { describe, expect, it } from 'vitest';
import { isStorableText } from '../src/index.js';
import { accuracyOptions, postTicket, postTicketWords } from '../src/post-ticket/index.js';

const languages = Object.entries(postTicketWords);

/** Every text of a wording with its path: `satisfaction.points.0`. */
function texts(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  return Object.entries(value as object).flatMap(([key, part]) => texts(part, [...path, key]));
}

describe('the built-in wording', () => {
  it('has English first, for everybody whose language is missing', () => {
    expect(languages.map(([language]) => language)).toEqual(['en', 'de', 'fr']);
  });

  it.each(languages)('says everything in %s that English says', (_, words) => {
    expect(texts(words).map(([path]) => path)).toEqual(texts(postTicketWords.en).map(([path]) => path));
    expect(Object.keys(words.accuracy.options)).toEqual([...accuracyOptions]);
    expect(words.satisfaction.points).toHaveLength(5);
  });

  it.each(languages)('leaves no text empty or untidy in %s', (_, words) => {
    for (const [path, text] of texts(words)) {
      expect(text, path).toBe(text.trim());
      expect(text.length, path).toBeGreaterThan(1);
      expect(text, path).toBe(text.normalize('NFC'));
      expect(isStorableText(text), path).toBe(true);
    }
  });

  it.each(languages)('gives every point and every option words of its own in %s', (_, words) => {
    expect(new Set(words.satisfaction.points).size).toBe(5);
    expect(new Set(Object.values(words.accuracy.options)).size).toBe(accuracyOptions.length);
  });

  it('does not repeat English in another language', () => {
    const english = new Set(texts(postTicketWords.en).map(([, text]) => text));
    for (const [language, words] of languages.slice(1)) {
      for (const [path, text] of texts(words)) expect(english.has(text), `${language} ${path}: ${text}`).toBe(false);
    }
  });

  it('changes its version with its words', () => {
    // A change of wording starts a new series in every chart. If this fails, raise `version` and take the new texts here.
    expect([postTicket.version, postTicketWords.en]).toEqual([
      1,
      {
        satisfaction: {
          title: 'How satisfied were you with the support provided by IT?',
          points: [
            'very dissatisfied',
            'dissatisfied',
            'neither satisfied nor dissatisfied',
            'satisfied',
            'very satisfied',
          ],
        },
        accuracy: {
          title: 'Was it solved right the first time?',
          note: 'Our goal is accuracy, avoiding rework.',
          options: {
            firstTime: 'yes, the first time',
            moreThanOnce: 'yes, after more than one attempt',
            partly: 'only partly',
            no: 'no',
            tooEarly: 'too early to tell',
          },
        },
        comment: { title: 'What should we know?' },
      },
    ]);
  });
});
