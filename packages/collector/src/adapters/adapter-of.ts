import type { TicketEventInput } from '@afterword/contract';
import type { Adapter } from './adapter.js';
import { builtInAdapters } from './built-in-adapters.js';
import { mappedAdapter } from './mapped.js';
import { isMappedSystem, noSettings, type SystemFile } from './system-file.js';

/** An adapter together with what the operator's file says of the system. */
export interface SourceAdapter extends Omit<Adapter, 'read'> {
  /** See {@link Adapter}. */
  read(payload: unknown): readonly TicketEventInput[];
}

/**
 * The adapter of a source, with the settings of its file or by its mapping. `null` for a source that there is not.
 *
 * `files` is what `readSystemFiles` read at the start.
 */
export function adapterOf(source: string, files: ReadonlyMap<string, SystemFile>): SourceAdapter | null {
  const file = files.get(source);
  const known = builtInAdapters.get(source);
  const adapter = known ?? (file && isMappedSystem(file) ? mappedAdapter(source, file) : null);
  if (adapter === null) return null;
  const settings = file && !isMappedSystem(file) ? file : noSettings;
  const { verify, deliveryId, read } = adapter;
  return { source, verify, deliveryId, read: (payload) => read(payload, settings) };
}
