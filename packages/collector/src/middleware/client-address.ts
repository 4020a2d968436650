import { isIP, isIPv4 } from 'node:net';

/** An address as a proxy writes it, which may carry a port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const trimmed = text.trim();
  return /^\[([^\]]+)\]/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // The parser writes every spelling in one way, IPv4 at the end included.
  const written = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = written.split('::');
  const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const [first, last] = [numbers(head), numbers(tail ?? '')];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}

/**
 * What counts as one sender: an IPv4 address, or the first half of an IPv6 address, which is one connection's to choose
 * from. `null` for the machine itself: behind a proxy there, everybody would be one sender.
 */
export function senderOf(address: string): string | null {
  const text = withoutPort(address);
  if (isIPv4(text)) return text.startsWith('127.') ? null : text;
  if (isIP(text) !== 6) return null;
  const groups = groupsOf(text);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff;
  if (isMapped)
    return senderOf(
      groups
        .slice(6)
        .flatMap((group) => [group >> 8, group & 0xff])
        .join('.'),
    );
  if (groups.slice(0, 7).every((group) => group === 0) && groups[7] === 1) return null;
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':');
}

/**
 * The address that a request came from.
 *
 * With `trustedProxies` of them in front, it is what the outermost of these wrote into `X-Forwarded-For`; anything
 * further to the left was written by whoever sent the request. With none, that header is ignored.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string | undefined {
  if (trustedProxies === 0 || forwardedFor === undefined) return peer;
  const addresses = forwardedFor.split(',');
  const found = withoutPort(addresses[Math.max(0, addresses.length - trustedProxies)] ?? '');
  return isIP(found) === 0 ? peer : found;
}
