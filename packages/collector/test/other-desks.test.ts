import { operations, origins, type Operation } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { issueKey } from '../src/domain/keys.js';
import { anotherDesk, aResponse, openDesk, page, type TestDesk } from './support/open-desk.js';

const names = Object.keys(operations) as (keyof typeof operations)[];
const secretOfIt = 'Only-IT-may-see-this';

/** A desk with something in every place, and the keys of another desk in the same database. */
async function twoDesks() {
  const desk = await openDesk();
  await desk.submit(
    aResponse({
      answers: { satisfaction: 1, comment: secretOfIt },
      dimensions: { team: secretOfIt },
      requester: 'p.4711@example.com',
      subject: { kind: 'ticket', reference: secretOfIt },
    }),
  );
  const wanted = { kind: 'read', name: secretOfIt, origins: [], readsResponses: true } as const;
  const { key } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
  const other = await anotherDesk(desk);
  const make = async (kind: 'site' | 'admin' | 'read', origins: string[], readsResponses: boolean) =>
    (await issueKey(desk.storage, other.id, { kind, name: kind, origins, readsResponses }, desk.clock.now)).secret;
  const keys = {
    site: await make('site', [page], false),
    read: await make('read', [], true),
    admin: await make('admin', [], false),
  };
  return { desk, key, keys };
}

async function everythingOf({ storage, desk }: TestDesk): Promise<unknown> {
  const all = { deskId: desk.id, from: 0, to: 40_000, filters: new Map(), origins };
  return {
    rows: await storage.responses.rows(all, 0, 100),
    keys: await storage.keys.list(desk.id),
    ages: await storage.retention.agesOf(desk.id),
    counts: await storage.counts.answers('satisfaction', all, { interval: 'none', dimension: 'team' }),
  };
}

const bodies: Partial<Record<keyof typeof operations, unknown>> = {
  createKey: { kind: 'read', name: 'another' },
  rotateKey: { overlapDays: 0 },
  setCounting: { volunteered: 'counted' },
  setRetention: { commentsDays: 31, responsesDays: 31, countsDays: 31 },
  signIn: { credential: 'unknown' },
};

describe('the keys of another desk', () => {
  it.each(['/v1/responses', '/v1/results?metric=csat&dimension=team', '/v1/keys', '/v1/requesters/p.4711@example.com'])(
    'have something to find: %s shows it to this desk',
    async (path) => {
      const { desk } = await twoDesks();
      expect(await (await desk.get(path)).text()).toContain(secretOfIt);
    },
  );

  it.each(names)('show and change nothing of this one by %s', async (name) => {
    const { desk, key, keys } = await twoDesks();
    const before = await everythingOf(desk);
    const { method, path } = operations[name] as Operation;
    const target = path
      .replace('{key}', 'post-ticket')
      .replace('{id}', key.id)
      .replace('{reference}', 'p.4711@example.com');
    for (const [kind, secret] of Object.entries(keys)) {
      const body = name === 'submitResponses' ? aResponse() : bodies[name];
      const query = name === 'getResults' ? '?metric=csat&dimension=team' : '';
      const reply = await desk.app.request(`${target}${query}`, {
        method: method.toUpperCase(),
        headers: { authorization: `Bearer ${secret}`, origin: page, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect(await reply.text(), kind).not.toContain(secretOfIt);
    }
    expect(await everythingOf(desk)).toEqual(before);
  });

  it('cannot revise a response of this one, even with its proof', async () => {
    const { desk, keys } = await twoDesks();
    const first = aResponse();
    await desk.submit(first);
    const before = await everythingOf(desk);
    const changed = { ...first, revision: 2, answers: { satisfaction: 5 } };
    const reply = await desk.post({ siteKey: keys.site, responses: [changed] });
    expect(reply.status).toBe(409);
    expect(await everythingOf(desk)).toEqual(before);
  });
});
