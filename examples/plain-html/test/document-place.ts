import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cli, startCollector, type CollectorProcess } from './collector-process.js';

const standIn = fileURLToPath(new URL('curl-stand-in.mjs', import.meta.url));

/** Where the blocks of one page are run: a folder, a collector with a database of its own, and a shell. */
export interface Place {
  readonly folder: string;
  /** An intranet that serves whatever HTML it was last given. */
  readonly intranet: { readonly origin: string; serve(html: string, policy: string | null): void };
  /** The text with the address of this collector in place of the one that a page shows. */
  fillAddress(text: string): string;
  /** The same, with the keys `aw_site_…`, `aw_read_…`, `aw_srv_…` and `aw_adm_…` as well. */
  fill(text: string): string;
  /** The collector, started if it is not running. */
  running(): Promise<CollectorProcess>;
  /** Starts the collector anew with more settings, or another command that serves, and returns what it printed. */
  start(settings: Record<string, string>, parameters?: readonly string[]): Promise<string>;
  stopped(): Promise<void>;
  /** Runs shell lines in the folder and returns their output; rejects when one fails. */
  shell(lines: string): Promise<string>;
  end(): Promise<void>;
}

/** Settings that hold for every page; a folder, a port and an origin of its own come on top. */
const timeZone = 'Europe/Berlin';

function writeScript(path: string, parameters: string): void {
  writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" ${parameters} "$@"\n`);
  chmodSync(path, 0o755);
}

async function serveHtml() {
  let page = '';
  let contentSecurityPolicy: string | null = null;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (contentSecurityPolicy) response.setHeader('content-security-policy', contentSecurityPolicy);
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(html: string, policy: string | null) {
      page = html;
      contentSecurityPolicy = policy;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Makes a key by the protocol, as its documentation says. */
async function makeKey({ url, adminKey }: CollectorProcess, kind: 'read' | 'service'): Promise<string> {
  const response = await fetch(`${url}/v1/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind, name: 'Documentation', ...(kind === 'service' && { invites: true }) }),
  });
  return ((await response.json()) as { secret: string }).secret;
}

/** Opens a place for one page, with a collector that has just made its database. Without curl a stand-in takes its part. */
export async function openPlace(hasCurl = !spawnSync('curl', ['--version']).error): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-documents-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeScript(join(bin, 'afterword'), `"${cli}"`);
  if (!hasCurl) writeScript(join(bin, 'curl'), `"${standIn}"`);
  const intranet = await serveHtml();
  let settings: Record<string, string> = {
    AFTERWORD_DATABASE_URL: `file:${join(folder, 'data', 'afterword.db')}`,
    AFTERWORD_PORT: '0',
    AFTERWORD_PAGE_ORIGINS: `https://intranet.example.com,${intranet.origin}`,
    AFTERWORD_TIME_ZONE: timeZone,
  };
  const first = await startCollector(settings);
  const { url, siteKey } = first;
  const adminKey = first.adminKey ?? '';
  const readKey = await makeKey(first, 'read');
  const serviceKey = await makeKey(first, 'service');
  settings['AFTERWORD_PORT'] = new URL(url).port;
  let collector: CollectorProcess | null = first;

  const place: Place = {
    folder,
    intranet,
    fillAddress: (text) => text.replaceAll(/http:\/\/localhost:8787|https:\/\/afterword\.example\.com/g, url),
    fill: (text) =>
      place
        .fillAddress(text)
        .replaceAll('aw_site_…', siteKey)
        .replaceAll('aw_adm_…', adminKey)
        .replaceAll('aw_read_…', readKey)
        .replaceAll('aw_srv_…', serviceKey),
    async running() {
      collector ??= await startCollector(settings);
      return collector;
    },
    async start(more, parameters = ['start']) {
      await place.stopped();
      // The page's own origins come on top: the blocks after this one still need the test's intranet.
      const { AFTERWORD_PAGE_ORIGINS: origins, AFTERWORD_PUBLIC_URL: _, AFTERWORD_PORT: __, ...others } = more;
      if (origins !== undefined) {
        settings = { ...settings, AFTERWORD_PAGE_ORIGINS: `${settings['AFTERWORD_PAGE_ORIGINS']},${origins}` };
      }
      const started = await startCollector({ ...settings, ...others }, parameters, folder);
      if (parameters[0] === 'start') collector = started;
      else await started.stop();
      return started.output;
    },
    async stopped() {
      await collector?.stop();
      collector = null;
    },
    async shell(lines) {
      const child = spawn('sh', ['-e', '-u', '-c', lines], {
        cwd: folder,
        env: { ...settings, PATH: `${bin}${delimiter}${process.env['PATH']}`, KEY: adminKey, SITE_KEY: siteKey },
      });
      let output = '';
      let errors = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      await once(child, 'close');
      if (child.exitCode !== 0) throw new Error(`sh ended with ${child.exitCode}: ${errors}${output}`);
      return output;
    },
    async end() {
      await place.stopped();
      await intranet.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return place;
}
