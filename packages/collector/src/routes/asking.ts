import { impressionsSchema, operations, questionsQuerySchema } from '@afterword/contract';
import type { Hono } from 'hono';
import { dayAt } from '../domain/calendar.js';
import { countImpressions, impressionErrors } from '../domain/count-impressions.js';
import { fingerprint } from '../domain/fingerprint.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import { readBodyAs } from '../middleware/read-body.js';
import { readQuery } from '../middleware/read-query.js';
import { requireSite } from '../middleware/site-access.js';
import type { Desk } from '../storage/desks.js';
import { on, pathParameter } from './on.js';

/** What a page needs to ask, and the counts of asking. */
export function askingRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, surveys, invitations, anonymousTokens, now } = dependencies;

  /** Whether an invitation lets somebody answer this survey now. */
  async function canBeAsked(invitation: string, desk: Desk, surveyKey: string): Promise<boolean> {
    const anonymous = anonymousTokens.read(invitation, now());
    if (anonymous) {
      const { hash, purpose } = anonymous;
      const isHere = purpose.deskId === desk.id && purpose.surveyKey === surveyKey;
      return isHere && storage.anonymous.hasToken(hash, dayAt(now(), desk.timeZone));
    }
    const ask = await invitations.open(invitation, now());
    return ask?.deskId === desk.id && ask.surveyKey === surveyKey;
  }

  on(app, operations.getQuestions, async (c) => {
    const query = readQuery(c, questionsQuerySchema);
    const desk = await requireSite(c, dependencies, query.siteKey);
    if (query.invitation !== undefined) {
      // What is open now may be withdrawn in a minute: nothing of it is to be remembered.
      const isForThis = await canBeAsked(query.invitation, desk, pathParameter(c, 'key'));
      if (!isForThis) return c.body(null, 204);
    }
    const survey = surveys.find(pathParameter(c, 'key'), query.locale);
    if (!survey) refuse('not-found', 'There is no survey under this key.');
    const etag = `"${fingerprint(survey).slice(0, 32)}"`;
    c.header('etag', etag);
    c.header('cache-control', query.invitation === undefined ? 'private, max-age=300' : 'no-store');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.json(survey);
  });

  on(app, operations.countImpression, async (c) => {
    const { siteKey, impressions } = await readBodyAs(c, impressionsSchema, operations.countImpression.body.types);
    const desk = await requireSite(c, dependencies, siteKey);
    const errors = impressionErrors(surveys, impressions);
    if (errors.length > 0) refuse('invalid-request', undefined, errors);
    await countImpressions(storage, invitations, desk, impressions, now());
    return c.body(null, 204);
  });
}
