import { createHash } from 'node:crypto';
import type { Delivery } from './adapter.js';

/** Longer than any system's id; a longer one is kept by its hash. */
const longestId = 150;

/** A delivery by the id that its system gave it. The kind stands before it, so that an id is never taken for a hash. */
export function givenId(id: string): string {
  return id.length <= longestId ? `id:${id}` : `hash:${createHash('sha256').update(id).digest('base64url')}`;
}

/**
 * A delivery by its content, for systems that give it no id: a repetition has the same bytes. `also` are headers that are
 * signed together with the body.
 */
export function contentId({ body }: Delivery, ...also: readonly (string | undefined)[]): string {
  const hash = createHash('sha256').update(body);
  for (const text of also) hash.update('\n').update(text ?? '');
  return `body:${hash.digest('base64url')}`;
}
