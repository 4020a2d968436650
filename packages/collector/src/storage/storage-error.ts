/** The store cannot keep or read anything right now. Nothing was written; trying again later can help. */
export class StorageUnavailable extends Error {
  override readonly name: string = 'StorageUnavailable';
}

/** The store cannot be opened, and waiting will not help: the process has to stop with this sentence and exit code. */
export class StorageUnusable extends Error {
  override readonly name = 'StorageUnusable';
  readonly exitCode: number;

  /**
   * `exitCode` follows sysexits: 69 for a server that does not answer, 74 for a damaged or unreadable database, 75 for one
   * that another process holds, 78 for one that must not be used as it is set up.
   */
  constructor(message: string, exitCode: 69 | 74 | 75 | 78) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Nobody can know whether what was last written is on disk. Whoever sees this stops the process: the next start reads
 * what is really there, and senders send again what was not acknowledged.
 */
export class StorageLost extends StorageUnavailable {
  override readonly name = 'StorageLost';
}

/** The `StorageUnavailable` in an error, which a query builder may have wrapped in errors of its own; `null` without one. */
export function unavailability(error: unknown): StorageUnavailable | null {
  if (error instanceof StorageUnavailable) return error;
  return error instanceof Error ? unavailability(error.cause) : null;
}
