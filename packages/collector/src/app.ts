import { Hono } from 'hono';
import { asProblem, noRoute } from './middleware/as-problem.js';
import type { AppDependencies, AppEnvironment } from './middleware/context.js';
import { limitAddresses } from './middleware/limit-addresses.js';
import { observeRequests } from './middleware/observe-requests.js';
import { limitSenders } from './middleware/rate-limits.js';
import { requireHost } from './middleware/require-host.js';
import { securityHeaders } from './middleware/security-headers.js';
import { answerPreflight } from './middleware/site-access.js';
import { auditRoutes } from './routes/audit.js';
import { askingRoutes } from './routes/asking.js';
import { documentRoutes } from './routes/documents.js';
import { healthRoutes } from './routes/health.js';
import { keysRoutes } from './routes/keys.js';
import { metricsRoutes } from './routes/metrics.js';
import { requestersRoutes } from './routes/requesters.js';
import { responsesRoutes } from './routes/responses.js';
import { letPagesRead } from './routes/on.js';
import { resultsRoutes } from './routes/results.js';
import { retentionRoutes } from './routes/retention.js';
import { sessionRoutes } from './routes/session.js';
import { ticketsRoutes } from './routes/tickets.js';

/** The whole collector as a function from a request to a response. */
export function createApp(dependencies: AppDependencies): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  app.use(observeRequests(dependencies));
  app.use(securityHeaders());
  app.use(limitAddresses());
  app.use(requireHost(dependencies));
  app.options('/v1/*', (c) => answerPreflight(c, dependencies));
  letPagesRead(app, dependencies);
  app.use('/v1/*', limitSenders(dependencies));
  responsesRoutes(app, dependencies);
  askingRoutes(app, dependencies);
  ticketsRoutes(app, dependencies);
  resultsRoutes(app, dependencies);
  requestersRoutes(app, dependencies);
  retentionRoutes(app, dependencies);
  keysRoutes(app, dependencies);
  auditRoutes(app, dependencies);
  sessionRoutes(app, dependencies);
  healthRoutes(app, dependencies);
  metricsRoutes(app, dependencies);
  documentRoutes(app, dependencies);
  app.notFound(noRoute);
  app.onError(asProblem(dependencies));
  return app;
}
