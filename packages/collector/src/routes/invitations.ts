import { invitationRequestSchema, operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { invite } from '../domain/asking/invite.js';
import { tellInvitation } from '../domain/asking/tell-invitation.js';
import { requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { ProblemError } from '../middleware/problem-error.js';
import { readBodyAs } from '../middleware/read-body.js';
import { invitationSnippet } from '../outbound/mail/snippet.js';
import { on } from './on.js';

/** Whether somebody may be asked, and with what. */
export function invitationsRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { surveys, ownOrigins, now } = dependencies;

  on(app, operations.invite, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'invitations:write');
    const request = await readBodyAs(c, invitationRequestSchema, operations.invite.body.types);
    const invited = await invite(dependencies, desk, request, now());
    if ('type' in invited) throw new ProblemError(invited);
    const url = ownOrigins[0] ?? '';
    return c.json(tellInvitation(desk, invited, surveys, { url }, invitationSnippet));
  });
}
