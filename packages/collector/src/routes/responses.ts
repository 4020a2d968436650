import {
  fieldErrors,
  limits,
  operations,
  problem,
  rowsPageQuerySchema,
  rowsQuerySchema,
  type Receipt,
  type SubmissionReply,
} from '@afterword/contract';
import type { Hono } from 'hono';
import { z } from 'zod';
import { browse, browseAll, selectRows } from '../domain/browse.js';
import { dayText } from '../domain/calendar.js';
import { countImpressions, readImpressions } from '../domain/count-impressions.js';
import { respond } from '../domain/respond.js';
import { actor, requireScope, type Access } from '../middleware/access.js';
import { logEntry } from '../middleware/as-problem.js';
import type { AppContext, AppDependencies, AppEnvironment } from '../middleware/context.js';
import { oneExportEach } from '../middleware/one-export.js';
import { ProblemError, refuse } from '../middleware/problem-error.js';
import { readBody } from '../middleware/read-body.js';
import { readQuery } from '../middleware/read-query.js';
import { requireSite } from '../middleware/site-access.js';
import type { Selection } from '../storage/counts.js';
import { csvStream, ndjsonStream } from '../export/export-streams.js';
import { on } from './on.js';

const envelopeSchema = z.strictObject({
  siteKey: z.string(),
  responses: z.array(z.unknown()),
  impressions: z.unknown().optional(),
});

interface Submission {
  /** The site key, if it stands in the body. */
  readonly siteKey: string | undefined;
  readonly items: readonly unknown[];
  readonly impressions?: unknown;
}

/** What stands in a body. Each response and each impression is checked by itself, later. */
function unwrap(body: unknown): Submission {
  if (Array.isArray(body)) return { siteKey: undefined, items: body };
  if (typeof body !== 'object' || body === null || !('siteKey' in body)) return { siteKey: undefined, items: [body] };
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) refuse('invalid-response', undefined, fieldErrors(envelope.error));
  const { siteKey, responses, impressions } = envelope.data;
  return { siteKey, items: responses, impressions };
}

function checkSize(items: readonly unknown[]): void {
  if (items.length > limits.responsesPerBatch) {
    refuse('too-large', `A batch has at most ${limits.responsesPerBatch} responses; this one has ${items.length}.`);
  }
  if (items.length === 0) {
    throw new ProblemError(
      problem('invalid-response', 'The batch is empty.', [{ pointer: '/responses', detail: 'must not be empty' }]),
    );
  }
}

function replyTo(receipts: Receipt[]): { status: 200 | 207; reply: SubmissionReply } {
  const [only, ...others] = receipts;
  if (only?.outcome === 'refused' && others.length === 0) throw new ProblemError(only.problem);
  const isMixed = receipts.some(({ outcome }) => outcome === 'refused');
  return { status: isMixed ? 207 : 200, reply: { receipts } };
}

/** Notes that responses were exported. What cannot be noted is not given out. */
async function noteExport(
  c: AppContext,
  { storage, now }: AppDependencies,
  access: Access,
  format: string,
  { from, to }: Selection,
): Promise<void> {
  await storage.audit.note({
    ...actor(c, access),
    at: now(),
    deskId: access.desk.id,
    action: 'responses.exported',
    target: 'responses',
    details: { format, from: dayText(from), to: dayText(to) },
  });
}

/** Ends something before a failure goes on. */
function ending(end: () => void): (error: unknown) => never {
  return (error) => {
    end();
    throw error;
  };
}

/** Submitting, listing and exporting responses. */
export function responsesRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, surveys, pseudonyms, invitations, anonymousTokens, now, log, figures } = dependencies;
  const logAs = (event: string, c: AppContext) => (error: unknown) => log(logEntry(c, event, error));
  const beginExport = oneExportEach();
  const observing = (c: AppContext, onEnd: () => void) => ({ onFailure: logAs('export broke off', c), onEnd });

  on(app, operations.submitResponses, async (c) => {
    const body = await readBody(c, operations.submitResponses.body.types);
    const { siteKey, items, impressions } = unwrap(body);
    const desk = await requireSite(c, dependencies, siteKey);
    checkSize(items);
    // Both are written at once and mostly share a commit. Counting that fails must not make an answer look lost.
    const counted = countImpressions(storage, invitations, desk, readImpressions(surveys, impressions), now());
    const isCounted = counted.catch(logAs('impressions not counted', c));
    const receipts = await respond(
      storage,
      surveys,
      desk,
      items,
      'volunteered',
      now(),
      pseudonyms,
      invitations,
      anonymousTokens,
    );
    await isCounted;
    figures.onReceipts(receipts);
    const { status, reply } = replyTo(receipts);
    return c.json(reply, status);
  });

  on(app, operations.listResponses, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'responses:read');
    const page = await browse(storage, desk, readQuery(c, rowsPageQuerySchema), now());
    if ('type' in page) throw new ProblemError(page);
    return c.json(page);
  });

  on(app, operations.exportResponsesCsv, async (c) => {
    const access = await requireScope(c, dependencies, 'responses:read');
    const { desk } = access;
    const selection = selectRows(desk, readQuery(c, rowsQuerySchema), now());
    if ('type' in selection) throw new ProblemError(selection);
    const end = beginExport(c, access);
    await noteExport(c, dependencies, access, 'csv', selection).catch(ending(end));
    return c.body(csvStream(browseAll(storage, selection), surveys.questionKeys, observing(c, end)), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="afterword-${desk.key}.csv"`,
    });
  });

  on(app, operations.exportResponsesNdjson, async (c) => {
    const access = await requireScope(c, dependencies, 'responses:read');
    const { desk } = access;
    const selection = selectRows(desk, readQuery(c, rowsQuerySchema), now());
    if ('type' in selection) throw new ProblemError(selection);
    const end = beginExport(c, access);
    await noteExport(c, dependencies, access, 'ndjson', selection).catch(ending(end));
    return c.body(ndjsonStream(browseAll(storage, selection), observing(c, end)), 200, {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="afterword-${desk.key}.ndjson"`,
    });
  });
}
