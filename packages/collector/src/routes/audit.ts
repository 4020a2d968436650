import { auditQuerySchema, operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { readQuery } from '../middleware/read-query.js';
import { on } from './on.js';

/** Reading the audit log. */
export function auditRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  on(app, operations.listAuditEntries, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    const { cursor, limit } = readQuery(c, auditQuerySchema);
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
    const found = await dependencies.storage.audit.entries(desk.id, before, limit + 1);
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    return c.json({ entries, next: found.length > limit && last ? String(last.sequence) : null });
  });
}
