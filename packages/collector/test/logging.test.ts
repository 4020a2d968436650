import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openLog } from '../src/operation/log.js';
import { aResponse, openDesk, problemOf } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

/** A reader of the log; one that is stuck takes nothing. */
function reader(isStuck = false) {
  const writes: string[] = [];
  let release: () => void = () => undefined;
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      writes.push(chunk.toString());
      if (isStuck) release = done;
      else done();
    },
  });
  const goOn = () => {
    isStuck = false;
    release();
  };
  return { output, writes, goOn, lines: () => writes.join('').trimEnd().split('\n') };
}

describe('the log', () => {
  it('has one line for a request: its operation and never its path, its id as in the answer', async () => {
    const desk = await openDesk();
    const reply = await desk.submit(aResponse());
    await desk.app.request('/r/a-secret?token=x');
    expect(desk.requests).toEqual([
      {
        level: 'info',
        event: 'request',
        requestId: reply.headers.get('x-request-id'),
        operation: 'submitResponses',
        status: 200,
        ms: expect.any(Number),
        bytes: 0,
      },
      expect.objectContaining({ operation: 'page', status: 404 }),
    ]);
    expect(JSON.stringify(desk.requests)).not.toContain('secret');
  });

  it('names the same request as the problem that was answered', async () => {
    const desk = await openDesk();
    const reply = await desk.post('nonsense');
    const { requestId } = await problemOf(reply);
    expect(reply.headers.get('x-request-id')).toBe(requestId);
    expect(desk.requests).toMatchObject([{ requestId, status: 400 }]);
  });

  it('holds lines about requests together, and those about failures not at all', () => {
    const { output, writes } = reader();
    const log = openLog(output, 'info', () => 0);
    log.write({ level: 'info', event: 'request' });
    log.write({ level: 'info', event: 'request' });
    expect(writes).toEqual([]);
    log.write({ level: 'error', event: 'unknown error' });
    expect(writes).toEqual([
      `{"time":"1970-01-01T00:00:00.000Z","level":"info","event":"request"}\n`.repeat(2) +
        `{"time":"1970-01-01T00:00:00.000Z","level":"error","event":"unknown error"}\n`,
    ]);
  });

  it.each([
    ['off', []],
    ['error', ['error', 'warn']],
    ['info', ['info', 'error', 'warn']],
  ] as const)('with %s has %j', (level, expected) => {
    const { output, writes, lines } = reader();
    const log = openLog(output, level);
    for (const entry of ['info', 'error', 'warn'] as const) log.write({ level: entry, event: 'x' });
    log.flush();
    const found = writes.length === 0 ? [] : lines().map((line) => (JSON.parse(line) as { level: string }).level);
    expect(found).toEqual(expected);
  });

  it('tells what fails again and again twenty times a second, and how often it did not', () => {
    const { output, lines } = reader();
    const clock = { now: 0 };
    const log = openLog(output, 'error', () => clock.now);
    const fail = (times: number, kind: string) => {
      for (let time = 0; time < times; time += 1) log.write({ level: 'error', event: 'storage unavailable', kind });
    };
    fail(500, 'ECONNREFUSED');
    fail(3, 'ECONNRESET');
    clock.now = 1000;
    fail(5, 'ECONNREFUSED');
    log.flush();
    const said = lines().map((line) => JSON.parse(line) as { event: string; kind?: string; lines?: number });
    expect(said.filter(({ kind }) => kind === 'ECONNREFUSED')).toHaveLength(25);
    expect(said.filter(({ kind }) => kind === 'ECONNRESET')).toHaveLength(3);
    const leftOut = said.filter(({ event }) => event === 'log lines left out');
    expect(leftOut.reduce((sum, { lines: number = 0 }) => sum + number, 0)).toBe(480);
  });

  it('leaves lines out when nobody reads, and says how many', async () => {
    const { output, lines, goOn } = reader(true);
    const log = openLog(output, 'info');
    const most = 20_000;
    for (let line = 0; line < most; line += 1) log.write({ level: 'info', event: 'request', filler: 'x'.repeat(100) });
    expect(output.writableLength).toBeLessThan(1.2 * 1024 * 1024);
    const isRead = once(output, 'drain');
    goOn();
    await isRead;
    log.write({ level: 'error', event: 'unknown error' });
    const said = lines().map((line) => JSON.parse(line) as { event: string; lines?: number });
    const kept = said.filter(({ event }) => event === 'request').length;
    expect(kept).toBeLessThan(most);
    expect(said.findLast(({ event }) => event === 'log lines left out')?.lines).toBe(most - kept);
  });

  it('has a line with the bytes that were sent for every request to a collector, also the last before a stop', async () => {
    const { serveAlone } = workplace();
    const { child, url, errors } = await serveAlone({ AFTERWORD_LOG: 'info' });
    await (await fetch(`${url}/reference`)).text();
    child.kill('SIGTERM');
    await once(child, 'exit');
    const lines = errors().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        time: expect.stringMatching(/^20\d\d-.*Z$/),
        level: 'info',
        event: 'request',
        requestId: expect.stringMatching(/^[\da-f-]{36}$/),
        operation: 'page',
        status: 200,
        ms: expect.any(Number),
        bytes: expect.any(Number),
      },
    ]);
    expect((JSON.parse(lines[0] ?? '') as { bytes: number }).bytes).toBeGreaterThan(5_000);
  });

  it('says of a request whose sender left that its answer was cut', async () => {
    const { serve } = workplace();
    const { url, errors, stop } = await serve({ AFTERWORD_LOG: 'info' });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 50\r\n\r\nx',
    );
    socket.end();
    socket.resume();
    await once(socket, 'close');
    await stop();
    expect(errors()).toMatch(/"operation":"submitResponses",.*"isCut":true/);
  });

  it('says nothing about requests that succeed unless it is told to', async () => {
    const { serve } = workplace();
    const { url, errors, stop } = await serve();
    await (await fetch(`${url}/healthz`)).text();
    await stop();
    expect(errors()).toBe('');
  });
});
