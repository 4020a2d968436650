import { operations, problemTypes } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import type { Asset } from '../src/middleware/context.js';
import { openDesk, own, type TestDesk } from './support/open-desk.js';

const hostile = `"><img src=x onerror=alert(1)>`;

function appWith(desk: TestDesk, assets: ReadonlyMap<string, Asset>, hasDemoPage = true) {
  return createApp({
    storage: desk.storage,
    ownOrigins: [own],
    hasDemoPage,
    now: () => desk.clock.now,
    log: () => undefined,
    assets,
    version: '1.2.3',
  });
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe('pages', () => {
  it('explain every problem at the address that its type names', async () => {
    const desk = await openDesk();
    for (const [name, { title, explanation }] of Object.entries(problemTypes)) {
      const text = await (await desk.app.request(`/problems/${name}`)).text();
      expect(text).toContain(title);
      expect(text).toContain(explanation.slice(0, 40).replaceAll('"', '&quot;'));
    }
    expect((await desk.app.request('/problems/constructor')).status).toBe(404);
  });

  it('describe every operation in the reference, and the same in the OpenAPI document', async () => {
    const desk = await openDesk();
    const text = await (await desk.app.request('/reference')).text();
    const document = (await (await desk.app.request('/openapi.json')).json()) as { paths: Record<string, object> };
    for (const { method, path, summary } of Object.values(operations)) {
      expect(text).toContain(`${method.toUpperCase()} ${path}`);
      expect(text).toContain(summary);
      expect(document.paths[path]).toHaveProperty(method);
    }
  });

  it('run no script but their own and load nothing from elsewhere', async () => {
    const desk = await openDesk();
    for (const path of ['/demo', '/reference', '/problems/internal', '/openapi.json', '/healthz', '/v1/nothing']) {
      const reply = await desk.app.request(path);
      const policy = reply.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
      expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
      const text = await reply.text();
      expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|<script>|(src|href)="https?:/);
    }
  });

  it('keep personal data out of caches', async () => {
    const desk = await openDesk();
    for (const path of ['/v1/responses', '/v1/results?metric=csat', '/v1/responses.csv', '/v1/keys', '/v1/session']) {
      expect((await desk.get(path)).headers.get('cache-control')).toBe('no-store');
    }
  });

  it('show a ticket with the one script and the one tag, also to a visitor who plays with the address', async () => {
    const desk = await openDesk();
    const text = await (await desk.app.request(`/demo?ticket=7&language=${encodeURIComponent(hostile)}`)).text();
    expect(text).toContain('<script src="/afterword.js" defer></script>');
    expect(text).toContain(`site-key="${desk.siteKey}"`);
    expect(text).toContain('subject="DEMO-7"');
    expect(text).not.toContain('<img');
    const other = await (await desk.app.request(`/demo?ticket=${encodeURIComponent(hostile)}`)).text();
    expect(other).toMatch(/subject="DEMO-\d+"/);
  });

  it('hold no demo in a collector in service, where its answers would count as real ones', async () => {
    const desk = await openDesk();
    const reply = await appWith(desk, new Map(), false).request('/demo');
    expect(reply.status).toBe(404);
    expect(await reply.text()).toContain('AFTERWORD_PUBLIC_URL');
  });

  it('show names of desks as text', async () => {
    const desk = await openDesk();
    const { demoPage } = await import('../src/pages/demo-page.js');
    const view = { ticketNumber: 1, language: 'en', isRightToLeft: false } as const;
    const text = String(await demoPage({ ...desk.desk, name: hostile }, hostile, view));
    expect(text).not.toContain('<img');
  });

  it('send files in the best form that the browser takes, unchanged ones not again', async () => {
    const desk = await openDesk();
    const script: Asset = {
      type: 'text/javascript; charset=utf-8',
      body: bytes('plain'),
      gzip: bytes('gzip'),
      brotli: bytes('brotli'),
      etag: '"abc"',
    };
    const app = appWith(desk, new Map([['/afterword.js', script]]));
    const get = (headers: Record<string, string>) => app.request('/afterword.js', { headers });
    expect(await (await get({})).text()).toBe('plain');
    expect((await get({ 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
    expect((await get({ 'accept-encoding': 'gzip, br' })).headers.get('content-encoding')).toBe('br');
    expect((await get({ 'if-none-match': '"abc"' })).status).toBe(304);
    expect((await get({})).headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await get({})).headers.get('access-control-allow-origin')).toBe('*');
    expect((await app.request('/afterword.js.gz')).status).toBe(404);
    expect((await app.request('/..%2f..%2fetc/passwd')).status).toBe(404);
  });

  it('says not ready when its file is gone, and stays alive', async () => {
    const desk = await openDesk();
    expect(await (await desk.app.request('/readyz')).json()).toEqual({ status: 'ready' });
    const { rmSync } = await import('node:fs');
    rmSync(desk.url.slice('file:'.length));
    expect((await desk.app.request('/readyz')).status).toBe(503);
    expect((await desk.app.request('/healthz')).status).toBe(200);
  });
});
