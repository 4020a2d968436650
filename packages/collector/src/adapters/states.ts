import { isSameName } from './markers.js';
import type { SystemSettings } from './system-file.js';

/** Which states of a system mean that a ticket is solved, and which say nothing. In every other state it is open. */
export interface States {
  readonly done: readonly string[];
  /** Cancelled, deleted, merged, spam: nobody was helped, and nobody works on it. */
  readonly ignored: readonly string[];
}

export type StateKind = 'done' | 'ignored' | 'open';

/**
 * What a state means, by its names: an id and a label, say. `undefined` for a state without a name.
 *
 * What the settings name replaces what the system comes with.
 */
export function stateKind(
  names: readonly (string | undefined)[],
  { done, ignored }: States,
  settings: SystemSettings,
): StateKind | undefined {
  const given = names.filter((name) => name !== undefined);
  if (given.length === 0) return undefined;
  const isIn = (list: readonly string[]) => given.some((name) => list.some((other) => isSameName(name, other)));
  if (isIn(settings.ignoredStates ?? ignored)) return 'ignored';
  return isIn(settings.doneStates ?? done) ? 'done' : 'open';
}
