import { challengeQuerySchema, operations, ticketEventListSchema, ticketEventSchema } from '@afterword/contract';
import type { Hono } from 'hono';
import type { Delivery } from '../adapters/adapter.js';
import { adapterOf, type SourceAdapter } from '../adapters/adapter-of.js';
import { answerChallenge } from '../adapters/glpi.js';
import { largestDelivery } from '../adapters/parse-delivery.js';
import { recordTicketEvents } from '../domain/record-ticket-events.js';
import { deskOfSignature, newestSecretOf, takeDelivery } from '../domain/take-delivery.js';
import { requireKeyScope } from '../middleware/access.js';
import type { AppContext, AppDependencies, AppEnvironment } from '../middleware/context.js';
import { bearerOrPassword } from '../middleware/key-holder.js';
import { ProblemError, refuse } from '../middleware/problem-error.js';
import { parseAs, readBody, readRaw } from '../middleware/read-body.js';
import { readQuery } from '../middleware/read-query.js';
import type { Desk } from '../storage/desks.js';
import { on, pathParameter } from './on.js';

const scope = 'ticketEvents:write';

/** Systems label JSON as they like. */
const deliveryTypes = ['application/json', 'text/plain', 'text/json', 'application/vnd.api+json'];

/** The desk that a delivery is for: that of the service key, or of the signing key. Nothing else of it is believed before. */
async function deskOfDelivery(
  c: AppContext,
  dependencies: AppDependencies,
  adapter: SourceAdapter,
  delivery: Delivery,
): Promise<Desk> {
  const { storage, seals } = dependencies;
  const signedBy = await deskOfSignature(storage, seals, adapter, delivery);
  if (signedBy) return signedBy;
  const key = bearerOrPassword(c);
  if (key === null) refuse('unsigned-delivery');
  return (await requireKeyScope(dependencies, key, scope)).desk;
}

/** What the desk's own system tells of its tickets. */
export function ticketsRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, seals, ticketSystems, now, figures } = dependencies;

  /** Events as the protocol has them. */
  async function takeEvents(c: AppContext): Promise<Response> {
    const key = bearerOrPassword(c);
    if (key === null) refuse('unauthenticated');
    const { desk } = await requireKeyScope(dependencies, key, scope);
    const body = await readBody(c, operations.recordTicketEvents.body.types);
    // Each by its own schema: of two that might be meant, no fault could be pointed to.
    const events = Array.isArray(body) ? parseAs(ticketEventListSchema, body) : [parseAs(ticketEventSchema, body)];
    const reply = await recordTicketEvents(storage, desk, events, now(), dependencies);
    figures.onTicketEvents(reply);
    return c.json(reply);
  }

  on(app, operations.recordTicketEvents, async (c) => {
    const source = pathParameter(c, 'source');
    if (source === 'generic') return takeEvents(c);
    const adapter = adapterOf(source, ticketSystems);
    if (!adapter) refuse('not-found', 'There is no ticket system of this name here.');
    const body = await readRaw(c, deliveryTypes, largestDelivery);
    const delivery: Delivery = { header: (name) => c.req.header(name), body, receivedAt: now() };
    const desk = await deskOfDelivery(c, dependencies, adapter, delivery);
    const reply = await takeDelivery(storage, desk, adapter, delivery, now(), dependencies);
    if ('type' in reply) throw new ProblemError(reply);
    figures.onTicketEvents(reply);
    return c.json(reply);
  });

  on(app, operations.confirmSource, async (c) => {
    if (pathParameter(c, 'source') !== 'glpi') refuse('not-found', 'Only GLPI asks for this.');
    const { crc_token: token } = readQuery(c, challengeQuerySchema);
    const secret = await newestSecretOf(storage, seals, 'glpi');
    const answer = secret === null ? null : answerChallenge(token, secret);
    if (answer === null) refuse('not-found', 'There is no signing key for GLPI.');
    return c.text(answer);
  });
}
