import { describe, expect, it } from 'vitest';
import { clientAddress, senderOf } from '../src/middleware/client-address.js';

describe('the sender behind an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:4711', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['[2001:db8:1:2::9]:4711', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::', '0:0:0:0'],
    ['1:2:3:4:5:6:7::', '1:2:3:4'],
  ])('of %s is %s', (address, sender) => expect(senderOf(address)).toBe(sender));

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '[::1]:80', '127.0.0.1:80'])(
    'of %s is nobody: it is this machine',
    (address) => expect(senderOf(address)).toBeNull(),
  );

  it.each(['', 'unknown', '_hidden', '1.2.3', '256.1.1.1', '12345::', ':::', "'; drop table"])(
    'of "%s" is nobody: it is no address',
    (address) => expect(senderOf(address)).toBeNull(),
  );
});

describe('the address of a client', () => {
  const peer = '10.0.0.1';

  it('is that of the connection, whatever a header claims, until proxies are counted', () => {
    expect(clientAddress(peer, '192.0.2.7', 0)).toBe(peer);
    expect(clientAddress(peer, undefined, 0)).toBe(peer);
  });

  it.each([
    ['192.0.2.7', 1, '192.0.2.7'],
    // Whoever sends the request can write into the list; our proxy adds to its end.
    ['203.0.113.66, 192.0.2.7', 1, '192.0.2.7'],
    ['203.0.113.66, 192.0.2.7, 10.0.0.2', 2, '192.0.2.7'],
    // It came by the inner proxy alone.
    ['192.0.2.7', 2, '192.0.2.7'],
    [' 192.0.2.7:4711 ', 1, '192.0.2.7'],
    ['[2001:db8::1]:4711', 1, '2001:db8::1'],
  ])('in "%s" with %i proxies is %s', (header, proxies, address) => {
    expect(clientAddress(peer, header, proxies)).toBe(address);
  });

  it.each(['', 'unknown', '192.0.2.7,', ',,,'])(
    'is that of the connection where the list "%s" holds none',
    (header) => {
      expect(clientAddress(peer, header, 1)).toBe(peer);
    },
  );

  it('is that of the connection where no proxy wrote a list', () => {
    expect(clientAddress(peer, undefined, 2)).toBe(peer);
  });
});
