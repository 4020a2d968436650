import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInAdapters } from '../src/adapters/built-in-adapters.js';
import { answerChallenge } from '../src/adapters/glpi.js';
import { parseDelivery, largestDelivery } from '../src/adapters/parse-delivery.js';
import { isSignatureOf } from '../src/adapters/signature.js';
import { UnreadableDelivery } from '../src/adapters/unreadable-delivery.js';
import { delivered, fixtureText, hmac, secret, sourceOf } from './support/deliveries.js';

const at = Date.parse('2026-11-23T08:47:00Z');
const minute = 60_000;
const bytes = (text: string) => new TextEncoder().encode(text);

/** How each system that signs would send a body at that moment. */
const signed = {
  zendesk: (body: string, moment = at) => {
    const timestamp = new Date(moment).toISOString().replace('.000', '');
    return {
      'X-Zendesk-Webhook-Signature': hmac('sha256', 'base64', timestamp, body),
      'X-Zendesk-Webhook-Signature-Timestamp': timestamp,
    };
  },
  jira: (body: string) => ({ 'X-Hub-Signature': `sha256=${hmac('sha256', 'hex', body)}` }),
  zammad: (body: string) => ({ 'X-Hub-Signature': `sha1=${hmac('sha1', 'hex', body)}` }),
  glpi: (body: string, moment = at) => {
    const timestamp = String(moment / 1000);
    return { 'X-GLPI-signature': hmac('sha256', 'hex', body, timestamp), 'X-GLPI-timestamp': timestamp };
  },
} as const;
type Signing = keyof typeof signed;
const signing = Object.keys(signed) as Signing[];

function verdict(
  source: Signing,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
  under = secret,
  now = at,
) {
  return sourceOf(source).verify?.(delivered(body, headers, now), under);
}

describe('signatures of ticket systems', () => {
  it.each<[Signing, Readonly<Record<string, string>>]>([
    [
      'zendesk',
      {
        'X-Zendesk-Webhook-Signature': '1PrQcibexRxxPnDq0NeNmrMHIR09oP0bmAUyJBTMxpo=',
        'X-Zendesk-Webhook-Signature-Timestamp': '2026-11-23T08:47:00Z',
      },
    ],
    ['jira', { 'X-Hub-Signature': 'sha256=179bf20a8b9040a32368814a68b0dc270823b5968498e0a73796c4202708ed8d' }],
    ['zammad', { 'X-Hub-Signature': 'sha1=d9a014d66df1a07cce236dab2de28e4880a5edca' }],
    [
      'glpi',
      {
        'X-GLPI-signature': 'be728d6e1e5be2a617f475e156a801de4591c3f1a04e91e63c3ecb94cbbc7103',
        'X-GLPI-timestamp': '1795423620',
      },
    ],
  ])('are those that %s makes', (source, headers) => {
    expect(verdict(source, '{"a":1}', headers)).toBe('valid');
  });

  it.each(signing)('of %s hold for every text, byte by byte', (source) => {
    const body = '{"name":"Größe 👩‍💻 \\u0000"}';
    expect(verdict(source, body, signed[source](body))).toBe('valid');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), (text, place) => {
        const headers = signed[source](text);
        const own = bytes(text);
        expect(verdict(source, own, headers)).toBe('valid');
        const altered = own.slice();
        const index = place % altered.length;
        altered[index] = (altered[index] ?? 0) ^ 1;
        expect(verdict(source, altered, headers)).toBe('invalid');
      }),
      { numRuns: 50 },
    );
  });

  it.each(signing)('of %s are refused under another secret, and under none', (source) => {
    const headers = signed[source]('{}');
    expect(verdict(source, '{}', headers, 'test-secreT')).toBe('invalid');
    expect(verdict(source, '{}', headers, '')).toBe('invalid');
    expect(isSignatureOf('', { algorithm: 'sha1', encoding: 'hex', prefix: '' }, secret, [])).toBe(false);
  });

  it.each(signing)('of %s are missing when one of their headers is', (source) => {
    const headers: Record<string, string> = signed[source]('{}');
    expect(verdict(source, '{}', {})).toBe('unsigned');
    for (const name of Object.keys(headers)) {
      const rest = Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));
      expect(verdict(source, '{}', rest)).toBe('unsigned');
      expect(verdict(source, '{}', { ...headers, [name]: '' })).toBe('unsigned');
    }
  });

  it.each(signing)('of %s are refused when a header came twice, cut, longer, or in another form', (source) => {
    const headers: Record<string, string> = signed[source]('{}');
    for (const [name, value] of Object.entries(headers)) {
      for (const other of [`${value}, ${value}`, value.slice(0, -2), `${value}00`, ` ${value}`, 'sha256=', '=', 'ä']) {
        expect(verdict(source, '{}', { ...headers, [name]: other })).toBe('invalid');
      }
    }
  });

  it('of Jira and Zammad name their algorithm, and none takes the place of the other', () => {
    expect(verdict('jira', '{}', signed.zammad('{}'))).toBe('invalid');
    expect(verdict('zammad', '{}', signed.jira('{}'))).toBe('invalid');
    expect(verdict('jira', '{}', { 'X-Hub-Signature': hmac('sha256', 'hex', '{}') })).toBe('invalid');
  });

  it.each([
    ['zendesk', 5, 5],
    ['glpi', 24 * 60, 5],
  ] as const)('of %s get stale after %i minutes, and %i minutes ahead', (source, back, ahead) => {
    const headers = signed[source]('{}');
    const arrives = (minutes: number) => verdict(source, '{}', headers, secret, at + minutes * minute);
    expect([arrives(back), arrives(-ahead)]).toEqual(['valid', 'valid']);
    expect([arrives(back + 1 / minute), arrives(-ahead - 1 / minute)]).toEqual(['stale', 'stale']);
    expect(verdict(source, '[]', headers, secret, at + 2 * back * minute)).toBe('invalid');
  });

  it.each([
    ['zendesk', 'X-Zendesk-Webhook-Signature', 'X-Zendesk-Webhook-Signature-Timestamp', 'base64'],
    ['glpi', 'X-GLPI-signature', 'X-GLPI-timestamp', 'hex'],
  ] as const)('of %s are stale at a time that is none', (source, name, timeName, encoding) => {
    for (const time of ['yesterday', '2026-02-30T08:47:00Z', '-1', '1e9', '99999999999999999999']) {
      const parts = source === 'glpi' ? ['{}', time] : [time, '{}'];
      expect(verdict(source, '{}', { [name]: hmac('sha256', encoding, ...parts), [timeName]: time })).toBe('stale');
    }
  });

  it('are not known of systems that sign nothing', () => {
    const silent = [...builtInAdapters.values()].filter(({ verify }) => verify === null).map(({ source }) => source);
    expect(silent).toEqual(['freshservice', 'servicenow', 'generic']);
  });
});

describe("the answer to GLPI's challenge", () => {
  const token = 'ea1f1d3d29bbc4dc52ba1e7598aecb4d61d51cbe950fd895c5084583364988e2';

  it('is the signature of the token', () => {
    expect(answerChallenge(token, secret)).toBe('c3292dbeeaf54bba1c538d61e961a7722736f3779a3fd86f5352845b8d0f8f72');
  });

  it('is given to nothing but 64 hexadecimal digits', () => {
    for (const other of ['', token.slice(1), `${token}0`, `${token}\n`, ` ${token}`, token.replace('e', 'g')]) {
      expect(answerChallenge(other, secret)).toBeNull();
    }
    expect(answerChallenge(token, '')).toBeNull();
  });

  it('signs nothing that could be read as a ticket', () => {
    const digits = '7'.repeat(54) + '1795423620';
    const signature = answerChallenge(digits, secret) ?? '';
    const body = digits.slice(0, 54);
    expect(verdict('glpi', body, { 'X-GLPI-signature': signature, 'X-GLPI-timestamp': '1795423620' })).toBe('valid');
    expect(() => sourceOf('glpi').read(JSON.parse(body))).toThrow(UnreadableDelivery);
  });
});

describe('the id of a delivery', () => {
  const idOf = (source: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    sourceOf(source).deliveryId(delivered(body, headers), JSON.parse(body));

  it.each([
    ['zendesk', fixtureText('zendesk-solved'), {}, 'id:a8b9c1d2-3e4f-5a6b-7c8d-9e0f1a2b3c4d'],
    ['jira', '{}', { 'X-Atlassian-Webhook-Identifier': 'abc', 'X-Atlassian-Webhook-Retry': '2' }, 'id:abc'],
    ['zammad', '{}', { 'X-Zammad-Delivery': '42' }, 'id:42'],
    ['servicenow', fixtureText('servicenow-resolved'), {}, 'id:9d385017c611228701d22104cc95c371:7'],
  ])('is what %s gives it', (source, body, headers, id) => {
    expect(idOf(source, body, headers)).toBe(id);
  });

  it.each([...builtInAdapters.keys()])('is that of its content where %s gives none', (source) => {
    const id = idOf(source, '{}');
    expect(id).toMatch(/^body:[\w-]{43}$/);
    expect(idOf(source, '{}')).toBe(id);
    expect(idOf(source, '{ }')).not.toBe(id);
    expect(idOf(source, 'null')).not.toBe(id);
  });

  it('of GLPI is another at another time, as when the same state is told again', () => {
    expect(idOf('glpi', '{}', { 'X-GLPI-timestamp': '1' })).not.toBe(idOf('glpi', '{}', { 'X-GLPI-timestamp': '2' }));
  });

  it('is never longer than 200 characters', () => {
    const long = 'x'.repeat(100_000);
    expect(idOf('jira', '{}', { 'X-Atlassian-Webhook-Identifier': long })).toMatch(/^hash:[\w-]{43}$/);
  });
});

describe('the body of a delivery', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', 'ticket=5158'],
    ['half of an object', '{"id":'],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['a list in a list, 65 deep', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['more than a megabyte', new Uint8Array(largestDelivery + 1)],
  ])('is refused when it is %s', (_, body) => {
    expect(() => parseDelivery(typeof body === 'string' ? bytes(body) : body)).toThrow(UnreadableDelivery);
  });

  it('may hold what the protocol refuses elsewhere, because nobody keeps it', () => {
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`customfield_${index}`, null]));
    expect(parseDelivery(bytes(JSON.stringify({ fields, body: 'a bell \u0007' })))).toMatchObject({ fields });
  });

  it('is never repeated in what is said about it', () => {
    try {
      sourceOf('zammad').read({ ticket: { number: 'private\nwords', state: 'closed' } });
      expect.unreachable();
    } catch (error) {
      expect((error as UnreadableDelivery).message).toBe('/ticket/number must be one line of at most 200 characters.');
    }
  });
});
