import { impressionsSchema, operations, questionsQuerySchema } from '@afterword/contract';
import type { Hono } from 'hono';
import { countImpressions, impressionErrors } from '../domain/count-impressions.js';
import { fingerprint } from '../domain/fingerprint.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import { readBodyAs } from '../middleware/read-body.js';
import { readQuery } from '../middleware/read-query.js';
import { requireSite } from '../middleware/site-access.js';
import { on, pathParameter } from './on.js';

/** What a page needs to ask, and the counts of asking. */
export function askingRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, surveys, now } = dependencies;

  on(app, operations.getQuestions, async (c) => {
    const query = readQuery(c, questionsQuerySchema);
    await requireSite(c, dependencies, query.siteKey);
    const survey = surveys.find(pathParameter(c, 'key'), query.locale);
    if (!survey) refuse('not-found', 'There is no survey under this key.');
    const etag = `"${fingerprint(survey).slice(0, 32)}"`;
    c.header('etag', etag);
    c.header('cache-control', 'private, max-age=300');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.json(survey);
  });

  on(app, operations.countImpression, async (c) => {
    const { siteKey, impressions } = await readBodyAs(c, impressionsSchema, operations.countImpression.body.types);
    const desk = await requireSite(c, dependencies, siteKey);
    const errors = impressionErrors(surveys, impressions);
    if (errors.length > 0) refuse('invalid-request', undefined, errors);
    await countImpressions(storage, desk, impressions, now());
    return c.body(null, 204);
  });
}
