import { en as words } from '@afterword/contract/built-in/words/en';
import type { LocalePart } from './load-parts.js';
import { en as messages } from './locales/en.js';

/** The words of a first screen in English: always there, for whoever's language is missing. */
export const english: LocalePart = { messages, words };
