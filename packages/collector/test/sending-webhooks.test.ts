import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { webhookPayloadSchema } from '@afterword/contract';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressCheck } from '../src/outbound/address-check.js';
import { webhookSender, type SendingSurroundings } from '../src/outbound/send-webhook.js';
import { newWebhookSecret, signWebhook } from '../src/outbound/sign-webhook.js';
import { selfSigned } from './support/certificate.js';
import { answering, openReceiver } from './support/receiver.js';

const now = () => Date.parse('2026-11-25T12:00:00Z');
const body = '{"type":"webhook.test"}';

function sender(port: number, changes: Partial<SendingSurroundings> = {}) {
  const check = addressCheck({ nets: ['127.0.0.0/8'], hosts: [], ports: [port] });
  const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  return webhookSender({ check, resolve, now, ...changes });
}

function sendTo(
  { url, port }: { readonly url: string; readonly port: number },
  changes?: Partial<SendingSurroundings>,
) {
  return sender(port, changes)({ url: new URL(url), headers: { 'content-type': 'application/json' }, body });
}

/** A receiver below HTTP, which does with a connection what it likes. */
async function openSocketReceiver(act: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    act(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/` };
}

/** Time that runs out when the test says so. */
function timeLimit() {
  const controller = new AbortController();
  const asked: number[] = [];
  return {
    asked,
    runOut: () => controller.abort(),
    within: (milliseconds: number) => {
      asked.push(milliseconds);
      return controller.signal;
    },
  };
}

describe('a signature', () => {
  it('is one that the official library verifies, with the moment of the try', () => {
    const secret = newWebhookSecret();
    const headers = { ...signWebhook({ id: 'msg_1', at: Date.now(), body, secrets: [secret] }) };
    expect(new Webhook(secret).verify(body, headers)).toEqual({ type: 'webhook.test' });
    expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow('No matching signature');
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
    const old = signWebhook({ id: 'msg_1', at: Date.now() - 600_000, body, secrets: [secret] });
    expect(() => new Webhook(secret).verify(body, { ...old })).toThrow('too old');
  });

  it('is the one of the test vector of Standard Webhooks', () => {
    const headers = signWebhook({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: 1_614_265_330_000,
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    expect(headers['webhook-timestamp']).toBe('1614265330');
  });

  it('stands there for each of two secrets, and either verifies', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const headers = { ...signWebhook({ id: 'msg_1', at: Date.now(), body, secrets }) };
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of secrets) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  });

  it('is made with 32 random bytes, in the form that libraries take', () => {
    const secret = newWebhookSecret();
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    expect(newWebhookSecret()).not.toBe(secret);
  });
});

describe('docs/webhooks.md', () => {
  const page = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8');
  const blocksOf = (language: string) =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

  it('shows how a signature is verified', async () => {
    const [code = ''] = blocksOf('js');
    const { isGenuine } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as {
      isGenuine: (headers: object, text: string, secret: string) => boolean;
    };
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    const headers = signWebhook({ id: 'msg_1', at: Date.now(), body, secrets });
    for (const secret of secrets) expect(isGenuine(headers, body, secret)).toBe(true);
    expect(isGenuine(headers, body, newWebhookSecret())).toBe(false);
    expect(isGenuine(headers, `${body} `, secrets[0] ?? '')).toBe(false);
    expect(isGenuine({ ...headers, 'webhook-id': 'msg_2' }, body, secrets[0] ?? '')).toBe(false);
    const old = signWebhook({ id: 'msg_1', at: Date.now() - 301_000, body, secrets });
    expect(isGenuine(old, body, secrets[0] ?? '')).toBe(false);
  });

  it('shows bodies as they are sent', () => {
    const bodies = blocksOf('json').filter((text) => text.includes('"type"'));
    expect(bodies).toHaveLength(2);
    for (const text of bodies) expect(() => webhookPayloadSchema.parse(JSON.parse(text))).not.toThrow();
  });
});

describe('sending to a receiver', () => {
  it('posts the body and the headers as they are, once, and closes the connection', async () => {
    const receiver = await openReceiver(answering(200));
    expect(await sendTo(receiver)).toEqual({ status: 200, retryAfterMs: null });
    expect(receiver.received).toMatchObject([
      { method: 'POST', path: '/hook', body, headers: { 'content-type': 'application/json', connection: 'close' } },
    ]);
    await expect.poll(receiver.connections).toBe(0);
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect %i', async (status) => {
    const inside = await openReceiver();
    const receiver = await openReceiver(answering(status, { location: inside.url }));
    expect(await sendTo(receiver)).toEqual({ status, retryAfterMs: null });
    expect(inside.received).toEqual([]);
  });

  it.each([
    ['seconds', '120', 120_000],
    ['a date', 'Wed, 25 Nov 2026 12:10:00 GMT', 600_000],
    ['a date that is over', 'Wed, 25 Nov 2026 11:00:00 GMT', null],
    ['nonsense', 'soon', null],
    ['less than nothing', '-5', null],
    ['nothing', '', null],
  ])('reads how long it is to wait from %s', async (_, text, retryAfterMs) => {
    const receiver = await openReceiver(answering(429, { 'retry-after': text }));
    expect(await sendTo(receiver)).toEqual({ status: 429, retryAfterMs });
  });

  it('waits 15 seconds for one that never answers, and no longer', async () => {
    const time = timeLimit();
    const receiver = await openReceiver(() => time.runOut());
    expect(await sendTo(receiver, time)).toEqual({ failure: 'timeout' });
    expect(time.asked).toEqual([15_000]);
    await expect.poll(receiver.connections).toBe(0);
  });

  it('waits no longer for one that never accepts, never ends its head, or whose name is never found', async () => {
    const head = timeLimit();
    const dripping = await openSocketReceiver((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
        head.runOut();
      });
    });
    expect(await sendTo(dripping, head)).toEqual({ failure: 'timeout' });
    const name = timeLimit();
    const silent = sender(443, {
      ...name,
      resolve: () => {
        name.runOut();
        return new Promise(() => undefined);
      },
    });
    const answer = await silent({ url: new URL('https://slow.example.com/'), headers: {}, body });
    expect(answer).toEqual({ failure: 'timeout' });
  });

  it('lets the status decide when the answer never ends, and lets go after 64 KiB of it', async () => {
    const closed: number[] = [];
    const receiver = await openReceiver((response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(16 * 1024);
      const write = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', write);
      response.on('close', () => closed.push(response.socket?.bytesWritten ?? 0));
      write();
    });
    expect(await sendTo(receiver)).toEqual({ status: 200, retryAfterMs: null });
    await expect.poll(() => closed.length).toBe(1);
    // What buffers between the two hold beside what was read; a gigabyte never comes.
    expect(closed[0]).toBeLessThan(32 * 1024 * 1024);
  });

  it('lets the status decide when the time runs out in the middle of an answer', async () => {
    const time = timeLimit();
    const receiver = await openReceiver((response) => void response.writeHead(500).write('x'));
    // The clock is looked at when the head has come.
    const whenAnswered = () => {
      setImmediate(time.runOut);
      return now();
    };
    expect(await sendTo(receiver, { ...time, now: whenAnswered })).toEqual({ status: 500, retryAfterMs: null });
  });

  it.each([
    ['resets', (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy()), 'connection broken'],
    ['hangs up', (socket: Socket) => void socket.once('data', () => socket.end()), 'connection broken'],
    ['hangs up at once', (socket: Socket) => void socket.end(), 'connection broken'],
    ['speaks no HTTP', (socket: Socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 'answer not readable'],
    [
      'sends a head without end',
      (socket: Socket) =>
        void socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(1_000_000)}`)),
      'answer not readable',
    ],
    [
      'sends two lengths',
      (socket: Socket) =>
        void socket.once('data', () =>
          socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx'),
        ),
      'answer not readable',
    ],
  ])('fails with few words when the receiver %s', async (_, act, failure) => {
    expect(await sendTo(await openSocketReceiver(act))).toEqual({ failure });
  });

  it('takes a switch to another protocol for a failure', async () => {
    const receiver = await openSocketReceiver((socket) => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
      );
    });
    expect(await sendTo(receiver)).toEqual({ status: 101, retryAfterMs: null });
  });

  it('fails with few words when nobody listens, or the name is not there', async () => {
    const { port, url } = await openSocketReceiver(() => undefined);
    const other = new URL(url);
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    other.port = String((unused.address() as AddressInfo).port);
    unused.close();
    await once(unused, 'close');
    const allowed = addressCheck({ nets: ['127.0.0.0/8'], hosts: [], ports: [port, Number(other.port)] });
    const answer = await sendTo({ url: other.href, port }, { check: allowed });
    expect(answer).toEqual({ failure: 'connection refused' });
    const notFound = Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    const unknown = sender(443, { resolve: () => Promise.reject(notFound) });
    expect(await unknown({ url: new URL('https://unknown.example.com/'), headers: {}, body })).toEqual({
      failure: 'name not found',
    });
  });

  it('asks no proxy, whatever the environment says', async () => {
    const receiver = await openReceiver(answering(200));
    const proxy = await openReceiver(answering(502));
    const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy.url;
    onTestFinished(() => {
      for (const [index, name] of names.entries()) {
        if (before[index] === undefined) delete process.env[name];
        else process.env[name] = before[index];
      }
    });
    expect(await sendTo(receiver)).toMatchObject({ status: 200 });
    expect(proxy.received).toEqual([]);
  });
});

describe('sending over TLS', () => {
  const host = 'receiver.example.com';
  const pair = selfSigned(host);
  const address = (port: number, name = host) => ({ port, url: `https://${name}:${port}/hook` });

  it('works with a certificate that is trusted and names the host', async () => {
    const { port, received } = await openReceiver(answering(200), pair);
    expect(await sendTo(address(port), { certificates: pair.cert })).toEqual({ status: 200, retryAfterMs: null });
    expect(received[0]?.headers.host).toBe(`${host}:${port}`);
  });

  it('fails with one that nobody trusts, or that names another host, whatever the environment says', async () => {
    const { port, received } = await openReceiver(answering(200), pair);
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    onTestFinished(() => {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    });
    expect(await sendTo(address(port))).toEqual({ failure: 'certificate not trusted' });
    const other = await sendTo(address(port, 'other.example.com'), { certificates: pair.cert });
    expect(other).toEqual({ failure: 'certificate not trusted' });
    expect(received).toEqual([]);
  });

  it('fails when the receiver speaks none', async () => {
    const { port } = await openReceiver(answering(200));
    expect(await sendTo(address(port))).toEqual({ failure: 'no TLS' });
  });
});
