import { ticketEventSchema } from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInAdapters } from '../src/adapters/built-in-adapters.js';
import { mappedSystemSchema } from '../src/adapters/mapped-system.js';
import { mappedAdapter } from '../src/adapters/mapped.js';
import { noSettings, systemSettingsSchema } from '../src/adapters/system-file.js';
import { UnreadableDelivery } from '../src/adapters/unreadable-delivery.js';
import { delivered, distinct, fixture, fixtureNames, readBy } from './support/deliveries.js';

const adapters = [
  ...builtInAdapters.values(),
  mappedAdapter('topticket', mappedSystemSchema.parse(fixture('topticket-mapping'))),
].map((adapter) => [adapter.source, adapter] as const);

const deliveriesOf = (source: string) => fixtureNames(source).filter((name) => name !== 'topticket-mapping');

/** Words that a payload may use as keys and values, and that mean something to the language or to an adapter. */
const words = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  'id',
  'number',
  'state',
  'SOLVED',
  '1',
];
const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(
    ...words,
    '',
    null,
    true,
    -0,
    2 ** 53,
    1e308,
    '\u0000',
    '\ud800',
    'a\nb',
    'x'.repeat(100_000),
  ),
);

/** Every place of a payload, as the way to it. */
function places(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, part]) => places(part, [...way, key]))];
}

/** A copy in which one place holds something else, or which has another key there. Only own properties are made. */
function altered(value: unknown, way: readonly string[], key: string | null, by: unknown): unknown {
  const [first, ...rest] = way;
  if (first === undefined) {
    if (key === null || typeof value !== 'object' || value === null || Array.isArray(value)) return by;
    return JSON.parse(
      `{${JSON.stringify(key)}:${JSON.stringify(by) ?? 'null'},${JSON.stringify(value).slice(1)}`.replace(/,\}$/, '}'),
    );
  }
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
  copy[first] = altered(copy[first], rest, key, by);
  return copy;
}

describe.each(adapters)('whatever is sent to %s', (source, adapter) => {
  const settings = systemSettingsSchema.parse({
    names: { team: { toString: 'x', constructor: 'y' } },
    fields: { service: '/__proto__/toString', location: '/constructor/name' },
    automation: { '/toString': ['x'], '/length': ['1'] },
  });

  /** Reads, and lets only the one kind of failure pass. */
  function readOrRefuse(payload: unknown): void {
    for (const each of [noSettings, settings]) {
      try {
        for (const event of adapter.read(payload, each))
          expect(ticketEventSchema.safeParse(event).error).toBeUndefined();
      } catch (error) {
        if (!(error instanceof UnreadableDelivery)) throw error;
        expect(error.errors.length).toBeGreaterThan(0);
      }
    }
    expect(adapter.deliveryId(delivered('x'), payload).length).toBeLessThanOrEqual(200);
  }

  it('is read as events that the protocol takes, or refused as unreadable', () => {
    fc.assert(fc.property(hostile, readOrRefuse), { numRuns: 200 });
  });

  it.each(deliveriesOf(source))('is so with anything in any place of %s', (name) => {
    const payload = fixture(name);
    const ways = places(payload);
    fc.assert(
      fc.property(
        fc.constantFrom(...ways),
        fc.option(fc.constantFrom(...words), { nil: null }),
        hostile,
        (way, key, by) => readOrRefuse(altered(payload, way, key, by)),
      ),
      { numRuns: 200 },
    );
  });

  it('has the same outcome in any order and any number of repetitions', () => {
    const read = deliveriesOf(source).map((name) => readBy(adapter, fixture(name)));
    const once = distinct(read.flat());
    fc.assert(
      fc.property(fc.shuffledSubarray(read, { minLength: read.length }), fc.infiniteStream(fc.nat(3)), (all, more) => {
        const told = all.flatMap((events) => Array.from({ length: 1 + (more.next().value ?? 0) }, () => events)).flat();
        expect(distinct(told)).toEqual(once);
      }),
      { numRuns: 50 },
    );
    expect(once.length).toBeGreaterThan(0);
  });
});
