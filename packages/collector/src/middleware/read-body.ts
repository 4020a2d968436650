import { limits } from '@afterword/contract';
import type { z } from 'zod';
import { fieldErrors } from '@afterword/contract';
import type { AppContext } from './context.js';
import { parseJson } from './parse-json.js';
import { refuse } from './problem-error.js';

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
  if (Number(c.req.header('content-length')) > limits.bodyBytes) refuse('too-large');
}

/** Whether Node's parser delivers the request: it lets no more bytes through than the head has declared. */
function hasLengthEnforced(c: AppContext): boolean {
  return c.req.header('content-length') !== undefined && c.env?.incoming !== undefined;
}

/** Reads the body. Bytes are counted as they come, unless the declared length, which is within the limit, binds the sender. */
async function readBytes(c: AppContext): Promise<Uint8Array> {
  if (hasLengthEnforced(c)) {
    const bytes = await c.req.raw.arrayBuffer().catch(() => refuse('malformed-request', 'The body broke off.'));
    return new Uint8Array(bytes);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = c.req.raw.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => refuse('malformed-request', 'The body broke off.'));
    if (done) break;
    size += value.byteLength;
    if (size > limits.bodyBytes) {
      await reader.cancel();
      refuse('too-large');
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}

/** Reads a JSON body of at most 64 kB, of one of these media types. */
export async function readBody(c: AppContext, types: readonly string[]): Promise<unknown> {
  checkHeaders(c, types);
  return parseJson(await readBytes(c));
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
