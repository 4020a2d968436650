import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it arrived, with its body read. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers one request; it may also hang or cut the line. */
export type Behaviour = (reply: ServerResponse, received: Received) => void;

/** A real HTTP server, for the rest of the test: it shows the listed behaviours in turn, the last from then on. */
export async function startCollector(...behaviours: Behaviour[]) {
  const received: Received[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, reply) => {
    // A later test may get the same port, and must not be handed a line that this one has closed.
    reply.shouldKeepAlive = false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(one);
      const behave = behaviours[Math.min(received.length, behaviours.length) - 1];
      behave?.(reply, one);
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** Resolves when this many requests have arrived. */
    arrival(count: number): Promise<void> {
      if (received.length >= count) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
  };
}

interface Sent {
  readonly id: string;
  readonly revision: number;
}

/** The responses of an envelope, as they were sent. */
export function responsesOf({ body }: Received): Sent[] {
  return (JSON.parse(body) as { responses: Sent[] }).responses;
}

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Behaviour {
  return (reply) =>
    reply.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Answers with a page, as a proxy does. */
export function html(status: number, headers: Record<string, string> = {}): Behaviour {
  return (reply) => reply.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end('<title>Sign in</title>');
}

/** A receipt for every response of the request. */
export const keep: Behaviour = (reply, received) =>
  json(200, { receipts: responsesOf(received).map(({ id, revision }) => ({ outcome: 'kept', id, revision })) })(
    reply,
    received,
  );

/** Never answers. */
export const hang: Behaviour = () => undefined;

/** Cuts the line. */
export const reset: Behaviour = (reply) => reply.destroy();
