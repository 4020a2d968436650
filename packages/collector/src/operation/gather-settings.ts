import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { nearestName } from './nearest-name.js';

/** A setting that cannot be used, with the name of its variable and what it takes. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Where the value of a setting was found. */
export type SettingSource = 'environment' | 'file' | 'secret file';

export interface GatheredSetting {
  readonly value: string;
  readonly from: SettingSource;
}

/** The variable that names a file of settings. */
const configVariable = 'AFTERWORD_CONFIG';

function readNamed(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError(`${variable} names ${path}, which cannot be read.`);
  }
}

type Texts = Readonly<Record<string, string | undefined>>;

/** Settings of one source. A value whose variable ends in `_FILE` stands in the file that it names. */
function settingsOf(source: Texts, from: SettingSource, known: readonly string[]): Map<string, GatheredSetting> {
  const found = new Map<string, GatheredSetting>();
  for (const [variable, text] of Object.entries(source)) {
    if (!variable.startsWith('AFTERWORD_') || text === undefined || variable === configVariable) continue;
    const name = variable.replace(/_FILE$/, '');
    if (known.includes(variable)) {
      found.set(variable, { value: text, from });
    } else if (!known.includes(name)) {
      throw new ConfigError(
        `${variable} is not a setting. Did you mean ${nearestName(variable, [...known, configVariable])}?`,
      );
    } else if (source[name] === undefined) {
      found.set(name, { value: readNamed(text, variable).trim(), from: 'secret file' });
    } else {
      throw new ConfigError(`${name} and ${variable} are both set; remove one of them.`);
    }
  }
  return found;
}

/**
 * The settings in an environment and in the file that its `AFTERWORD_CONFIG` names; the environment wins.
 *
 * `known` are the names of all settings. Throws `ConfigError` for a name that is none of them, for a file that cannot be
 * read, and for a setting that stands both in a variable and in a file of its own.
 */
export function gatherSettings(environment: Texts, known: readonly string[]): ReadonlyMap<string, GatheredSetting> {
  const path = environment[configVariable];
  const file = path === undefined ? {} : (parseEnv(readNamed(path, configVariable)) as Texts);
  return new Map([...settingsOf(file, 'file', known), ...settingsOf(environment, 'environment', known)]);
}
