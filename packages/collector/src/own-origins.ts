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
  const named = anyAddress.includes(host) ? [] : [`http://${host}:${port}`];
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`, ...named];
}
