import { operations, ticketEventListSchema, ticketEventSchema } from '@afterword/contract';
import type { Hono } from 'hono';
import { recordTicketEvents } from '../domain/record-ticket-events.js';
import { requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { parseAs, readBody } from '../middleware/read-body.js';
import { on } from './on.js';

/** What the desk's own system tells of its tickets. */
export function ticketsRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, now, figures } = dependencies;

  on(app, operations.recordTicketEvents, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'ticketEvents:write');
    const body = await readBody(c, operations.recordTicketEvents.body.types);
    // Each by its own schema: of two that might be meant, no fault could be pointed to.
    const events = Array.isArray(body) ? parseAs(ticketEventListSchema, body) : [parseAs(ticketEventSchema, body)];
    const reply = await recordTicketEvents(storage, desk, events, now());
    figures.onTicketEvents(reply);
    return c.json(reply);
  });
}
