import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fieldErrors } from '@afterword/contract';
import { builtInAdapters } from './built-in-adapters.js';
import { mappedSystemSchema } from './mapped-system.js';
import { parseDelivery } from './parse-delivery.js';
import { systemSettingsSchema, type SystemFile } from './system-file.js';
import { UnreadableDelivery } from './unreadable-delivery.js';

/** Files of ticket systems that cannot be used, with a sentence for each fault. */
export class UnusableSystems extends Error {
  override readonly name = 'UnusableSystems';
}

const sourceShape = /^[a-z][a-z0-9-]{0,39}$/;

/** A file as it was read, or a sentence for each of its faults. */
type ReadFile = { readonly file: SystemFile } | { readonly faults: readonly string[] };

function faultLines(path: string, faults: UnreadableDelivery['errors']): readonly string[] {
  return faults.map(({ pointer, detail }) => `${path} at ${pointer === '' ? 'its top' : pointer}: ${detail}.`);
}

function readSystemFile(path: string, source: string): ReadFile {
  if (!sourceShape.test(source)) {
    const rule = 'small letters, digits and hyphens, as in the address of ticket events';
    return { faults: [`${path} must have the name of a ticket system: ${rule}.`] };
  }
  if (source === 'generic')
    return { faults: [`${path}: generic takes events as the protocol has them, and no settings.`] };
  let json: unknown;
  try {
    json = parseDelivery(readFileSync(path));
  } catch (error) {
    if (error instanceof UnreadableDelivery) return { faults: faultLines(path, error.errors) };
    throw error;
  }
  const parsed = builtInAdapters.has(source)
    ? systemSettingsSchema.safeParse(json)
    : mappedSystemSchema.safeParse(json);
  return parsed.success ? { file: parsed.data } : { faults: faultLines(path, fieldErrors(parsed.error)) };
}

/**
 * Reads every `<source>.json` of a folder: for a system that the collector knows, how this instance of it differs; under any
 * other name the whole mapping of a system. An empty map when there is no folder.
 *
 * Throws `UnusableSystems` with a sentence for each fault of each file, and what the operating system says when one cannot
 * be read at all.
 */
export function readSystemFiles(folder: string | null): ReadonlyMap<string, SystemFile> {
  if (folder === null) return new Map();
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const read = names.map((name) => {
    const source = basename(name, '.json');
    return { source, ...readSystemFile(join(folder, name), source) };
  });
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  if (faults.length > 0) throw new UnusableSystems(faults.join('\n'));
  return new Map(read.flatMap((one) => ('file' in one ? [[one.source, one.file] as const] : [])));
}
