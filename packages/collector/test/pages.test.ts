import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations, problemTypes, surveyFileJsonSchema } from '@afterword/contract';
import { catalogue } from '@afterword/contract/built-in';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../src/app.js';
import { loadWidgetParts } from '../src/load-assets.js';
import type { Asset } from '../src/middleware/context.js';
import { openDesk, type TestDesk } from './support/open-desk.js';

const hostile = `"><img src=x onerror=alert(1)>`;

function appWith(desk: TestDesk, assets: ReadonlyMap<string, Asset>, hasDemoPage = true) {
  return createApp({
    ...desk.dependencies,
    hasDemoPage,
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
    const view = { ticketNumber: 1, language: 'en', show: 'ticket', isRightToLeft: false } as const;
    const text = String(await demoPage({ ...desk.desk, name: hostile }, hostile, view, hostile));
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
      isImmutable: false,
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

  it('send the parts of the script to pages elsewhere, for ever under one name, and no other file of their folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'afterword-parts-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const names = ['de-Ab12cd.js', 'de-Ab12cd.js.br', 'de-Ab12cd.js.gz', 'de-Ab12cd.js.map', 'notes.txt'];
    for (const name of names) writeFileSync(join(folder, name), name);
    const parts = loadWidgetParts(folder);
    expect([...parts.keys()]).toEqual(['/afterword/de-Ab12cd.js']);
    const desk = await openDesk();
    const app = appWith(desk, parts);
    const reply = await app.request('/afterword/de-Ab12cd.js', { headers: { 'accept-encoding': 'br' } });
    expect(await reply.text()).toBe('de-Ab12cd.js.br');
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    for (const name of ['de-Ab12cd.js.br', 'de-Ab12cd.js.map', 'notes.txt', 'other.js', '..%2fafterword.js', '']) {
      expect((await app.request(`/afterword/${name}`)).status).toBe(404);
    }
    writeFileSync(join(folder, 'later-1.js'), 'later');
    expect((await app.request('/afterword/later-1.js')).status).toBe(404);
  });

  it('serve no parts where the script was built without any', () => {
    expect(loadWidgetParts(join(tmpdir(), 'afterword-nowhere')).size).toBe(0);
  });

  it('give editors the schema of survey files', async () => {
    const desk = await openDesk();
    const reply = await desk.app.request('/survey.schema.json');
    expect(reply.headers.get('content-type')).toBe('application/schema+json; charset=utf-8');
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await reply.json()).toEqual(surveyFileJsonSchema());
  });

  it('offer the demo in every language of the catalogue, from right to left where that is so', async () => {
    const desk = await openDesk();
    const text = await (await desk.app.request('/demo?ticket=7')).text();
    for (const [tag, { name }] of Object.entries(catalogue)) {
      expect(text).toContain(`language=${tag}" lang="${tag}" hreflang="${tag}">${name}</a>`);
      const shown = await (await desk.app.request(`/demo?ticket=7&language=${tag}`)).text();
      expect(shown).toMatch(new RegExp(`<afterword-survey\\s+lang="${tag}"`));
      expect(shown).toContain(`<div class="intranet" dir="${['ar', 'he'].includes(tag) ? 'rtl' : 'ltr'}">`);
    }
    expect(await (await desk.app.request('/demo?language=__proto__')).text()).toContain('lang="en"');
  });

  it('show the survey in a corner, and the question about a notice', async () => {
    const desk = await openDesk();
    const corner = await (await desk.app.request('/demo?show=popover&ticket=7')).text();
    expect(corner).toMatch(/<afterword-survey[^>]*\bmode="popover"[^>]*><\/afterword-survey>/);
    const notice = await (await desk.app.request('/demo?show=notice&ticket=7&language=he')).text();
    expect(notice).toMatch(
      new RegExp(`<afterword-notice\\s+lang="he"\\s+site-key="${desk.siteKey}"\\s+subject="NOTICE-7"`),
    );
    expect(notice).not.toContain('<afterword-survey');
    expect(await (await desk.app.request(`/demo?show=${encodeURIComponent(hostile)}`)).text()).not.toContain('<img');
  });

  it('says not ready when its file is gone, and stays alive', async () => {
    const desk = await openDesk();
    expect(await (await desk.app.request('/readyz')).json()).toEqual({ status: 'ready' });
    rmSync(desk.url.slice('file:'.length));
    expect((await desk.app.request('/readyz')).status).toBe(503);
    expect((await desk.app.request('/healthz')).status).toBe(200);
  });
});
