import { describe, expect, it } from 'vitest';
import { ownOrigins } from '../src/own-origins.js';
import { aResponse, openDesk, own, page, problemOf } from './support/open-desk.js';

const lookAlikes = [
  'http://intranet.example.com',
  'https://intranet.example.com:8443',
  'https://intranet.example.com.evil.test',
  'https://evil-intranet.example.com',
  'https://intranet-example.com',
  'https://INTRANET.example.com',
  'https://intranet.example.com/',
  'https://example.com',
  'https://sub.intranet.example.com',
  'null',
  'file://',
];

describe('own origins', () => {
  it('are written as browsers write them', () => {
    const at = (host: string, port: number) => ownOrigins({ publicUrl: null, host }, port);
    expect(at('127.0.0.1', 80)).toEqual(['http://localhost', 'http://127.0.0.1']);
    expect(at('::1', 8787)).toEqual(['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787']);
    expect(at('desk.example', 8787)).toContain('http://desk.example:8787');
    expect(ownOrigins({ publicUrl: 'https://a.example', host: '0.0.0.0' }, 1)).toEqual(['https://a.example']);
  });
});

describe('origins', () => {
  it.each(lookAlikes)('keeps nothing from %s and gives it no header', async (origin) => {
    const desk = await openDesk();
    const reply = await desk.post({ siteKey: desk.siteKey, responses: [aResponse()] }, { headers: { origin } });
    expect(reply.status).toBe(403);
    expect((await problemOf(reply)).type).toBe('/problems/origin-not-allowed');
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await desk.app.request('/v1/responses', { method: 'OPTIONS', headers: { origin } });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(0);
  });

  it('keeps nothing that comes without an origin', async () => {
    const desk = await openDesk();
    const reply = await desk.app.request('/v1/responses', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ siteKey: desk.siteKey, responses: [aResponse()] }),
    });
    expect((await problemOf(reply)).type).toBe('/problems/origin-not-allowed');
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(0);
  });

  it('lets a listed page read the answer and never sends credentials with it', async () => {
    const desk = await openDesk();
    const reply = await desk.submit(aResponse());
    expect(reply.headers.get('access-control-allow-origin')).toBe(page);
    expect(reply.headers.get('access-control-allow-credentials')).toBeNull();
    expect(reply.headers.get('vary')).toContain('Origin');
  });

  it('lets a listed page read a refusal, too', async () => {
    const desk = await openDesk();
    const reply = await desk.submit(aResponse({ answers: { satisfaction: 9 } }));
    expect(reply.status).toBe(422);
    expect(reply.headers.get('access-control-allow-origin')).toBe(page);
  });

  it('lets a listed page read why it was refused, also when its key or its body is wrong', async () => {
    const desk = await openDesk();
    for (const body of [{ siteKey: 'aw_site_mistyped', responses: [aResponse()] }, 'no JSON']) {
      const reply = await desk.post(body);
      expect(reply.ok).toBe(false);
      expect(reply.headers.get('access-control-allow-origin')).toBe(page);
    }
  });

  it('takes responses from its own pages without listing them', async () => {
    const desk = await openDesk();
    const reply = await desk.post({ siteKey: desk.siteKey, responses: [aResponse()] }, { headers: { origin: own } });
    expect(reply.status).toBe(200);
  });

  it('answers the preflight of a listed page', async () => {
    const desk = await openDesk();
    const reply = await desk.app.request('/v1/responses', { method: 'OPTIONS', headers: { origin: page } });
    expect(reply.status).toBe(204);
    expect(reply.headers.get('access-control-allow-origin')).toBe(page);
    expect(reply.headers.get('access-control-max-age')).toBe('600');
  });

  it('serves the questions to a page without an origin, which is one of its own', async () => {
    const desk = await openDesk();
    const path = `/v1/questions/post-ticket?locale=de-AT&siteKey=${desk.siteKey}`;
    const reply = await desk.app.request(path);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ locale: 'de', version: 2 });
    const etag = reply.headers.get('etag') ?? '';
    const again = await desk.app.request(path, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect((await desk.app.request(path, { headers: { origin: 'https://evil.test' } })).status).toBe(403);
  });
});
