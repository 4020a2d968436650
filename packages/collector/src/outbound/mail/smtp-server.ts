import { isThisMachine } from '../../storage/libsql/server-address.js';

/** Where mails are handed in, and what lets the collector do so. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** From the first byte, by STARTTLS or not at all, or never. */
  readonly tls: 'always' | 'upgrade' | 'never';
  readonly auth: { readonly user: string; readonly pass: string } | null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Reads the address of a mail server: `smtps://` for TLS from the first byte, `smtp://` for STARTTLS, without which
 * nothing is sent. `null` for anything else.
 *
 * Two are spoken to in the clear: this machine, and a server whose address ends in `?tls=off`, for a relay in a network
 * of one's own that knows no TLS.
 */
export function readSmtpServer(text: string): SmtpServer | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  const isSecure = protocol === 'smtps:';
  if (!isSecure && protocol !== 'smtp:') return null;
  if (hostname === '' || !/^\/?$/.test(pathname) || hash !== '') return null;
  if (search !== '' && (isSecure || search !== '?tls=off')) return null;
  const user = decode(username);
  const pass = decode(password);
  if (user === null || pass === null || (user === '' && pass !== '')) return null;
  // A password never crosses a network in the clear.
  if (search !== '' && user !== '' && !isThisMachine(hostname)) return null;
  const isClear = search !== '' || isThisMachine(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    tls: isSecure ? 'always' : isClear ? 'never' : 'upgrade',
    auth: user === '' ? null : { user, pass },
  };
}
