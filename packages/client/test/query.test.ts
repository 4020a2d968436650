import { expect, test } from 'vitest';
import { createQueryClient, ProblemError } from '../src/query.js';
import { hang, html, json, reset, startCollector } from './fake-collector.js';

async function failure(promise: Promise<unknown>): Promise<ProblemError> {
  const error = await promise.then(
    () => expect.fail('it succeeded'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return error as ProblemError;
}

test('asks for results with a key, and repeats the filter for each of its values', async () => {
  const collector = await startCollector(json(200, { points: [] }));
  const client = createQueryClient({ url: `${collector.url}/`, key: 'aw_read_x' });

  const filter = ['channel:phone', 'team:R&D, Köln'];
  expect(await client.results({ metric: 'csat', dimension: 'team', from: '2026-01-01', filter })).toEqual({
    points: [],
  });

  const [{ method, path, headers } = expect.fail('nothing arrived')] = collector.received;
  expect(method).toBe('GET');
  expect(headers.authorization).toBe('Bearer aw_read_x');
  const { pathname, searchParams } = new URL(path, collector.url);
  expect(pathname).toBe('/v1/results');
  expect([...searchParams]).toEqual([
    ['metric', 'csat'],
    ['dimension', 'team'],
    ['from', '2026-01-01'],
    ['filter', 'channel:phone'],
    ['filter', 'team:R&D, Köln'],
  ]);
});

test('asks for comparisons, funnels and the list of metrics', async () => {
  const collector = await startCollector(json(200, {}), json(200, {}), json(200, {}), json(200, { metrics: [] }));
  const client = createQueryClient({ url: collector.url, key: 'aw_read_x' });
  await client.comparison({ metric: 'csat', dimension: 'team', group: 'Network' });
  await client.funnel({ metric: 'csat', dimension: 'team' });
  await client.themes();
  expect(await client.metrics()).toEqual({ metrics: [] });
  expect(collector.received.map(({ path }) => path)).toEqual([
    '/v1/comparisons?metric=csat&dimension=team&group=Network',
    '/v1/funnel?metric=csat&dimension=team',
    '/v1/themes',
    '/v1/metrics',
  ]);
});

test('asks who was asked, over a period and by a dimension', async () => {
  const asking = { groups: [] };
  const collector = await startCollector(json(200, asking), json(200, asking));
  const client = createQueryClient({ url: collector.url, key: 'aw_read_x' });
  expect(await client.asking({ from: '2026-01-01', to: '2026-01-31', dimension: 'team' })).toEqual(asking);
  await client.asking();
  expect(collector.received.map(({ path }) => path)).toEqual([
    '/v1/asking?from=2026-01-01&to=2026-01-31&dimension=team',
    '/v1/asking',
  ]);
});

test('pages through responses', async () => {
  const collector = await startCollector(
    json(200, { responses: [], next: 'abc' }),
    json(200, { responses: [], next: null }),
  );
  const client = createQueryClient({ url: collector.url, key: 'aw_read_x' });

  const { next } = await client.responses({ limit: 2 });
  await client.responses({ cursor: next ?? expect.fail('no further page') });
  await client.responses();

  expect(collector.received.map(({ path }) => path)).toEqual([
    '/v1/responses?limit=2',
    '/v1/responses?cursor=abc',
    '/v1/responses',
  ]);
});

test('signs in, looks and signs out with the cookie of the page, never with a key in a header', async () => {
  const session = { scopes: [] };
  const collector = await startCollector(json(201, session), json(200, session), (reply) => reply.writeHead(204).end());
  const credentials: unknown[] = [];
  const client = createQueryClient({
    url: collector.url,
    fetch: (input, init) => (credentials.push(init?.credentials), fetch(input, init)),
  });

  expect(await client.signIn('one-time')).toEqual(session);
  expect(await client.session()).toEqual(session);
  expect(await client.signOut()).toBeUndefined();

  expect(collector.received.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['POST', '/v1/session', '{"credential":"one-time"}'],
    ['GET', '/v1/session', ''],
    ['DELETE', '/v1/session', ''],
  ]);
  expect(collector.received.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined, undefined]);
  expect(collector.received[0]?.headers['content-type']).toBe('application/json');
  expect(credentials).toEqual(['same-origin', 'same-origin', 'same-origin']);
});

test('throws the problem that the collector wrote', async () => {
  const problem = { type: '/problems/forbidden', title: 'No', status: 403, detail: 'Needs a scope.', retry: 'never' };
  const collector = await startCollector(json(403, problem));

  const error = await failure(createQueryClient({ url: collector.url }).session());

  expect(error.problem).toEqual(problem);
  expect(error.message).toBe('Needs a scope.');
});

test.each([
  ['a page instead of an answer', html(200), { status: 200, retry: 'never' }],
  ['a bare number', json(200, 7), { status: 200 }],
  ['nothing where an answer belongs', json(200, null), { status: 200 }],
  ['a proxy that cannot reach the collector', html(502), { status: 502, retry: 'later' }],
  ['a redirect', html(302, { Location: '/sign-in' }), { status: 0 }],
  ['a line that is cut', reset, { status: 0, retry: 'later' }],
  ['a collector that hangs', hang, { status: 0, retry: 'later' }],
])('throws a problem of its own after %s', async (_, behaviour, expected) => {
  const collector = await startCollector(behaviour);

  const error = await failure(createQueryClient({ url: collector.url, timeLimitMs: 100 }).session());

  expect(error.problem).toMatchObject({ type: 'about:blank', ...expected });
});

test('gives up with the reason of the caller', async () => {
  const collector = await startCollector(hang);
  const controller = new AbortController();
  const outcome = createQueryClient({ url: collector.url }).session({ signal: controller.signal });
  const reason = new Error('the page is gone');
  await collector.arrival(1);

  controller.abort(reason);

  await expect(outcome).rejects.toBe(reason);
});
