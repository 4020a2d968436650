import { nearestLocale } from '@afterword/contract';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import type { Sentences } from './sentences.js';

export type { Sentences } from './sentences.js';

const languages: Readonly<Record<string, Sentences>> = { en, de, fr };

/** The sentences of the nearest language; English for one that is not spoken here. */
export function sentencesIn(locale: string | undefined): Sentences {
  return languages[nearestLocale(Object.keys(languages), locale ?? '')] ?? en;
}
