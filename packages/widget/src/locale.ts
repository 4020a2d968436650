import type { BuiltInLocale } from '@afterword/contract/built-in';

/** The languages that the widget speaks; English is for everybody else. */
const locales = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'cs',
  'sv',
  'tr',
  'uk',
  'ar',
  'he',
  'ja',
  'zh-Hans',
] as const satisfies readonly BuiltInLocale[];

/**
 * The language for a tag as in HTML's `lang`: `de-AT` gives `de`, `zh-CN` gives `zh-Hans`, an unknown one English.
 *
 * Chinese in traditional characters gives English, because its readers do not read it in simplified ones by choice.
 */
export function localeFor(tag: string): BuiltInLocale {
  const [language] = tag.toLowerCase().split('-');
  if (/-(hant|tw|hk|mo)\b/i.test(tag)) return 'en';
  return locales.find((locale) => locale.split('-')[0] === language) ?? 'en';
}

/** The language of the nearest element, itself included, that has one, through shadow roots. */
export function languageOf(element: Element): string {
  const found = element.closest('[lang]');
  if (found) return found.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : '';
}
