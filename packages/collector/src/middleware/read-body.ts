import { limits } from '@afterword/contract';
import type { z } from 'zod';
import { fieldErrors } from '@afterword/contract';
import type { AppContext } from './context.js';
import { parseJson } from './parse-json.js';
import { refuse } from './problem-error.js';
import { readBytes } from './read-bytes.js';

/** Refuses a body by its headers, before a byte of it is read. */
function checkHeaders(c: AppContext, types: readonly string[]): void {
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  if (!types.includes(type.trim())) {
    refuse('unsupported-media-type', `The body must be ${types.join(' or ')}.`);
  }
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  if (charset && !/^charset="?utf-8"?$/.test(charset)) refuse('unsupported-media-type', 'The body must be UTF-8.');
  const encoding = c.req.header('content-encoding');
  if (encoding !== undefined && encoding !== 'identity') {
    refuse('unsupported-media-type', 'A compressed body is not read here.');
  }
}

/** Reads a body of one of these media types, byte by byte. */
export async function readRaw(c: AppContext, types: readonly string[], mostBytes: number): Promise<Uint8Array> {
  checkHeaders(c, types);
  return readBytes(c, mostBytes);
}

/** Reads a JSON body of at most 64 kB, of one of these media types. */
export async function readBody(c: AppContext, types: readonly string[]): Promise<unknown> {
  return parseJson(await readRaw(c, types, limits.bodyBytes));
}

/**
 * Reads what a form of our own pages sends, or a mail program for a one-click "unsubscribe", which may be in parts
 * (RFC 8058). Files in it are left out.
 */
export async function readForm(c: AppContext): Promise<URLSearchParams> {
  const bytes = await readRaw(c, ['application/x-www-form-urlencoded', 'multipart/form-data'], limits.bodyBytes);
  const type = c.req.header('content-type') ?? '';
  if (!type.toLowerCase().startsWith('multipart/')) return new URLSearchParams(Buffer.from(bytes).toString('utf8'));
  const sent = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
  const form = await sent.formData().catch(() => refuse('malformed-request', 'The form could not be read.'));
  const fields = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') fields.append(name, value);
  return fields;
}

/** Reads a JSON body and applies its schema. */
export async function readBodyAs<T extends z.ZodType>(
  c: AppContext,
  schema: T,
  types: readonly string[],
): Promise<z.infer<T>> {
  return parseAs(schema, await readBody(c, types));
}

/** Applies a schema to a body that was read. */
export function parseAs<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) refuse('invalid-request', undefined, fieldErrors(parsed.error));
  return parsed.data;
}
