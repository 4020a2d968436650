import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { aResponse, openDesk, problemOf } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

async function connected(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

function received(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

describe('a connection that says nothing', () => {
  it('is closed when a header would be late, and one that was used is not', async () => {
    const { serve } = workplace();
    const { url } = await serve();
    const used = await connected(url);
    const answer = received(used);
    const silent = await connected(url);
    let isUsedClosed = false;
    used.once('close', () => (isUsedClosed = true));
    used.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    // Two limits end at the same second; one of them says why.
    expect(await received(silent)).toMatch(/^$|^HTTP\/1\.1 408 /);
    expect(isUsedClosed).toBe(false);
    used.end();
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a stop', () => {
  it('makes the collector not ready, with a reason, while it is alive', async () => {
    const desk = await openDesk();
    const app = createApp({ ...desk.dependencies, isStopping: () => true });
    const reply = await app.request('/readyz');
    expect(reply.status).toBe(503);
    expect(await problemOf(reply)).toMatchObject({ detail: 'The collector is stopping.', retry: 'later' });
    expect((await app.request('/healthz')).status).toBe(200);
  });

  it('waits for a request that is running, and not for a half-sent head or a connection without a request', async () => {
    const { serveAlone } = workplace();
    const { child, url, output } = await serveAlone();
    const siteKey = /aw_site_\w+/.exec(output())?.[0];
    const body = JSON.stringify({ siteKey, responses: [aResponse()] });
    const [idle, half, running] = await Promise.all([connected(url), connected(url), connected(url)]);
    const answer = received(running);
    half.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Half: ');
    running.write(
      `POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nOrigin: ${url}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    // Answered after the three, so that the collector has seen them all.
    await fetch(`${url}/healthz`);
    const areClosed = Promise.all([received(idle), received(half)]);
    child.kill('SIGTERM');
    await areClosed;
    // A stop that waited for the others would have closed this one with them, unanswered.
    running.write(body);
    expect(await answer).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });
});
