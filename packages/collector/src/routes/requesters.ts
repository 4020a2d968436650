import { operations, problem, requesterPageQuerySchema, requesterSchema, fieldErrors } from '@afterword/contract';
import type { Hono } from 'hono';
import { eraseRequester, exportRequester } from '../domain/requesters.js';
import { actor, requireScope, type Access } from '../middleware/access.js';
import type { AppContext, AppDependencies, AppEnvironment } from '../middleware/context.js';
import { ProblemError } from '../middleware/problem-error.js';
import { readQuery } from '../middleware/read-query.js';
import { on, pathParameter } from './on.js';

function referenceOf(c: AppContext): string {
  const parsed = requesterSchema.safeParse(pathParameter(c, 'reference'));
  if (parsed.success) return parsed.data;
  const faults = fieldErrors(parsed.error).map(({ detail }) => ({ pointer: '/reference', detail }));
  throw new ProblemError(problem('invalid-query', undefined, faults));
}

/** Showing and erasing what is kept of one person. */
export function requestersRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, pseudonyms, noteErasure, now } = dependencies;

  /** What cannot be noted is neither shown nor erased. Who it was about would stay in the log for ever, so it is left out. */
  async function note(c: AppContext, access: Access, action: 'requester.exported' | 'requester.erased') {
    const done = { ...actor(c, access), at: now(), deskId: access.desk.id, action, target: 'requester', details: {} };
    await storage.audit.note(done);
  }

  on(app, operations.exportRequester, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const { desk } = access;
    const query = readQuery(c, requesterPageQuerySchema);
    const page = await exportRequester(storage, pseudonyms, desk, referenceOf(c), query);
    if ('type' in page) throw new ProblemError(page);
    await note(c, access, 'requester.exported');
    return c.json(page);
  });

  on(app, operations.eraseRequester, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const reference = referenceOf(c);
    await note(c, access, 'requester.erased');
    return c.json(await eraseRequester(storage, pseudonyms, noteErasure, access.desk, reference, now()));
  });
}
