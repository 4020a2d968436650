import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const folder = new URL('..', import.meta.url);

/** The intranet of the test: this folder's page on an origin of its own, under a policy that allows nothing unsafe. */
export interface Intranet {
  readonly origin: string;
  /** Fills in the address and the key that a newcomer would type into the page. */
  configure(collectorUrl: string, siteKey: string): void;
  close(): Promise<void>;
}

/** Serves `index.html`; `?subject=` names another ticket than the one in the file, and `?lang=` another language. */
export async function serveIntranet(): Promise<Intranet> {
  let collectorUrl = '';
  let siteKey = '';
  const page = readFileSync(new URL('index.html', folder), 'utf8');
  const style = readFileSync(new URL('page.css', folder), 'utf8');
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://intranet');
    if (url.pathname === '/page.css') {
      response.writeHead(200, { 'content-type': 'text/css' }).end(style);
      return;
    }
    const asked = (name: string, usual: string): string => url.searchParams.get(name) ?? usual;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'self'",
        `script-src ${collectorUrl}`,
        `connect-src ${collectorUrl}`,
        "require-trusted-types-for 'script'",
        'trusted-types afterword',
      ].join('; '),
    });
    response.end(
      page
        .replaceAll('http://localhost:8787', collectorUrl)
        .replace('aw_site_REPLACE_WITH_YOURS', siteKey)
        .replaceAll('INC-20417', asked('subject', 'INC-20417'))
        .replace('lang="en"', `lang="${asked('lang', 'en')}"`),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    configure(url, key) {
      collectorUrl = url;
      siteKey = key;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
