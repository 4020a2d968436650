/**
 * The languages of the built-in surveys and of the widget, by their tag, each under the name that its speakers use.
 *
 * `original` was written as it stands. `draft` was made by a machine and has not been read by somebody whose language
 * it is: it is understandable and may sound odd. Whoever corrects one changes the mark in the same commit.
 */
export const catalogue = {
  en: { name: 'English', words: 'original' },
  de: { name: 'Deutsch', words: 'draft' },
  fr: { name: 'Français', words: 'draft' },
  es: { name: 'Español', words: 'draft' },
  it: { name: 'Italiano', words: 'draft' },
  pt: { name: 'Português', words: 'draft' },
  nl: { name: 'Nederlands', words: 'draft' },
  pl: { name: 'Polski', words: 'draft' },
  cs: { name: 'Čeština', words: 'draft' },
  sv: { name: 'Svenska', words: 'draft' },
  tr: { name: 'Türkçe', words: 'draft' },
  uk: { name: 'Українська', words: 'draft' },
  ar: { name: 'العربية', words: 'draft' },
  he: { name: 'עברית', words: 'draft' },
  ja: { name: '日本語', words: 'draft' },
  'zh-Hans': { name: '简体中文', words: 'draft' },
} as const;

export type BuiltInLocale = keyof typeof catalogue;
