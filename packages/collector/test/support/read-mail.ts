/** A mail taken apart: headers as they were sent, unfolded, and the texts of its parts by their type. */
export interface ReadMail {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly parts: ReadonlyMap<string, string>;
}

type Headers = ReadMail['headers'];

function split(raw: string): { headers: Headers; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
  return { headers, body: raw.slice(end + 4) };
}

export function headerOf({ headers }: { readonly headers: Headers }, name: string): string | undefined {
  const found = headers.filter(([each]) => each.toLowerCase() === name.toLowerCase());
  if (found.length > 1) throw new Error(`There are ${found.length} headers ${name}.`);
  return found[0]?.[1];
}

function quotedPrintable(text: string): Buffer {
  const joined = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(joined, 'latin1');
}

/** Words of a header that are not ASCII, RFC 2047. */
export function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      (how.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' '))).toString(
        'latin1',
      ),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString());
}

function bodyOf(headers: Headers, body: string): string {
  const encoding = headerOf({ headers }, 'Content-Transfer-Encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding === 'quoted-printable') return quotedPrintable(body).toString();
  return Buffer.from(body, 'latin1').toString();
}

/** Takes a mail of texts apart, as a mail program does. */
export function readMail(raw: string): ReadMail {
  const { headers, body } = split(raw);
  const type = headerOf({ headers }, 'Content-Type') ?? '';
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) throw new Error(`A mail of one part: ${type}`);
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part): [string, string] => {
      const inner = split(part.replace(/^\r\n/, ''));
      const innerType = (headerOf(inner, 'Content-Type') ?? '').split(';')[0] ?? '';
      return [innerType, bodyOf(inner.headers, inner.body.replace(/\r\n$/, '')).replaceAll('\r\n', '\n')];
    });
  return { headers, parts: new Map(parts) };
}
