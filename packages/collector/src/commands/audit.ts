import type { AuditEntry } from '@afterword/contract';
import { openReading } from '../storage/libsql/open-storage.js';
import type { Surroundings } from './surroundings.js';

const pageSize = 500;

function describe({ at, who, action, target, requestId, details, hash }: AuditEntry): string {
  return `${JSON.stringify({ at, who, action, target, requestId, ...details, hash })}\n`;
}

/** Prints who did what, newest first, one JSON object on each line; also while the collector runs. */
export async function auditCommand({ config, output }: Surroundings): Promise<void> {
  const { databaseUrl, databaseServer } = config();
  const storage = await openReading(databaseUrl, databaseServer);
  try {
    for (const { id } of await storage.desks.list()) {
      let before = Number.MAX_SAFE_INTEGER;
      for (;;) {
        const entries = await storage.audit.entries(id, before, pageSize);
        output.write(entries.map(describe).join(''));
        const last = entries.at(-1);
        if (!last || entries.length < pageSize) break;
        before = last.sequence;
      }
    }
  } finally {
    await storage.close();
  }
}
