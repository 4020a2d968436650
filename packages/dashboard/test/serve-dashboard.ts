import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FunnelQueryInput, ResultsQueryInput } from '@afterword/contract';
import type { ProblemError } from '@afterword/client/query';
import type { DashboardClient } from '../src/state/dashboard-client.js';

/** The policy under which the collector serves the page. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

const files = new Map([
  ['/', { name: 'index.html', type: 'text/html; charset=utf-8' }],
  ['/dashboard.js', { name: 'dashboard.js', type: 'text/javascript; charset=utf-8' }],
  ['/dashboard.css', { name: 'dashboard.css', type: 'text/css; charset=utf-8' }],
]);

function queryOf(search: URLSearchParams): ResultsQueryInput {
  const filter = search.getAll('filter');
  return { ...(Object.fromEntries(search) as unknown as ResultsQueryInput), filter };
}

/** Serves the built page as the collector does, with the answers of a client behind it. */
export async function serveDashboard(
  client: DashboardClient,
): Promise<{ readonly origin: string; readonly close: () => void }> {
  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(pathname);
    if (file) {
      reply.writeHead(200, { 'content-type': file.type, 'content-security-policy': policy });
      reply.end(readFileSync(new URL(`../dist/static/${file.name}`, import.meta.url)));
      return;
    }
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      '/v1/results': () => client.results(queryOf(searchParams)),
      '/v1/comparisons': () => client.comparison(queryOf(searchParams)),
      '/v1/funnel': () => client.funnel({ dimension: 'team', ...queryOf(searchParams) } as FunnelQueryInput),
      '/v1/agreement': () => client.agreement(queryOf(searchParams)),
      '/v1/losses': () => client.losses(queryOf(searchParams)),
      '/v1/themes': () => client.themes(queryOf(searchParams)),
      '/v1/representation': () =>
        client.representation({ dimension: 'team', ...queryOf(searchParams) } as FunnelQueryInput),
      '/v1/asking': () => client.asking(Object.fromEntries(searchParams)),
    };
    const call = calls[pathname]?.() ?? (request.method === 'POST' ? client.signIn('key') : client.session());
    try {
      const body = JSON.stringify(await call);
      reply.writeHead(200, { 'content-type': 'application/json' }).end(body);
    } catch (error) {
      const { problem } = error as ProblemError;
      reply.writeHead(problem.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    }
  }
  const server = createServer((request, reply) => void answer(request, reply));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
