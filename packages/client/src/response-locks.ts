import { inTime } from './in-time.js';

/** The part of the Web Locks API that is used. Pages without TLS have none; the collector then tells repeats apart. */
export type Locks = Pick<LockManager, 'request'>;

const nameOf = (id: string): string => `afterword ${id}`;

/**
 * Keeps other pages from sending a response while this one does. Resolves with what ends that, or with nothing where
 * another page has it and `isPatient` is false.
 *
 * Patience ends too: in a duplicated tab the other page may have it for hours, and what a person changed must not wait
 * for that. Two requests for one response do no harm, because the higher revision wins.
 */
export function holdResponse(locks: Locks | undefined, id: string, isPatient: boolean): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    let release!: () => void;
    const released = new Promise<void>((end) => (release = end));
    void inTime(() =>
      locks?.request(nameOf(id), { ifAvailable: !isPatient }, (lock) => {
        resolve(lock && release);
        return lock && released;
      }),
    ).then(() => resolve(release));
  });
}

/** Resolves when another page lets go of one of these responses, or when the signal ends the waiting. */
export async function whenReleased(
  locks: Locks | undefined,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.race(ids.map(async (id) => locks?.request(nameOf(id), { signal }, () => undefined))).catch(
    () => undefined,
  );
}
