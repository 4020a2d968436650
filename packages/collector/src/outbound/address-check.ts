import { BlockList, isIP } from 'node:net';

/** What whoever operates the collector lets webhooks reach beside the public internet. Never set by the API. */
export interface AllowedReceivers {
  /** Nets as `10.20.0.0/16` or `fd00::/8`. */
  readonly nets: readonly string[];
  /** Names, in small letters, whose addresses are not looked at. */
  readonly hosts: readonly string[];
  /** Ports beside 443. */
  readonly ports: readonly number[];
}

/** Decides where a webhook may lead. */
export interface AddressCheck {
  /** Why a webhook must not lead to this address, to follow its name; `null` when it may. Looks no name up. */
  faultOf(url: URL): string | null;
  /** Whether a connection to an IP address may be made for the sake of a host. */
  isReachable(host: string, address: string): boolean;
}

/** Special-purpose IPv4 addresses, none of which is a receiver on the internet. Source: RFC 6890 and IANA's registry. */
const specialNets = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** All of global IPv6. What lies outside is loopback, link-local, unique-local, multicast, mapped or translated. */
const globalNet = '2000::/3';

/** Special-purpose addresses inside of it: protocol assignments with Teredo, documentation, 6to4. */
const specialGlobalNets = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function netList(nets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const net of nets) {
    const [address = '', prefix = ''] = net.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const isIpv4Net = (net: string): boolean => !net.includes(':');

/** Lists for each family, since Node would compare an IPv4 address with the mapped part of IPv6. */
function netLists(nets: readonly string[]) {
  const v4 = netList(nets.filter(isIpv4Net));
  const v6 = netList(nets.filter((net) => !isIpv4Net(net)));
  return {
    has: (address: string): boolean => (isIP(address) === 4 ? v4.check(address) : v6.check(address, 'ipv6')),
  };
}

/** An IPv4 address that is written as IPv6 (`::ffff:127.0.0.1`) as what it is; any other as it stands. */
function unmapped(address: string): string {
  if (isIP(address) !== 6) return address;
  const [, high, low] = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(new URL(`http://[${address}]`).hostname) ?? [];
  if (high === undefined || low === undefined) return address;
  const bytes = [high, low].map((part) => Number.parseInt(part, 16)).flatMap((part) => [part >> 8, part & 255]);
  return bytes.join('.');
}

/** A host without the brackets that an address has in a URL. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function portOf({ protocol, port }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/**
 * Lets webhooks reach public addresses by HTTPS at port 443, and what an operator allows.
 *
 * A `URL` writes every spelling of an IPv4 address (decimal, octal, hexadecimal, short, with other dots) as four decimal
 * numbers, so only those are looked at. A name is judged by its addresses whenever it is connected to: it may lead
 * somewhere else by then. `http:` is for hosts that are allowed by name or net.
 */
export function addressCheck({ nets, hosts, ports }: AllowedReceivers): AddressCheck {
  const special = netLists([...specialNets, ...specialGlobalNets]);
  const global = netLists([globalNet]);
  const allowed = netLists(nets);

  function isReachable(host: string, address: string): boolean {
    // A zone makes sense on one's own link only.
    if (isIP(address) === 0 || address.includes('%')) return false;
    const plain = unmapped(address);
    if (hosts.includes(host) || allowed.has(plain)) return true;
    return !special.has(plain) && (isIP(plain) === 4 || global.has(plain));
  }

  function isAllowed(host: string): boolean {
    return hosts.includes(host) || (isIP(host) !== 0 && allowed.has(unmapped(host)));
  }

  function faultOfHost(host: string): string | null {
    if (isIP(host) !== 0) {
      return isReachable(host, host) ? null : 'leads into a net that AFTERWORD_WEBHOOK_NETS does not allow';
    }
    if (hosts.includes(host)) return null;
    if (host === '' || host.endsWith('.')) return 'must have a host name without a dot at its end';
    return /(^|\.)localhost$/.test(host) ? 'leads to the collector itself' : null;
  }

  return {
    isReachable,
    faultOf(url) {
      const host = bareHost(url);
      if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https://';
      if (url.username !== '' || url.password !== '') return 'must not name a user or a password';
      const fault = faultOfHost(host);
      if (fault !== null) return fault;
      if (url.protocol === 'http:' && !isAllowed(host)) return 'must begin with https://';
      const isPortAllowed = portOf(url) === 443 || ports.includes(portOf(url));
      return isPortAllowed ? null : 'must use port 443, or one that AFTERWORD_WEBHOOK_PORTS allows';
    },
  };
}
