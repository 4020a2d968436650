import { createWebhook } from '../src/domain/webhooks.js';
import { describe, expect, it } from 'vitest';
import { addressCheck, type AllowedReceivers } from '../src/outbound/address-check.js';
import { webhookSender } from '../src/outbound/send-webhook.js';
import { openDesk, problemOf } from './support/open-desk.js';
import { openReceiver } from './support/receiver.js';

const nothing: AllowedReceivers = { nets: [], hosts: [], ports: [] };
const check = addressCheck(nothing);

/** The first and the last address of every net that is not on the internet, and its neighbours that are. */
const nets: readonly (readonly [net: string, first: string, last: string, outside: readonly string[]])[] = [
  ['0/8', '0.0.0.0', '0.255.255.255', ['1.0.0.0']],
  ['10/8', '10.0.0.0', '10.255.255.255', ['9.255.255.255', '11.0.0.0']],
  ['100.64/10', '100.64.0.0', '100.127.255.255', ['100.63.255.255', '100.128.0.0']],
  ['127/8', '127.0.0.0', '127.255.255.255', ['126.255.255.255', '128.0.0.0']],
  ['169.254/16', '169.254.0.0', '169.254.255.255', ['169.253.255.255', '169.255.0.0']],
  ['172.16/12', '172.16.0.0', '172.31.255.255', ['172.15.255.255', '172.32.0.0']],
  ['192.0.0/24', '192.0.0.0', '192.0.0.255', ['192.0.1.0']],
  ['192.0.2/24', '192.0.2.0', '192.0.2.255', ['192.0.3.0']],
  ['192.88.99/24', '192.88.99.0', '192.88.99.255', ['192.88.98.255', '192.88.100.0']],
  ['192.168/16', '192.168.0.0', '192.168.255.255', ['192.167.255.255', '192.169.0.0']],
  ['198.18/15', '198.18.0.0', '198.19.255.255', ['198.17.255.255', '198.20.0.0']],
  ['198.51.100/24', '198.51.100.0', '198.51.100.255', ['198.51.99.255', '198.51.101.0']],
  ['203.0.113/24', '203.0.113.0', '203.0.113.255', ['203.0.112.255', '203.0.114.0']],
  ['224/4', '224.0.0.0', '239.255.255.255', ['223.255.255.255']],
  ['240/4', '240.0.0.0', '255.255.255.255', []],
  ['::', '::', '::', []],
  ['::1', '::1', '::1', []],
  ['IPv4 inside of ::/96', '::127.0.0.1', '::10.0.0.1', []],
  ['::ffff:0:0/96', '::ffff:127.0.0.1', '::ffff:7f00:1', ['::ffff:8.8.8.8']],
  ['::ffff:0:0/96, all of 10/8', '::ffff:10.0.0.0', '0:0:0:0:0:ffff:0aff:ffff', ['::ffff:0b00:0']],
  ['64:ff9b::/96', '64:ff9b::', '64:ff9b::ffff:ffff', []],
  ['64:ff9b:1::/48', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', []],
  ['100::/64', '100::', '100::ffff:ffff:ffff:ffff', []],
  ['2001::/23', '2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', ['2001:200::']],
  ['2001:db8::/32', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', ['2001:db7:ffff::', '2001:db9::']],
  ['2002::/16', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', ['2003::', '2606:4700::1111']],
  ['3fff::/20', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', ['3fff:1000::']],
  ['fc00::/7', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', []],
  ['fe80::/10', 'fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', []],
  ['ff00::/8', 'ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', []],
];

/** Other ways to write an address that leads inside. */
const spellings = [
  'https://2130706433/',
  'https://017700000001/',
  'https://0x7f000001/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://127.0.1/',
  'https://0/',
  'https://127.0.0.1./',
  'https://127。0。0。1/',
  'https://127．0．0．1/',
  'https://①②⑦.⓪.⓪.①/',
  'https://%31%32%37.0.0.1/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:ffff:127.0.0.1]/',
  'https://[::1]/',
  'https://[0000::0001]/',
  'https://[fe80::1%25eth0]/',
  'https://[fe80::1%eth0]/',
  'https://3232235777/',
  'https://0xa9fea9fe/latest/meta-data/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://ⓛocalhost/',
  'https://localhost./',
  'https://a.localhost/',
  'https://example.com./',
  'https://user@example.com/',
  'https://user:password@example.com/',
  'https://example.com@127.0.0.1/',
  'https://example.com/#fragment',
  'https://example.com/#',
  'https://example.com:22/',
  'https://example.com:8443/',
  'https://example.com:80/',
  'http://example.com/',
  'http://example.com:443/',
  'https:example.com',
  'https:/\\127.0.0.1/',
  'https://\t127.0.0.1/',
  'https://127.0.0.1\\@example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,x',
  '//example.com/',
  'example.com',
  'https://',
  'https://256.1.1.1/',
  '',
];

function literal(address: string): string {
  return address.includes(':') ? `https://[${address}]/` : `https://${address}/`;
}

async function create(desk: Awaited<ReturnType<typeof openDesk>>, url: string): Promise<Response> {
  return desk.app.request('/v1/webhooks', {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Tickets', url, events: ['response.low'] }),
  });
}

describe('an address inside of a network', () => {
  it.each(nets)('is not reached in %s', (_, first, last, outside) => {
    for (const address of [first, last]) {
      expect([address, check.isReachable('example.com', address)]).toEqual([address, false]);
      expect(check.faultOf(new URL(literal(address)))).not.toBeNull();
    }
    for (const address of outside) {
      expect([address, check.isReachable('example.com', address)]).toEqual([address, true]);
      expect(check.faultOf(new URL(literal(address)))).toBeNull();
    }
  });

  it.each([
    'fe80::1%eth0',
    '2606:4700::1%eth0',
    '127.1',
    '0x7f000001',
    'localhost',
    '',
    '1.2.3.4 ',
    '::ffff:0x7f000001',
  ])('is not reached when it is written as %j, which no resolver answers', (address) => {
    expect(check.isReachable('example.com', address)).toBe(false);
  });

  it('is refused for a webhook in every spelling, with the place in the body', async () => {
    const desk = await openDesk();
    for (const url of [...spellings, ...nets.flatMap(([, first, last]) => [literal(first), literal(last)])]) {
      const reply = await create(desk, url);
      const problem = await problemOf(reply);
      expect([url, reply.status, problem.errors?.[0]?.pointer]).toEqual([url, 422, '/url']);
    }
    expect(await (await desk.get('/v1/webhooks')).json()).toEqual({ webhooks: [] });
  });

  it('is refused when it is connected to, too, whatever the webhook was when it was made', async () => {
    const asked: string[] = [];
    const send = webhookSender({
      check,
      now: () => 0,
      resolve: (host) => {
        asked.push(host);
        return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      },
    });
    for (const url of spellings.filter((text) => URL.canParse(text))) {
      // What holds no fault of its own is a name, whose addresses are looked at.
      const answer = await send({ url: new URL(url), headers: {}, body: '{}' });
      expect([url, answer]).toEqual([url, { failure: 'address not allowed' }]);
    }
    expect(asked.every((host) => host === 'example.com')).toBe(true);
  });

  it('is refused when a name leads there, also as one of several', async () => {
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['2606:4700::1', '::ffff:10.0.0.1'], []]) {
      const resolve = () =>
        Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
      const send = webhookSender({ check, now: () => 0, resolve });
      const answer = await send({ url: new URL('https://example.com/'), headers: {}, body: '{}' });
      expect(answer).toEqual({ failure: 'address not allowed' });
    }
  });

  it('is refused when a name leads there later than it was checked first', async () => {
    const receiver = await openReceiver();
    const addresses = ['127.0.0.1', '10.0.0.1', '127.0.0.1'];
    const send = webhookSender({
      check: addressCheck(receiver.allowed),
      now: () => 0,
      resolve: () => Promise.resolve([{ address: addresses.shift() ?? '', family: 4 }]),
    });
    // A name needs HTTPS, and this receiver has none: what counts is whether it is connected to.
    const url = new URL(`https://rebinding.example.com:${receiver.port}/`);
    const answers = [1, 2, 3].map(() => send({ url, headers: {}, body: '{}' }));
    expect(await Promise.all(answers)).toEqual([
      { failure: 'no TLS' },
      { failure: 'address not allowed' },
      { failure: 'no TLS' },
    ]);
  });
});

describe('what an operator allows', () => {
  it('is a net, for its addresses and for names that lead there', () => {
    const open = addressCheck({ ...nothing, nets: ['10.20.0.0/16', 'fd12::/16'], ports: [8443, 80] });
    expect(open.isReachable('example.com', '10.20.3.4')).toBe(true);
    expect(open.isReachable('example.com', '::ffff:10.20.3.4')).toBe(true);
    expect(open.isReachable('example.com', 'fd12::1')).toBe(true);
    expect(open.isReachable('example.com', '10.21.0.1')).toBe(false);
    expect(open.isReachable('example.com', 'fd13::1')).toBe(false);
    expect(open.faultOf(new URL('http://10.20.3.4/'))).toBeNull();
    expect(open.faultOf(new URL('https://10.20.3.4:8443/'))).toBeNull();
    expect(open.faultOf(new URL('https://10.20.3.4:8444/'))).toContain('AFTERWORD_WEBHOOK_PORTS');
    expect(open.faultOf(new URL('http://inside.example.com/'))).toContain('https');
  });

  it('is a name, wherever it leads, and also without TLS', () => {
    const open = addressCheck({ ...nothing, hosts: ['tickets.corp', 'localhost'], ports: [80] });
    expect(open.faultOf(new URL('http://tickets.corp/'))).toBeNull();
    expect(open.faultOf(new URL('https://TICKETS.corp/'))).toBeNull();
    expect(open.faultOf(new URL('http://localhost/'))).toBeNull();
    expect(open.isReachable('tickets.corp', '10.0.0.1')).toBe(true);
    expect(open.isReachable('other.corp', '10.0.0.1')).toBe(false);
    expect(open.faultOf(new URL('http://a.tickets.corp/'))).not.toBeNull();
    expect(open.faultOf(new URL('http://tickets.corp./'))).not.toBeNull();
  });

  it('cannot be set by the API', async () => {
    const desk = await openDesk();
    for (const extra of [{ nets: ['10.0.0.0/8'] }, { hosts: ['localhost'] }, { ports: [22] }, { insecure: true }]) {
      const reply = await desk.app.request('/v1/webhooks', {
        method: 'POST',
        headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'x', url: 'https://10.0.0.1/', events: ['response.low'], ...extra }),
      });
      expect(reply.status).toBe(422);
    }
  });

  it('is asked again for each try, so that a net that is closed is closed at once', async () => {
    const receiver = await openReceiver();
    const desk = await openDesk({ receivers: receiver.allowed });
    const { storage, seals } = desk.dependencies;
    const act = { storage, deskId: desk.desk.id, now: desk.clock.now, by: { who: 'command', requestId: null } };
    const wanted = { name: 'x', url: receiver.url, events: ['response.low' as const], includesComments: false };
    const { webhook } = await createWebhook(act, wanted, 'whsec_AAAA', seals);
    const request = { url: new URL(webhook.url), headers: {}, body: '{}' };
    const now = () => 0;
    expect(await webhookSender({ check: addressCheck(receiver.allowed), now })(request)).toMatchObject({ status: 204 });
    expect(await webhookSender({ check, now })(request)).toEqual({ failure: 'address not allowed' });
    expect(receiver.received).toHaveLength(1);
  });
});
