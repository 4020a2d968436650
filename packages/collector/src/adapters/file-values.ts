import { z } from 'zod';
import { pointerShape } from './pointer.js';

/** A JSON pointer in a file. */
export const pointerSchema = z.string().max(300).regex(pointerShape, {
  error: 'must be a JSON pointer such as /ticket/group/name',
});

/** Values that mean something, by the pointer where they stand. */
export const markersSchema = z.record(pointerSchema, z.array(z.string().trim().min(1).max(200)).max(100));
