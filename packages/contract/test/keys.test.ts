import { describe, expect, it } from 'vitest';
import { keyKinds, newKeySchema, originSchema, scopes } from '../src/index.js';

describe('origins', () => {
  it.each([
    'https://intranet.example.com',
    'http://localhost:8080',
    'http://127.0.0.1:3000',
    'http://[::1]:8080',
    'https://xn--bcher-kva.example',
  ])('takes %s', (origin) => expect(originSchema.safeParse(origin).success).toBe(true));

  it.each([
    'https://intranet.example.com/',
    'https://intranet.example.com/tickets',
    'https://intranet.example.com?a',
    'https://intranet.example.com#a',
    'https://intranet.example.com:443',
    'http://intranet.example.com:80',
    'https://Intranet.example.com',
    'https://user@intranet.example.com',
    'https://bücher.example',
    'https://*.example.com',
    'https://intranet.example.com https://other.example.com',
    ' https://intranet.example.com',
    'intranet.example.com',
    '//intranet.example.com',
    'file:///tmp/page.html',
    'chrome-extension://abcdefgh',
    'null',
    '*',
    '',
    `https://${'a'.repeat(300)}.example`,
  ])('refuses %s', (origin) => expect(originSchema.safeParse(origin).success).toBe(false));
});

describe('what makes a key', () => {
  const origin = 'https://intranet.example.com';

  it.each([
    [{ kind: 'site', name: 'Portal', origins: [origin] }],
    [{ kind: 'read', name: 'Report' }],
    [{ kind: 'read', name: 'Report', readsResponses: true, expiresAt: '2027-01-01T00:00:00Z' }],
    [{ kind: 'admin', name: 'Operator' }],
  ])('takes %j', (key) => expect(newKeySchema.safeParse(key).success).toBe(true));

  it.each([
    ['/origins', { kind: 'site', name: 'Portal' }],
    ['/origins', { kind: 'read', name: 'Report', origins: [origin] }],
    ['/origins', { kind: 'admin', name: 'Operator', origins: [origin] }],
    ['/readsResponses', { kind: 'admin', name: 'Operator', readsResponses: true }],
    ['/readsResponses', { kind: 'site', name: 'Portal', origins: [origin], readsResponses: true }],
    ['/name', { kind: 'read', name: '  ' }],
    ['/kind', { kind: 'root', name: 'Operator' }],
  ])('points at %s of %j', (pointer, key) => {
    const issues = newKeySchema.safeParse(key).error?.issues.map(({ path }) => `/${String(path[0])}`);
    expect(issues).toEqual([pointer]);
  });

  it('lets no public key read and no reading key write', () => {
    expect(keyKinds.site.scopes).toEqual(['responses:write']);
    expect(keyKinds.read.scopes).toEqual(['results:read']);
    expect(keyKinds.admin.scopes).not.toContain('responses:write');
    for (const { scopes: held } of Object.values(keyKinds)) for (const scope of held) expect(scopes).toContain(scope);
  });

  it('gives every kind a prefix of its own', () => {
    const prefixes = Object.values(keyKinds).map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});
