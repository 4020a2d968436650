import { dimensions, isStorableText, limits, type Dimension, type DimensionValues } from '@afterword/contract';
import { textAt } from './pointer.js';
import type { SystemSettings } from './system-file.js';

/** A team, a priority and the like, as a system sends it: with a name, or with an id that only the system can name. */
export interface Label {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

export type Labels = Partial<Record<Dimension, Label>>;

/** A name in one line and no longer than a dimension takes, or `undefined` when nothing of it can be kept. */
export function shortened(name: string): string | undefined {
  const characters = [...name.replaceAll(/\s+/g, ' ').trim()].slice(0, limits.dimensionValueCharacters);
  const text = characters.join('').trim();
  return text !== '' && isStorableText(text) ? text : undefined;
}

/**
 * The dimensions of a ticket. The settings find fields that each customer names otherwise, and turn ids into names.
 *
 * An id without a name stays an id, so that its group is counted at all; but an agent is never a number, because a person
 * would be counted under it before anybody noticed whom it means.
 */
export function dimensionsFrom(payload: unknown, labels: Labels, settings: SystemSettings): DimensionValues {
  const found = dimensions.flatMap((dimension) => {
    const field = settings.fields[dimension];
    const { id, name } =
      field === undefined ? (labels[dimension] ?? {}) : { id: undefined, name: textAt(payload, field) };
    const names = settings.names[dimension] ?? {};
    const key = [id, name].find((text) => text !== undefined && Object.hasOwn(names, text));
    const chosen = (key === undefined ? name : names[key]) ?? (dimension === 'agent' ? undefined : id);
    const text = chosen === undefined ? undefined : shortened(chosen);
    return text === undefined ? [] : [[dimension, text] as const];
  });
  return Object.fromEntries(found);
}
