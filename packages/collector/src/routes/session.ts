import { operations, signInSchema, type Session } from '@afterword/contract';
import type { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { publicDesk } from '../domain/public-desk.js';
import { signIn, signOut } from '../domain/sign-in.js';
import { authenticate, isSecure, requireOwnOrigin, sessionCookie, type Access } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import { limitSignIns } from '../middleware/rate-limits.js';
import { readBodyAs } from '../middleware/read-body.js';
import { on } from './on.js';

function describe({
  desk,
  scopes,
  expiresAt,
}: Pick<Access, 'desk' | 'scopes'> & { readonly expiresAt: number }): Session {
  return {
    desk: publicDesk(desk),
    scopes: [...scopes],
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** Signing in to the dashboard and out of it. */
export function sessionRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, now } = dependencies;

  on(app, operations.signIn, async (c) => {
    requireOwnOrigin(c, dependencies);
    limitSignIns(c, dependencies);
    const { credential } = await readBodyAs(c, signInSchema, operations.signIn.body.types);
    const opened = await signIn(storage, credential, now(), c.get('requestId'));
    const desk = opened && (await storage.desks.find(opened.session.deskId));
    if (!desk) refuse('unauthenticated', 'This link or key opens nothing: it is mistyped, used, revoked or expired.');
    setCookie(c, sessionCookie(dependencies), opened.token, {
      httpOnly: true,
      sameSite: 'Strict',
      secure: isSecure(dependencies),
      path: '/',
    });
    return c.json(describe({ desk, scopes: opened.session.scopes, expiresAt: opened.session.expiresAt }), 201);
  });

  on(app, operations.getSession, async (c) => {
    const access = await authenticate(c, dependencies);
    const { expiresAt } = access;
    if (expiresAt === null) refuse('unauthenticated', 'A key was sent; this tells about a session.');
    return c.json(describe({ ...access, expiresAt }));
  });

  on(app, operations.signOut, async (c) => {
    await authenticate(c, dependencies);
    const name = sessionCookie(dependencies);
    const token = getCookie(c, name);
    if (token === undefined) refuse('unauthenticated', 'A key was sent; this ends a session.');
    await signOut(storage, token);
    deleteCookie(c, name, { path: '/', secure: isSecure(dependencies) });
    return c.body(null, 204);
  });
}
