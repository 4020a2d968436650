import type { Vocabulary } from '@afterword/statistics';

/** Words that lists of stop words leave out and that say something about service: how often, how well, how long. */
const kept: Readonly<Record<string, string>> = {
  en: 'never still again good bad well wait waiting long',
  de: 'gut gute gutes guter schlecht wieder immer nie noch lange lang',
  fr: 'jamais encore toujours bien mal',
  es: 'nunca siempre todavía bien mal',
  it: 'mai ancora sempre bene male',
  pt: 'nunca ainda sempre bem mal',
  nl: 'nooit nog weer goed slecht lang',
  pl: 'nigdy znowu dobrze źle długo',
};

/** Words that turn the next one around. */
const negations: Readonly<Record<string, string>> = {
  en: "not no never cannot can't don't didn't doesn't isn't wasn't won't",
  de: 'nicht kein keine keinen nie',
  fr: 'pas sans jamais',
  es: 'no sin nunca',
  it: 'non senza mai',
  pt: 'não sem nunca',
  nl: 'niet geen nooit',
  pl: 'nie bez nigdy',
};

const listNames = { en: 'eng', de: 'deu', fr: 'fra', es: 'spa', it: 'ita', pt: 'por', nl: 'nld', pl: 'pol' } as const;

const split = (words: string | undefined): readonly string[] => (words ?? '').split(' ');

let known: Promise<ReadonlyMap<string, Vocabulary>> | undefined;

async function load(): Promise<ReadonlyMap<string, Vocabulary>> {
  // Only whoever asks for themes pays for lists of words in memory.
  // @ts-expect-error -- The package brings no types.
  const lists = (await import('stopword')) as Readonly<Record<string, readonly string[]>>;
  return new Map(
    Object.entries(listNames).map(([language, list]) => {
      const turning = new Set(split(negations[language]));
      const saying = new Set(split(kept[language]));
      const stopWords = new Set((lists[list] ?? []).filter((word) => !turning.has(word) && !saying.has(word)));
      return [language, { stopWords, negations: turning }];
    }),
  );
}

/** Stop words and negations of eight languages, by language. */
export function vocabularies(): Promise<ReadonlyMap<string, Vocabulary>> {
  known ??= load();
  return known;
}
