import type { AppContext } from './context.js';
import { refuse } from './problem-error.js';

/** Whether Node's parser delivers the request: it lets no more bytes through than the head has declared. */
function hasLengthEnforced(c: AppContext): boolean {
  // Called without a server, the app has no environment at all, whatever its type says.
  return c.req.header('content-length') !== undefined && c.env?.incoming !== undefined;
}

/** Reads the body. Bytes are counted as they come, unless the declared length, which is within the limit, binds the sender. */
export async function readBytes(c: AppContext, mostBytes: number): Promise<Uint8Array> {
  if (Number(c.req.header('content-length')) > mostBytes) refuse('too-large');
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
    if (size > mostBytes) {
      await reader.cancel();
      refuse('too-large');
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}
