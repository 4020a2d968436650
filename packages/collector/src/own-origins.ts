import type { Config } from './config.js';

const anyAddress = ['127.0.0.1', 'localhost', '0.0.0.0', '::', '::1'];

/**
 * The origins at which people reach a collector that listens on a port; the first is the one to print.
 *
 * Never taken from a request: its Host header is whatever the other side wrote.
 */
export function ownOrigins(
  { publicUrl, host }: Pick<Config, 'publicUrl' | 'host'>,
  port: number,
): [string, ...string[]] {
  if (publicUrl !== null) return [publicUrl];
  const named = anyAddress.includes(host) ? [] : [host.includes(':') ? `[${host}]` : host];
  const ipv6 = host === '::' || host === '::1' ? ['[::1]'] : [];
  // Browsers leave out the usual port, and so does the parser.
  const origins = ['127.0.0.1', ...ipv6, ...named].map((name) => new URL(`http://${name}:${port}`).origin);
  return [new URL(`http://localhost:${port}`).origin, ...origins];
}
