import type { Survey } from '@afterword/contract';
import { postTicketStart, type BuiltInLocale } from '@afterword/contract/built-in';
import { withFurtherQuestions } from '@afterword/contract/built-in/further';
import { loadFurtherLocale, loadLocale } from './load-parts.js';

/** The built-in survey with all its screens in one language. Rejects when the words cannot be loaded. */
export async function postTicketSurvey(locale: BuiltInLocale = 'en'): Promise<Survey> {
  const [start, further] = await Promise.all([loadLocale(locale), loadFurtherLocale(locale)]);
  return withFurtherQuestions(postTicketStart(locale, start.words), further.words);
}
