import { hash } from 'node:crypto';

/** JSON with keys in order, whatever order they came in; what is `undefined` is left out. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const part = (value as Readonly<Record<string, unknown>>)[key];
    if (part !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(part)}`);
  }
  return `{${parts.join(',')}}`;
}

/** SHA-256 of a value, in hexadecimal digits, whatever the order of its keys. Equal content has equal fingerprints. */
export function fingerprint(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

/** SHA-256 of bytes, or of a text as UTF-8, in hexadecimal digits. */
export function hashOf(bytes: Uint8Array | string): string {
  return hash('sha256', bytes);
}
