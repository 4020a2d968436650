/** One Chromium, one collector and one page server for a whole run; the built files are read once, at its start. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

async function bundle(path) {
  const { outputFiles } = await build({
    entryPoints: [here(path)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    conditions: ['@afterword/source'],
  });
  return outputFiles[0].text;
}

/** The scripts that a page can load, by their path: the widget as it was built, and the floors. */
async function readScripts() {
  if (!existsSync(here('../dist/afterword.js'))) throw new Error('Build the widget first.');
  const scripts = new Map([['/afterword.js', readFileSync(here('../dist/afterword.js'), 'utf8')]]);
  for (const name of readdirSync(here('../dist/afterword')).filter((one) => one.endsWith('.js'))) {
    scripts.set(`/afterword/${name}`, readFileSync(here(`../dist/afterword/${name}`), 'utf8'));
  }
  scripts.set('/nothing.js', '');
  scripts.set('/first-screen.js', await bundle('floor-first-screen.mjs'));
  scripts.set('/one-rating.js', await bundle('floor-one-rating.mjs'));
  return scripts;
}

/** What stands on a page beside the survey, so that there is something to be pushed about. */
export const pageAround = (inside, lang = 'en', dir = 'ltr') =>
  `<!doctype html><html lang="${lang}" dir="${dir}"><meta name="viewport" content="width=device-width"><title>Ticket</title>
<body style="margin:16px"><h1>Ticket 20417</h1><p>It was solved.</p>${inside}<p id="after">What follows.</p></body></html>`;

/** The three that are compared: how each is put on a page. */
export const contestants = {
  widget: { script: '/afterword.js', tag: 'afterword-survey' },
  'same markup by hand': { script: '/first-screen.js', tag: 'floor-first-screen' },
  'one rating by hand': { script: '/one-rating.js', tag: 'floor-one-rating' },
};

async function listen(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

export async function openSession() {
  const scripts = await readScripts();
  const requests = [];
  const collector = createServer((request, reply) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const { pathname } = new URL(request.url, 'http://collector');
      requests.push({ method: request.method, path: pathname, body });
      reply.setHeader('Access-Control-Allow-Origin', '*').setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      const script = scripts.get(pathname);
      if (script !== undefined) return reply.setHeader('Content-Type', 'text/javascript; charset=utf-8').end(script);
      if (pathname !== '/v1/responses') return reply.writeHead(204).end();
      const receipts = JSON.parse(body).responses.map(({ id, revision }) => ({ outcome: 'kept', id, revision }));
      return reply.setHeader('Content-Type', 'application/json').end(JSON.stringify({ receipts }));
    });
  });
  const pages = new Map();
  const pageServer = createServer((request, reply) => {
    const page = pages.get(request.url);
    if (!page) return reply.writeHead(404).end();
    return reply.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
  });
  const url = await listen(collector);
  const pagesUrl = await listen(pageServer);
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  });

  return {
    url,
    browser,
    scripts,
    /** Everything that the collector was asked since the list was emptied last. */
    requests,
    tagOf: (name, subject = 'INC-20417', further = '') => {
      const { tag } = contestants[name];
      return `<${tag} url="${url}" site-key="aw_site_key" subject="${subject}" ${further}></${tag}>`;
    },
    /** Opens a page of another origin than the collector's, in a profile of its own. */
    async open(html, { headers = {}, before, ...context } = {}) {
      const path = `/${pages.size}`;
      pages.set(path, { html, headers });
      const profile = await browser.newContext({ viewport: { width: 960, height: 900 }, ...context });
      const page = await profile.newPage();
      const complaints = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      if (before) await page.addInitScript(before);
      await page.goto(pagesUrl + path);
      return { page, complaints, cdp: await profile.newCDPSession(page), close: () => profile.close() };
    },
    /** Puts a script on the page. Nothing on the page waits for it, so that the page has nothing else to do. */
    addScript: (page, path) =>
      page.evaluate(
        (src) => document.head.append(Object.assign(document.createElement('script'), { src })),
        url + path,
      ),
    async close() {
      await browser.close();
      for (const server of [collector, pageServer]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
