import { beforeEach } from 'vitest';

/** Deletes the outbox of the page's origin. It is `blocked` for as long as a connection to it stays open. */
export function deleteDatabase(blocked: () => void = () => undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('afterword');
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error ?? new Error('not deleted'));
    deleting.onblocked = blocked;
  });
}

/** Starts every test of a file without an outbox. */
export function useCleanDatabase(): void {
  beforeEach(() => deleteDatabase());
}
