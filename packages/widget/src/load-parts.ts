import type { BuiltInLocale, BuiltInWords } from '@afterword/contract/built-in';
import type { FurtherWords } from '@afterword/contract/built-in/further';
import { english } from './english.js';
import type { FurtherMessages } from './locales/further-messages.js';
import type { Messages } from './locales/messages.js';

/** The words of a first screen in one language. */
export interface LocalePart {
  readonly messages: Messages;
  readonly words: BuiltInWords;
}

/** The words of the later screens in one language. */
export interface FurtherLocalePart {
  readonly messages: FurtherMessages;
  readonly words: FurtherWords;
}

/** A module of words names its one export after its language. */
type Words<Of> = Promise<Readonly<Record<string, Of>>>;

async function pair<Some, Others>(
  some: Words<Some>,
  others: Words<Others>,
): Promise<{ messages: Some; words: Others }> {
  const [messages] = Object.values(await some) as [Some];
  const [words] = Object.values(await others) as [Others];
  return { messages, words };
}

/** One module for each language, spelled out so that a bundler finds them. */
const localeParts: Partial<Record<BuiltInLocale, () => Promise<LocalePart>>> = {
  de: () => pair(import('./locales/de.js'), import('@afterword/contract/built-in/words/de')),
  fr: () => pair(import('./locales/fr.js'), import('@afterword/contract/built-in/words/fr')),
  es: () => pair(import('./locales/es.js'), import('@afterword/contract/built-in/words/es')),
  it: () => pair(import('./locales/it.js'), import('@afterword/contract/built-in/words/it')),
  pt: () => pair(import('./locales/pt.js'), import('@afterword/contract/built-in/words/pt')),
  nl: () => pair(import('./locales/nl.js'), import('@afterword/contract/built-in/words/nl')),
  pl: () => pair(import('./locales/pl.js'), import('@afterword/contract/built-in/words/pl')),
  cs: () => pair(import('./locales/cs.js'), import('@afterword/contract/built-in/words/cs')),
  sv: () => pair(import('./locales/sv.js'), import('@afterword/contract/built-in/words/sv')),
  tr: () => pair(import('./locales/tr.js'), import('@afterword/contract/built-in/words/tr')),
  uk: () => pair(import('./locales/uk.js'), import('@afterword/contract/built-in/words/uk')),
  ar: () => pair(import('./locales/ar.js'), import('@afterword/contract/built-in/words/ar')),
  he: () => pair(import('./locales/he.js'), import('@afterword/contract/built-in/words/he')),
  ja: () => pair(import('./locales/ja.js'), import('@afterword/contract/built-in/words/ja')),
  'zh-Hans': () => pair(import('./locales/zh-Hans.js'), import('@afterword/contract/built-in/words/zh-Hans')),
};

const furtherLocaleParts: Partial<Record<BuiltInLocale, () => Promise<FurtherLocalePart>>> = {
  de: () => pair(import('./locales/further/de.js'), import('@afterword/contract/built-in/further-words/de')),
  fr: () => pair(import('./locales/further/fr.js'), import('@afterword/contract/built-in/further-words/fr')),
  es: () => pair(import('./locales/further/es.js'), import('@afterword/contract/built-in/further-words/es')),
  it: () => pair(import('./locales/further/it.js'), import('@afterword/contract/built-in/further-words/it')),
  pt: () => pair(import('./locales/further/pt.js'), import('@afterword/contract/built-in/further-words/pt')),
  nl: () => pair(import('./locales/further/nl.js'), import('@afterword/contract/built-in/further-words/nl')),
  pl: () => pair(import('./locales/further/pl.js'), import('@afterword/contract/built-in/further-words/pl')),
  cs: () => pair(import('./locales/further/cs.js'), import('@afterword/contract/built-in/further-words/cs')),
  sv: () => pair(import('./locales/further/sv.js'), import('@afterword/contract/built-in/further-words/sv')),
  tr: () => pair(import('./locales/further/tr.js'), import('@afterword/contract/built-in/further-words/tr')),
  uk: () => pair(import('./locales/further/uk.js'), import('@afterword/contract/built-in/further-words/uk')),
  ar: () => pair(import('./locales/further/ar.js'), import('@afterword/contract/built-in/further-words/ar')),
  he: () => pair(import('./locales/further/he.js'), import('@afterword/contract/built-in/further-words/he')),
  ja: () => pair(import('./locales/further/ja.js'), import('@afterword/contract/built-in/further-words/ja')),
  'zh-Hans': () =>
    pair(import('./locales/further/zh-Hans.js'), import('@afterword/contract/built-in/further-words/zh-Hans')),
};

/** Loads a language; rejects when it cannot be loaded. */
export async function loadLocale(locale: BuiltInLocale): Promise<LocalePart> {
  return localeParts[locale]?.() ?? english;
}

/** Loads the words of the later screens in a language; rejects when they cannot be loaded. */
export async function loadFurtherLocale(locale: BuiltInLocale): Promise<FurtherLocalePart> {
  return furtherLocaleParts[locale]?.() ?? (await loadFurther()).furtherEnglish;
}

export const loadEngine = () => import('./parts/engine.js');
export const loadFurther = () => import('./parts/further.js');
export const loadChosen = () => import('./parts/chosen.js');
export const loadCorner = () => import('./parts/corner.js');
export const loadContrast = () => import('./parts/contrast.js');
