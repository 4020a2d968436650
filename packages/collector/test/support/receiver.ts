import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AllowedReceivers } from '../../src/outbound/address-check.js';

/** A request as a receiver got it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (response: ServerResponse, received: Received) => void;

export const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(status, headers).end();

/** A real receiver on this machine, for one test, that answers as it is told and remembers what it got. */
export async function openReceiver(
  answer: Answer = answering(204),
  tls?: { readonly key: string; readonly cert: string },
) {
  const received: Received[] = [];
  const state = { answer };
  const server = (tls ? createSecureServer(tls) : createServer()).on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const one = { method, path, headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      state.answer(response, one);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const allowed: AllowedReceivers = { nets: ['127.0.0.0/8'], hosts: [], ports: [port] };
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    port,
    received,
    /** What an operator has to allow so that it can be reached. */
    allowed,
    /** How many connections are open. */
    connections: () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    answer(next: Answer) {
      state.answer = next;
    },
  };
}
