import type { Dimension, DimensionValues } from '@afterword/contract';
import type { DimensionValue } from '../storage/storage.js';

/** How a value is compared: spelling of accents, capitals and spaces do not make two teams out of one. */
export function fold(value: string): string {
  return value.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Dimension values as they are kept. Empty ones are absent: a page template may leave an attribute empty. */
export function dimensionValues(given: DimensionValues | undefined): DimensionValue[] {
  return Object.entries(given ?? {}).flatMap(([dimension, value]) => {
    const tidy = value.normalize('NFC').trim().replace(/\s+/g, ' ');
    return tidy === '' ? [] : [[dimension as Dimension, fold(tidy), tidy] as const];
  });
}
