import { catalogue, isRightToLeft, type BuiltInLocale } from '@afterword/contract/built-in';
import { nearestLocale } from '@afterword/contract';
import type { PageLanguage } from '../layout.js';
import { ratingWords, type RatingWords } from './rating-words.js';

/** The words that are nearest to a language, with the language that they are in: a survey may be in one of its own. */
export interface Spoken extends PageLanguage {
  readonly words: RatingWords;
}

const locales = Object.keys(catalogue) as readonly BuiltInLocale[];

/** How a language is marked on a page. */
export function markLanguage(language: string): PageLanguage {
  return { language, direction: isRightToLeft(language) ? 'rtl' : 'ltr' };
}

/** What the page says in a language, or in the nearest that it speaks. */
export function speak(locale: string): Spoken {
  const language = nearestLocale(locales, locale) as BuiltInLocale;
  return { words: ratingWords[language], ...markLanguage(language) };
}
