import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { ticketEventSchema, type FieldError, type TicketEventInput } from '@afterword/contract';
import { expect } from 'vitest';
import type { Adapter, Delivery } from '../../src/adapters/adapter.js';
import { adapterOf } from '../../src/adapters/adapter-of.js';
import { systemSettingsSchema, type SystemFile } from '../../src/adapters/system-file.js';
import { UnreadableDelivery } from '../../src/adapters/unreadable-delivery.js';

export const secret = 'test-secret';
const folder = new URL('../deliveries/', import.meta.url);

/** A recorded delivery, as text and byte by byte as a system would send it. */
export function fixtureText(name: string): string {
  return readFileSync(new URL(`${name}.json`, folder), 'utf8');
}

export type Json = Record<string, unknown>;

export function fixture(name: string): Json {
  return JSON.parse(fixtureText(name)) as Json;
}

/** The names of the recorded deliveries of a system. */
export function fixtureNames(source: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${source}-`))
    .map((name) => name.replace('.json', ''));
}

/** A recorded delivery in which one place holds something else; `undefined` takes it away. */
export function changed(payload: Json, pointer: string, value: unknown): Json {
  const copy = structuredClone(payload);
  const parts = pointer.split('/').slice(1);
  const last = parts.pop() ?? '';
  const parent = parts.reduce<Json>((object, part) => object[part] as Json, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** What an adapter reads, with the settings that a file would hold. Every event is one that the protocol takes. */
export function readBy(adapter: Adapter, payload: unknown, settings: unknown = {}): readonly TicketEventInput[] {
  const events = adapter.read(payload, systemSettingsSchema.parse(settings));
  for (const event of events) expect(ticketEventSchema.safeParse(event).error).toBeUndefined();
  return events;
}

/** Where an adapter finds fault with a payload, and with what. */
export function faultsOf(adapter: Adapter, payload: unknown): readonly FieldError[] {
  try {
    readBy(adapter, payload);
  } catch (error) {
    if (error instanceof UnreadableDelivery) return error.errors;
    throw error;
  }
  return [];
}

export function sourceOf(source: string, files: ReadonlyMap<string, SystemFile> = new Map()) {
  const found = adapterOf(source, files);
  if (found === null) throw new Error(`There is no adapter for ${source}.`);
  return found;
}

/** A delivery with these headers, which came at `receivedAt`. */
export function delivered(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  receivedAt = 0,
): Delivery {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    header: (name) => lower.get(name.toLowerCase()),
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    receivedAt,
  };
}

export function hmac(
  algorithm: string,
  encoding: 'hex' | 'base64',
  ...parts: readonly (string | Uint8Array)[]
): string {
  const mac = createHmac(algorithm, secret);
  for (const part of parts) mac.update(part);
  return mac.digest(encoding);
}

/** The same events, whatever order and number they came in, as the collector tells them apart. */
export function distinct(events: readonly TicketEventInput[]): readonly string[] {
  return [...new Set(events.map(({ ticket, event, at }) => JSON.stringify([ticket, at, event])))].sort();
}
