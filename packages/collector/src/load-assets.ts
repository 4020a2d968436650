import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Asset } from './middleware/context.js';

/** Path at which a file is served, the package entry it comes from, and its media type. */
const files = [
  ['/afterword.js', '@afterword/widget/standalone', 'text/javascript; charset=utf-8'],
  ['/', '@afterword/dashboard/static/index.html', 'text/html; charset=utf-8'],
  ['/dashboard.js', '@afterword/dashboard/static/dashboard.js', 'text/javascript; charset=utf-8'],
  ['/dashboard.css', '@afterword/dashboard/static/dashboard.css', 'text/css; charset=utf-8'],
  ['/licences.txt', '@afterword/dashboard/static/licences.txt', 'text/plain; charset=utf-8'],
] as const;

function read(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}

function readIfBuilt(path: string): Uint8Array<ArrayBuffer> | null {
  return existsSync(path) ? read(path) : null;
}

/**
 * Reads the built files of widget and dashboard into memory, once. Only these exact paths are ever served, so no
 * request can reach another file.
 */
export function loadAssets(): ReadonlyMap<string, Asset> {
  return new Map(
    files.map(([path, entry, type]) => {
      const source = fileURLToPath(import.meta.resolve(entry));
      const body = read(source);
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      return [path, { type, body, gzip: readIfBuilt(`${source}.gz`), brotli: readIfBuilt(`${source}.br`), etag }];
    }),
  );
}
