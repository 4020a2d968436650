import type { BuiltInLocale } from '@afterword/contract/built-in';
import { ar } from './words/ar.js';
import { cs } from './words/cs.js';
import { de } from './words/de.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { fr } from './words/fr.js';
import { he } from './words/he.js';
import { it } from './words/it.js';
import { ja } from './words/ja.js';
import { nl } from './words/nl.js';
import { pl } from './words/pl.js';
import { pt } from './words/pt.js';
import type { RatingWords } from './words/rating-words.js';
import { sv } from './words/sv.js';
import { tr } from './words/tr.js';
import { uk } from './words/uk.js';
import { zhHans } from './words/zh-Hans.js';

export type { RatingWords } from './words/rating-words.js';

/**
 * The words of the page behind a link in every language of the catalogue. A language that is missing does not compile.
 *
 * All but English were drafted by a machine and have not been read by somebody whose language it is.
 */
export const ratingWords: Readonly<Record<BuiltInLocale, RatingWords>> = {
  en,
  de,
  fr,
  es,
  it,
  pt,
  nl,
  pl,
  cs,
  sv,
  tr,
  uk,
  ar,
  he,
  ja,
  'zh-Hans': zhHans,
};
