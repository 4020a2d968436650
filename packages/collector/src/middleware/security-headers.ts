import { paths } from '@afterword/contract';
import type { MiddlewareHandler } from 'hono';
import { isWidgetFile } from '../widget-files.js';
import type { AppEnvironment } from './context.js';

/** Our own pages run only our own files, may not be framed, and write no HTML but through Lit's templates. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types afterword lit-html',
].join('; ');

/** What pages and editors elsewhere load: the widget's script with its parts, and the schema of survey files. */
function isForOthers(path: string): boolean {
  return isWidgetFile(path) || path === paths.surveySchema;
}

/**
 * Headers that hold for everything that is sent. They stand before the answer is made, since adding them to one that is
 * made costs as much as all the rest of a short request; whoever answers may set another `cache-control`.
 */
export function securityHeaders(): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    c.header('content-security-policy', pagePolicy);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    c.header('cross-origin-opener-policy', 'same-origin');
    c.header('cross-origin-resource-policy', isForOthers(c.req.path) ? 'cross-origin' : 'same-origin');
    if (c.req.path.startsWith('/v1/')) {
      c.header('vary', 'Origin');
      c.header('cache-control', 'no-store');
    }
    await next();
  };
}
