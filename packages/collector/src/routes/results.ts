import {
  agreementQuerySchema,
  comparisonQuerySchema,
  eventReviewQuerySchema,
  funnelQuerySchema,
  lossesQuerySchema,
  metrics,
  operations,
  representationQuerySchema,
  resultsQuerySchema,
  themesQuerySchema,
  type Problem,
} from '@afterword/contract';
import type { Hono } from 'hono';
import { agree } from '../domain/reports/agree.js';
import { compare } from '../domain/reports/compare.js';
import { funnelOfGroups } from '../domain/reports/funnel-of-groups.js';
import { losses } from '../domain/reports/losses.js';
import { representation } from '../domain/reports/representation.js';
import { reviewEvent } from '../domain/reports/review-event.js';
import { report } from '../domain/reports/report.js';
import { themes } from '../domain/reports/themes/themes.js';
import { requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { ProblemError } from '../middleware/problem-error.js';
import { readQuery } from '../middleware/read-query.js';
import { on } from './on.js';

function orRefuse<Answer extends object>(answer: Answer | Problem): Answer {
  if ('type' in answer) throw new ProblemError(answer as Problem);
  return answer;
}

/** Metrics over time and by dimension, side by side, and around their limits. */
export function resultsRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, surveys, now, smallestGroup } = dependencies;
  const settings = { smallestGroup };

  on(app, operations.getResults, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    return c.json(orRefuse(await report(storage, desk, readQuery(c, resultsQuerySchema), now(), settings)));
  });

  on(app, operations.compare, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    return c.json(orRefuse(await compare(storage, desk, readQuery(c, comparisonQuerySchema), now(), settings)));
  });

  on(app, operations.getFunnel, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    return c.json(orRefuse(await funnelOfGroups(storage, desk, readQuery(c, funnelQuerySchema), now(), settings)));
  });

  on(app, operations.getAgreement, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    return c.json(orRefuse(await agree(storage, desk, readQuery(c, agreementQuerySchema), now(), settings)));
  });

  on(app, operations.reviewEvent, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    return c.json(orRefuse(await reviewEvent(storage, desk, readQuery(c, eventReviewQuerySchema), now(), settings)));
  });

  on(app, operations.getLosses, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    return c.json(orRefuse(await losses(storage, surveys, desk, readQuery(c, lossesQuerySchema), now(), settings)));
  });

  on(app, operations.getRepresentation, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    const query = readQuery(c, representationQuerySchema);
    return c.json(orRefuse(await representation(storage, desk, query, now(), settings)));
  });

  on(app, operations.getThemes, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    return c.json(orRefuse(await themes(storage, desk, readQuery(c, themesQuerySchema), now(), settings)));
  });

  on(app, operations.listMetrics, async (c) => {
    await requireScope(c, dependencies, 'results:read');
    const list = Object.values(metrics).map(({ key, version, title, definition, unit }) => ({
      key,
      version,
      title,
      definition,
      unit,
    }));
    return c.json({ metrics: list });
  });
}
