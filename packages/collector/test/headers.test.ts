import { operations, type Operation } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { openDesk, own, page, type TestDesk } from './support/open-desk.js';

const names = Object.keys(operations) as (keyof typeof operations)[];

const always = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-request-id',
];

/** Headers that belong to what is sent, and tell nobody anything. */
const ofTheAnswer = ['allow', 'content-disposition', 'content-type', 'etag', 'retry-after', 'set-cookie'];

function call(desk: TestDesk, { method, path }: Operation, origin: string) {
  const target = path.replaceAll(/\{\w+\}/g, 'post-ticket');
  return desk.app.request(target, {
    method: method.toUpperCase(),
    headers: { origin, authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
    ...(method === 'get' || method === 'delete' ? {} : { body: '{}' }),
  });
}

describe('the headers of an answer', () => {
  it.each(names)('are those that they must be and no more, of %s', async (name) => {
    const desk = await openDesk();
    const operation: Operation = operations[name];
    const isBelowV1 = operation.path.startsWith('/v1/');
    for (const origin of [page, own, 'https://evil.example']) {
      const { headers } = await call(desk, operation, origin);
      const isReadByPage = operation.access === 'site' && origin !== 'https://evil.example';
      const expected = [
        ...always,
        ...(isBelowV1 ? ['cache-control', 'vary'] : []),
        ...(isReadByPage ? ['access-control-allow-origin', 'access-control-expose-headers'] : []),
      ];
      const given = [...headers.keys()].filter((header) => !ofTheAnswer.includes(header));
      expect([origin, given.filter((header) => !header.startsWith('ratelimit')).toSorted()]).toEqual([
        origin,
        expected.toSorted(),
      ]);
      if (isBelowV1) expect(headers.get('vary')).toContain('Origin');
      if (isBelowV1 && operation.access !== 'site') expect(headers.get('cache-control')).toBe('no-store');
      if (isReadByPage) expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  });
});
