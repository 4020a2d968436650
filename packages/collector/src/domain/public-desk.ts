import type { PublicDesk } from '@afterword/contract';
import type { Desk } from '../storage/desks.js';

/** A desk as an answer names it. */
export function publicDesk({ key, name, timeZone, isSample }: Desk): PublicDesk {
  return { key, name, timeZone, isSample };
}
