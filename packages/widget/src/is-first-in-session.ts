/**
 * Whether this is the first time in this browser session that `key` is asked for.
 *
 * Where the page may not store anything, every time is the first: an impression too many is better than none.
 */
export function isFirstInSession(key: string): boolean {
  try {
    if (sessionStorage.getItem(key)) return false;
    sessionStorage.setItem(key, '1');
  } catch {
    // Storage is denied or full.
  }
  return true;
}
