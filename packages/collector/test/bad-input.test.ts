import { limits, problemTypes, type ProblemName } from '@afterword/contract';
import { createClient } from '@libsql/client';
import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, problemOf } from './support/open-desk.js';

const json = JSON.stringify;

/** A body as text, and the problem it is answered with. */
const badBodies: readonly (readonly [
  what: string,
  problem: ProblemName,
  body: (siteKey: string) => string | Uint8Array,
])[] = [
  ['nothing', 'malformed-request', () => ''],
  ['no JSON', 'malformed-request', () => 'satisfaction=5'],
  ['JSON that breaks off', 'malformed-request', (siteKey) => json({ siteKey, responses: [aResponse()] }).slice(0, -3)],
  ['bytes that are not UTF-8', 'malformed-request', () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['thirty thousand levels', 'malformed-request', () => '['.repeat(30_000) + ']'.repeat(30_000)],
  [
    'sixty-five properties',
    'malformed-request',
    () => JSON.stringify(Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`p${index}`, 0]))),
  ],
  ['seventeen levels', 'malformed-request', () => '['.repeat(17) + ']'.repeat(17)],
  [
    'a key named __proto__',
    'malformed-request',
    (siteKey) => `{"siteKey":"${siteKey}","responses":[{"answers":{"__proto__":{"satisfaction":5}}}]}`,
  ],
  [
    'a NUL in a comment',
    'malformed-request',
    (siteKey) => json({ siteKey, responses: [aResponse({ answers: { satisfaction: 4, comment: 'a\0b' } })] }),
  ],
  [
    'half of a surrogate pair',
    'malformed-request',
    (siteKey) => json({ siteKey, responses: [aResponse({ answers: { satisfaction: 4, comment: '\ud83d' } })] }),
  ],
  [
    'an escape sequence for a terminal',
    'malformed-request',
    (siteKey) => json({ siteKey, responses: [aResponse({ dimensions: { team: '\u001b[31mred' } })] }),
  ],
  ['a number', 'unauthenticated', () => '5'],
  ['null', 'unauthenticated', () => 'null'],
  ['responses that are no list', 'invalid-response', (siteKey) => json({ siteKey, responses: {} })],
  [
    'a field beside the responses',
    'invalid-response',
    (siteKey) => json({ siteKey, responses: [aResponse()], score: 5 }),
  ],
  ['an empty batch', 'invalid-response', (siteKey) => json({ siteKey, responses: [] })],
  ['more than a hundred responses', 'too-large', (siteKey) => json({ siteKey, responses: Array(101).fill({}) })],
];

function invalid(changes: Record<string, unknown>) {
  return { ...aResponse(), ...changes };
}

/** A response that is wrong in one way, and the pointer at the place. */
const badResponses: readonly (readonly [what: string, response: unknown, pointer: string])[] = [
  ['a question that is not asked', invalid({ answers: { satisfaction: 4, mood: 1 } }), '/answers/mood'],
  ['a score above the scale', invalid({ answers: { satisfaction: 6 } }), '/answers/satisfaction'],
  ['a score below the scale', invalid({ answers: { satisfaction: 0 } }), '/answers/satisfaction'],
  ['half a point', invalid({ answers: { satisfaction: 4.5 } }), '/answers/satisfaction'],
  ['a score as text', invalid({ answers: { satisfaction: '4' } }), '/answers/satisfaction'],
  ['an option that does not exist', invalid({ answers: { satisfaction: 4, accuracy: 'yes' } }), '/answers/accuracy'],
  ['a number as comment', invalid({ answers: { satisfaction: 4, comment: 5 } }), '/answers/comment'],
  ['a list as answer', invalid({ answers: { satisfaction: [4] } }), '/answers/satisfaction'],
  ['no answer to the first question', invalid({ answers: { accuracy: 'no' } }), '/answers/satisfaction'],
  ['no answers', invalid({ answers: undefined }), '/answers'],
  [
    'a comment of 4,001 characters',
    invalid({ answers: { satisfaction: 4, comment: 'x'.repeat(4001) } }),
    '/answers/comment',
  ],
  ['a subject of 10 kB', invalid({ subject: { kind: 'ticket', reference: 'x'.repeat(10_000) } }), '/subject/reference'],
  ['an empty subject', invalid({ subject: { kind: 'ticket', reference: '  ' } }), '/subject/reference'],
  ['a kind of subject that does not exist', invalid({ subject: { kind: 'person', reference: 'A' } }), '/subject/kind'],
  [
    'resolution number 0',
    invalid({ subject: { kind: 'ticket', reference: 'A', resolution: 0 } }),
    '/subject/resolution',
  ],
  [
    'a date in the year 275760',
    invalid({ subject: { kind: 'ticket', reference: 'A', resolvedAt: '+275760-09-13T00:00:00Z' } }),
    '/subject/resolvedAt',
  ],
  [
    'a resolution in the year 1970',
    invalid({ subject: { kind: 'ticket', reference: 'A', resolvedAt: '1970-01-01T00:00:00Z' } }),
    '/subject/resolvedAt',
  ],
  ['a date that does not exist', invalid({ answeredAt: '2026-02-30T00:00:00Z' }), '/answeredAt'],
  ['a dimension that does not exist', invalid({ dimensions: { mood: 'good' } }), '/dimensions/mood'],
  ['a dimension in two lines', invalid({ dimensions: { team: 'a\nb' } }), '/dimensions/team'],
  ['a survey that does not exist', invalid({ survey: { key: 'other', version: 1 } }), '/survey'],
  ['a version that does not exist', invalid({ survey: { key: 'post-ticket', version: 99 } }), '/survey'],
  ['an id of another kind', invalid({ id: '4b6f3c52-0000-4000-8000-000000000000' }), '/id'],
  ['revision 0', invalid({ revision: 0 }), '/revision'],
  ['a revision beyond all numbers', invalid({ revision: 1e300 }), '/revision'],
  ['a proof that is too short', invalid({ proof: 'AAEC' }), '/proof'],
  ['a field that is not known', invalid({ score: 5 }), '/score'],
];

async function expectNothingKept(desk: Awaited<ReturnType<typeof openDesk>>) {
  expect((await desk.results('metric=responses')).points[0]?.n).toBe(0);
  expect((await desk.submit(aResponse())).status).toBe(200);
}

describe('bad input', () => {
  it.each(badBodies)('refuses %s as %s, keeps nothing, and takes the next good request', async (_what, name, body) => {
    const desk = await openDesk();
    const reply = await desk.post(body(desk.siteKey));
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = await problemOf(reply);
    expect(problem).toMatchObject({ type: `/problems/${name}`, status: problemTypes[name].status });
    expect(reply.status).toBe(problem.status);
    expect(problem.detail).toMatch(/\.$/);
    await expectNothingKept(desk);
  });

  it.each(badResponses)('refuses %s and points at it', async (_what, response, pointer) => {
    const desk = await openDesk();
    const reply = await desk.post({ siteKey: desk.siteKey, responses: [response] });
    expect(reply.status).toBe(422);
    const problem = await problemOf(reply);
    expect(problem.type).toBe('/problems/invalid-response');
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
    await expectNothingKept(desk);
  });

  it('refuses a body over 64 kB by its declared length, and one that lies about it while it is read', async () => {
    const desk = await openDesk();
    const large = JSON.stringify({ siteKey: desk.siteKey, responses: [aResponse()], padding: 'x'.repeat(70_000) });
    expect((await problemOf(await desk.post(large))).type).toBe('/problems/too-large');
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    const reply = await desk.app.request('/v1/responses', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'content-length': '10' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect((await problemOf(reply)).type).toBe('/problems/too-large');
    await expectNothingKept(desk);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no type', { 'content-type': '' }],
    ['another charset', { 'content-type': 'text/plain; charset=utf-16' }],
    ['a compressed body', { 'content-type': 'text/plain', 'content-encoding': 'gzip' }],
  ])('refuses %s as an unsupported media type', async (_what, headers) => {
    const desk = await openDesk();
    const reply = await desk.post({ siteKey: desk.siteKey, responses: [aResponse()] }, { headers });
    expect((await problemOf(reply)).type).toBe('/problems/unsupported-media-type');
    await expectNothingKept(desk);
  });

  it('refuses an address that is longer than any that is meant', async () => {
    const desk = await openDesk();
    const path = '/v1/results?metric=csat&filter=';
    const fits = path + 'x'.repeat(limits.addressBytes - path.length);
    expect((await problemOf(await desk.get(fits))).type).toBe('/problems/invalid-query');
    const reply = await desk.get(`${fits}x`);
    expect(reply.status).toBe(414);
    expect((await problemOf(reply)).type).toBe('/problems/address-too-long');
  });

  it.each([
    'metric=happiness',
    '',
    'metric=csat&dimension=person',
    'metric=csat&interval=hour',
    'metric=csat&from=2026-05-02&to=2026-05-01',
    'metric=csat&from=2026-02-30',
    'metric=csat&from=275760-09-13',
    'metric=csat&from=1500-01-01',
    'metric=csat&filter=person:x',
    'metric=csat&filter=team',
    'metric=csat&colour=red',
    'metric=csat&metric=dsat',
    'metric=csat&interval=day&from=2000-01-01&to=2026-01-01',
    `metric=csat&filter=team:${'x'.repeat(500)}`,
    'metric=csat&filter=team:%00',
  ])('refuses the query "%s" and names the parameter', async (query) => {
    const desk = await openDesk();
    const reply = await desk.get(`/v1/results?${query}`);
    expect(reply.status).toBe(400);
    const problem = await problemOf(reply);
    expect(problem.type).toBe('/problems/invalid-query');
    expect(problem.errors?.length ?? problem.detail.length).toBeGreaterThan(0);
  });

  it('answers an unknown path and an unknown method as problems', async () => {
    const desk = await openDesk();
    expect((await problemOf(await desk.get('/v1/nothing'))).type).toBe('/problems/not-found');
    const reply = await desk.app.request('/v1/results', { method: 'PUT' });
    expect(reply.headers.get('allow')).toBe('GET');
    expect((await problemOf(reply)).type).toBe('/problems/method-not-allowed');
  });

  it('says nothing about its inside when something unexpected breaks, and logs no text of people', async () => {
    const desk = await openDesk();
    const secret = 'a very private sentence';
    const other = createClient({ url: desk.url });
    await other.batch(['drop table survey'], 'write');
    other.close();
    const reply = await desk.submit(aResponse({ answers: { satisfaction: 1, comment: secret } }));
    const text = await reply.text();
    expect(reply.status).toBe(500);
    expect(text).not.toMatch(/sql|table|node_modules|at .*\.ts/i);
    expect(desk.log).toHaveLength(1);
    expect(JSON.stringify(desk.log)).not.toContain(secret);
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/internal', requestId: expect.any(String) as string });
  });
});
