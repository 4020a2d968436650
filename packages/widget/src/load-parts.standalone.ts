/** In place of `load-parts.ts` in the file for a script tag: the parts lie beside it, in files that the build makes. */
import type { BuiltInLocale } from '@afterword/contract/built-in';
import { english } from './english.js';
import type { FurtherLocalePart, LocalePart } from './load-parts.js';
import type * as chosen from './parts/chosen.js';
import type * as contrast from './parts/contrast.js';
import type * as corner from './parts/corner.js';
import type * as engine from './parts/engine.js';
import type * as further from './parts/further.js';
import { unpack } from './unpack.js';

/** The build puts the hash of all parts here, so that a page never gets parts of another release. */
declare const partsHash: string;

// A module has no `currentScript`; then the script is known by its name.
const script = document.currentScript ?? document.querySelector('script[src*="/afterword.js"]');
/** Where the script was loaded from, without a slash at the end. */
export const scriptBase = (script as HTMLScriptElement | null)?.src.replace(/\/[^/]*$/, '') ?? '';

let failures = 0;

/** A browser may remember that a module could not be loaded, so a later try has another address. */
async function load<Part>(name: string): Promise<Part> {
  const address = `${scriptBase}/afterword/${name}.${partsHash}.js${failures > 0 ? `?${failures}` : ''}`;
  try {
    return (await import(address)) as Part;
  } catch (error) {
    failures++;
    throw error;
  }
}

interface Packed {
  readonly default: readonly unknown[];
}

export async function loadLocale(locale: BuiltInLocale): Promise<LocalePart> {
  return locale === 'en' ? english : unpack(english, (await load<Packed>(locale)).default);
}

export async function loadFurtherLocale(locale: BuiltInLocale): Promise<FurtherLocalePart> {
  const [{ furtherEnglish }, packed] = await Promise.all([
    loadFurther(),
    locale === 'en' ? undefined : load<Packed>(`further-${locale}`),
  ]);
  return packed ? unpack(furtherEnglish, packed.default) : furtherEnglish;
}

export const loadEngine = (): Promise<typeof engine> => load('engine');
export const loadFurther = (): Promise<typeof further> => load('further');
export const loadChosen = (): Promise<typeof chosen> => load('chosen');
export const loadCorner = (): Promise<typeof corner> => load('corner');
export const loadContrast = (): Promise<typeof contrast> => load('contrast');
