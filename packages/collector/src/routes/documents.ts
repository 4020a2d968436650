import { randomInt } from 'node:crypto';
import { openapiDocument, paths, problemTypes, surveyFileJsonSchema, type ProblemName } from '@afterword/contract';
import { catalogue, type BuiltInLocale } from '@afterword/contract/built-in';
import type { Hono } from 'hono';
import { isInForce } from '../domain/keys.js';
import { demoPage, demoReference, demoShows, type DemoShow, type DemoView } from '../pages/demo-page.js';
import { problemPage } from '../pages/problem-page.js';
import { referencePage } from '../pages/reference-page.js';
import { styleSheet } from '../pages/style-sheet.js';
import type { Asset, AppContext, AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import type { Storage } from '../storage/storage.js';
import { isWidgetFile } from '../widget-files.js';

/** Sends a file in the best form that the browser takes. */
function sendAsset(c: AppContext, asset: Asset): Response {
  const accepted = c.req.header('accept-encoding') ?? '';
  c.header('vary', 'Accept-Encoding');
  c.header('etag', asset.etag);
  c.header(
    'cache-control',
    asset.isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300, must-revalidate',
  );
  c.header('content-type', asset.type);
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304);
  if (asset.brotli && /\bbr\b/.test(accepted)) return c.body(asset.brotli, 200, { 'content-encoding': 'br' });
  if (asset.gzip && /\bgzip\b/.test(accepted)) return c.body(asset.gzip, 200, { 'content-encoding': 'gzip' });
  return c.body(asset.body);
}

function isBuiltInLocale(name: string): name is BuiltInLocale {
  return Object.hasOwn(catalogue, name);
}

/** A ticket that has not been rated yet, most likely: opening the page writes nothing, so it cannot be sure. */
function demoView(c: AppContext): DemoView {
  const asked = Number(c.req.query('ticket'));
  const language = c.req.query('language') ?? '';
  const show = c.req.query('show');
  return {
    ticketNumber: Number.isSafeInteger(asked) && asked > 0 ? asked : randomInt(10_000, 1_000_000),
    language: isBuiltInLocale(language) ? language : 'en',
    show: demoShows.find((name): name is DemoShow => name === show) ?? 'ticket',
    isRightToLeft: c.req.query('direction') === 'rtl',
  };
}

async function holdsSampleData(storage: Storage): Promise<boolean> {
  const desks = await storage.desks.list();
  return desks.some(({ isSample }) => isSample);
}

function isProblemName(name: string): name is ProblemName {
  return Object.hasOwn(problemTypes, name);
}

/** Makes a text at the first call, and keeps it. */
function once(make: () => string): () => string {
  let made: string | null = null;
  return () => (made ??= make());
}

/** The pages and files: dashboard, widget script, demo page, API reference, schemas and the explanation of each problem. */
export function documentRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { assets, hasDemoPage, inviteToDemo, now, storage, version } = dependencies;
  // Made when somebody asks first: most collectors are never asked, and a start should not wait for them.
  const openapi = once(() => JSON.stringify(openapiDocument(version)));
  const surveySchema = once(() => JSON.stringify(surveyFileJsonSchema()));

  for (const [path, asset] of assets) {
    app.get(path, (c) => {
      // Pages elsewhere load it as a module or with an integrity hash, which both ask for this header.
      if (isWidgetFile(path)) c.header('access-control-allow-origin', '*');
      return sendAsset(c, asset);
    });
  }

  app.get('/pages.css', (c) => c.body(styleSheet, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get(paths.openapi, (c) => c.body(openapi(), 200, { 'content-type': 'application/json' }));
  app.get(paths.surveySchema, (c) => {
    c.header('access-control-allow-origin', '*');
    return c.body(surveySchema(), 200, { 'content-type': 'application/schema+json; charset=utf-8' });
  });
  app.get('/reference', async (c) => c.html(referencePage(version, await holdsSampleData(storage))));

  app.get('/problems/:name', async (c) => {
    const name = c.req.param('name');
    if (!isProblemName(name)) refuse('not-found', 'There is no problem of this name.');
    return c.html(problemPage(name, await holdsSampleData(storage)));
  });

  app.get('/demo', async (c) => {
    if (!hasDemoPage) {
      refuse(
        'not-found',
        'A collector with AFTERWORD_PUBLIC_URL has no demo page: its answers would count as real ones.',
      );
    }
    const [desk] = await storage.desks.list();
    const keys = desk ? await storage.keys.list(desk.id) : [];
    const site = keys.find((key) => key.siteKey !== null && isInForce(key, now()));
    if (!desk || !site?.siteKey)
      refuse('not-found', 'There is no site key in force; make one with: afterword keys create.');
    const view = demoView(c);
    return c.html(demoPage(desk, site.siteKey, view, await inviteToDemo(desk, demoReference(view))));
  });
}
