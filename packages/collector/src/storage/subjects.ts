import type { Dimension, SubjectKind } from '@afterword/contract';

/** A value of a dimension: `folded` decides what is the same, `value` is how it was written. */
export type DimensionValue = readonly [dimension: Dimension, folded: string, value: string];

/** What was rated, and where it belongs. `day` counts from 1970-01-01 in the desk's time zone. */
export interface PlacedSubject {
  readonly survey: { readonly key: string; readonly version: number };
  readonly kind: SubjectKind;
  readonly reference: string;
  readonly resolution: number;
  readonly day: number;
  readonly dimensions: readonly DimensionValue[];
}

/** A requester as they are kept: an HMAC in hexadecimal digits, and the name of the key that it was made with. */
export interface Pseudonym {
  readonly keyId: string;
  readonly hash: string;
}
