import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asset } from './middleware/context.js';
import { widgetPartsFolder } from './widget-files.js';

const script = 'text/javascript; charset=utf-8';

/** Path at which a file is served, the package entry it comes from, and its media type. */
const files = [
  ['/afterword.js', '@afterword/widget/standalone', script],
  ['/', '@afterword/dashboard/static/index.html', 'text/html; charset=utf-8'],
  ['/dashboard.js', '@afterword/dashboard/static/dashboard.js', script],
  ['/dashboard.css', '@afterword/dashboard/static/dashboard.css', 'text/css; charset=utf-8'],
  ['/licences.txt', '@afterword/dashboard/static/licences.txt', 'text/plain; charset=utf-8'],
] as const;

function pathOf(entry: string): string {
  return fileURLToPath(import.meta.resolve(entry));
}

function read(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}

function readIfBuilt(path: string): Uint8Array<ArrayBuffer> | null {
  return existsSync(path) ? read(path) : null;
}

function readAsset(source: string, type: string, isImmutable: boolean): Asset {
  const body = read(source);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type, body, gzip: readIfBuilt(`${source}.gz`), brotli: readIfBuilt(`${source}.br`), etag, isImmutable };
}

/**
 * The parts of the widget's script that a page loads when it needs them, from a folder beside the script. Their names
 * hold a hash of their content. Without the folder the script has no parts.
 */
export function loadWidgetParts(folder: string): ReadonlyMap<string, Asset> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^[\w.-]+\.js$/.test(name)) : [];
  return new Map(names.map((name) => [`${widgetPartsFolder}${name}`, readAsset(join(folder, name), script, true)]));
}

/**
 * Reads the built files of widget and dashboard into memory, once. Only these exact paths are ever served, so no
 * request can reach another file.
 */
export function loadAssets(): ReadonlyMap<string, Asset> {
  return new Map([
    ...files.map(([path, entry, type]) => [path, readAsset(pathOf(entry), type, false)] as const),
    ...loadWidgetParts(join(dirname(pathOf('@afterword/widget/standalone')), 'afterword')),
  ]);
}
