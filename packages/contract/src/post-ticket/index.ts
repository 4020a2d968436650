/**
 * The built-in survey: two questions in two taps, then a comment for whoever wants to tell more.
 *
 * Plain data without the schema library, so that the widget can paint it without asking the collector, and the
 * collector serves the very same words.
 */
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import type { PostTicketWords } from './words.js';

export { de, en, fr, type PostTicketWords };

/** `version` changes with any wording or order, because a change of wording starts a new series in every chart. */
export const postTicket = { key: 'post-ticket', version: 1 } as const;

/** Answers to the accuracy question, in the order in which they are shown, in every language and for ever. */
export const accuracyOptions = ['firstTime', 'moreThanOnce', 'partly', 'no', 'tooEarly'] as const;
export type AccuracyOption = (typeof accuracyOptions)[number];

/** The languages of the built-in wording; the first is the one for everybody else. */
export const postTicketWords: Readonly<Record<'en' | 'de' | 'fr', PostTicketWords>> = { en, de, fr };
