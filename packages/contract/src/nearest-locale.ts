/** A language with its writing, which a tag may leave out: `zh-CN` is `zh-Hans`. `null` for what is no tag. */
function written(tag: string): string | null {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
}

function nearestTo(locales: readonly string[], wanted: string): string | undefined {
  for (let tag = wanted.toLowerCase(); tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = locales.find((locale) => locale.toLowerCase() === tag);
    if (found !== undefined) return found;
  }
  const same = written(wanted);
  return locales.find((locale) => same !== null && written(locale) === same);
}

/**
 * The language that is nearest to a wanted one: the tag itself, then shorter ones, then one of the same language in the
 * same writing, then the first. Where several are wanted, as in `da,en`, those are tried in turn before the first is
 * taken.
 */
export function nearestLocale(locales: readonly string[], wanted: string): string {
  for (const tag of wanted.split(',')) {
    const found = nearestTo(locales, tag.trim());
    if (found !== undefined) return found;
  }
  return locales[0] ?? '';
}
