import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { aResponse, openDesk, page, problemOf } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

describe('the names of the collector', () => {
  it.each([
    'http://localhost',
    'http://localhost:9999',
    'http://LOCALHOST',
    'http://desk.internal',
    'http://desk.internal:8787',
    'http://127.0.0.1:8787',
    'http://[::1]:8787',
    'http://10.20.30.40',
  ])('are %s among others', async (origin) => {
    const { app } = await openDesk();
    expect((await app.request(`${origin}/openapi.json`)).status).toBe(200);
  });

  it.each([
    'http://evil.example',
    'http://localhost.evil.example',
    'http://evil.example:8787',
    'http://localhost.',
    'http://127.0.0.1.evil.example',
    'http://notdesk.internal',
    'http://desk.internal.evil.example',
  ])('are not %s', async (origin) => {
    const { app } = await openDesk();
    const refused = await app.request(`${origin}/`);
    expect(refused.status).toBe(421);
    expect((await problemOf(refused)).type).toBe('/problems/unknown-host');
  });

  it('keep an answer out that comes under another name, whatever key it shows', async () => {
    const { app, siteKey, adminKey, get } = await openDesk();
    const refused = await app.request('http://evil.example/v1/responses', {
      method: 'POST',
      headers: { origin: page, 'content-type': 'text/plain' },
      body: JSON.stringify({ siteKey, responses: [aResponse()] }),
    });
    expect(refused.status).toBe(421);
    const read = await app.request('http://evil.example/v1/responses', {
      headers: { authorization: `Bearer ${adminKey}` },
    });
    expect(read.status).toBe(421);
    expect(((await (await get('/v1/responses')).json()) as { responses: unknown[] }).responses).toEqual([]);
  });

  it('do not matter to whoever asks for its health', async () => {
    const { app } = await openDesk();
    expect((await app.request('http://probe.svc/healthz')).status).toBe(200);
    expect((await app.request('http://probe.svc/readyz')).status).toBe(200);
  });

  it('come from the settings', async () => {
    const { serve } = workplace();
    const { url } = await serve({ AFTERWORD_HOSTS: 'desk.example.com, Other.Example.com' });
    const port = new URL(url).port;
    const { request } = await import('node:http');
    const statusUnder = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path: '/openapi.json', headers: { host } }, (reply) => {
          reply.resume();
          resolve(reply.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusUnder('other.example.com')).toBe(200);
    expect(await statusUnder('DESK.example.com:443')).toBe(200);
    expect(await statusUnder('third.example.com')).toBe(421);
  });

  it.each(['https://desk.example.com', '*.example.com', 'desk.example.com:8787', 'desk.example.com/x', '-desk'])(
    'are never %s in the settings',
    (value) => {
      expect(() => readConfig({ AFTERWORD_HOSTS: value })).toThrow(/AFTERWORD_HOSTS takes names such as/);
    },
  );
});
