import { StorageUnusable } from '../storage-error.js';

/** Where a libSQL server is, and what lets the collector in. */
export interface ServerAddress {
  /** `http:` or `https:`. The first part of the host name chooses the namespace, where a server has several. */
  readonly url: URL;
  /** A JSON Web Token that the server believes; `null` for a server that asks for none. */
  readonly token: string | null;
}

const schemes = new Map([
  ['http:', 'http:'],
  ['https:', 'https:'],
  // The same server answers on the same port; one way of talking has one set of time limits.
  ['ws:', 'http:'],
  ['wss:', 'https:'],
  ['libsql:', 'https:'],
]);

/** Whether an address names a libSQL server: a host and perhaps a port, without a name, a password or a path. */
export function isServerUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
  return schemes.has(protocol) && hostname !== '' && /^\/?$/.test(pathname + username + password + search + hash);
}

/** Whether a host can only be this machine. Names under `localhost` are, by RFC 6761. */
export function isThisMachine(hostname: string): boolean {
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}

/**
 * The server behind an address.
 *
 * Beyond this machine it has to be reached by TLS and has to ask for a token: answers are no business of the network
 * between, and a server that lets anybody in lets anybody change them. Throws `StorageUnusable` otherwise.
 */
export function serverAddress(text: string, token: string | null): ServerAddress {
  const url = new URL(text.replace(/^\w+:/, (scheme) => schemes.get(scheme) ?? scheme));
  if (!isThisMachine(url.hostname)) {
    if (url.protocol !== 'https:') {
      throw new StorageUnusable(
        `${url.host} is another machine: its address has to begin with https:// or libsql://.`,
        78,
      );
    }
    if (token === null) {
      throw new StorageUnusable(`${url.host} is another machine: set AFTERWORD_DATABASE_TOKEN to its token.`, 78);
    }
  }
  return { url, token };
}
