import type { FieldError } from '@afterword/contract';

/**
 * A delivery that is not what its system documents, with what is wrong at each place, as a JSON pointer.
 *
 * The sentences name fields and never repeat what stood in them: a failed delivery may hold anything.
 */
export class UnreadableDelivery extends Error {
  override readonly name = 'UnreadableDelivery';
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ pointer, detail }) => `${pointer === '' ? 'The delivery' : pointer} ${detail}.`).join(' '));
    this.errors = errors;
  }
}

/** Throws `UnreadableDelivery` about one place. */
export function refuseDelivery(pointer: string, detail: string): never {
  throw new UnreadableDelivery([{ pointer, detail }]);
}
