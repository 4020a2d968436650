import type { Dimension, DimensionValues } from '@afterword/contract';
import type { DimensionValue } from '../storage/subjects.js';

/** A name as it is kept: one way to write its accents, no spaces around it and single ones inside. */
export function tidy(value: string): string {
  return value.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** How a value is compared: spelling of accents, capitals and spaces do not make two teams out of one. */
export function fold(value: string): string {
  return tidy(value).toLowerCase();
}

/** Dimension values as they are kept. Empty ones are absent: a page template may leave an attribute empty. */
export function dimensionValues(given: DimensionValues | undefined): DimensionValue[] {
  return Object.entries(given ?? {}).flatMap(([dimension, value]) => {
    const name = tidy(value);
    return name === '' ? [] : [[dimension as Dimension, fold(name), name] as const];
  });
}
