import { nearestLocale, surveyIn, type Survey, type SurveyFile } from '@afterword/contract';
import { builtInSurveys, everyBuiltIn } from './built-in-surveys.js';

/** Which version of which survey. */
export interface SurveyVersion {
  readonly key: string;
  readonly version: number;
}

/** The surveys that a collector knows: those that are built in, and those of the desk. */
export interface Surveys {
  /** What is asked now under a key, in the nearest language that it has, or `null` when there is no such survey. */
  find(key: string, locale?: string): Survey | null;
  /** A version that is or was asked, or `null`. Its words are those of its first language. */
  version(wanted: SurveyVersion): Survey | null;
  /** Every version, those that are built in first, then in the order in which they were learnt. */
  readonly all: readonly Survey[];
  /** The keys of all questions of all versions, each once, in an order in which new ones come last. */
  readonly questionKeys: readonly string[];
}

function nameOf({ key, version }: SurveyVersion): string {
  return `${key} ${version}`;
}

function inFirstLanguage(file: SurveyFile): Survey {
  return surveyIn(file, nearestLocale(file.locales, ''));
}

/**
 * Gathers what is known.
 *
 * `kept` are the desk's versions of all times, in the order in which they were learnt, and all of them can be answered.
 * `offered` are those that its files hold now; only they are asked: the newest under its key, if it is newer than the
 * built-in one.
 */
export function gatherSurveys(kept: readonly SurveyFile[], offered: readonly SurveyFile[]): Surveys {
  const own = [...kept, ...offered].map(inFirstLanguage);
  const byName = new Map([...everyBuiltIn(), ...own].map((survey) => [nameOf(survey), survey]));
  const all = [...byName.values()];
  const newest = new Map<string, SurveyFile>();
  for (const file of offered) {
    if (file.version > (newest.get(file.key)?.version ?? 0)) newest.set(file.key, file);
  }
  return {
    all,
    questionKeys: [...new Set(all.flatMap(({ questions }) => questions.map(({ key }) => key)))],
    find(key, locale = '') {
      const builtIn = builtInSurveys.get(key)?.(locale) ?? null;
      const file = newest.get(key);
      if (!file || file.version <= (builtIn?.version ?? 0)) return builtIn;
      return surveyIn(file, nearestLocale(file.locales, locale));
    },
    version: (wanted) => byName.get(nameOf(wanted)) ?? null,
  };
}
