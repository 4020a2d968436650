import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createClient } from '@libsql/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seals } from '../src/privacy/seal.js';
import { workplace } from './support/workplace.js';

const key = (byte: number) => new Uint8Array(32).fill(byte);
const sealing = seals([key(1)]);

describe('a sealed text', () => {
  it('gives back every text, for the use that it was sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, use) => {
        expect(sealing.open(sealing.seal(text, use), use)).toBe(text);
      }),
    );
  });

  it('is never the same twice, and shows nothing', () => {
    const sealed = [1, 2].map(() => sealing.seal('whsec_secret', 'webhook:1'));
    expect(sealed[0]).not.toBe(sealed[1]);
    expect(sealed.join()).not.toContain('secret');
    expect(sealed[0]).toMatch(/^v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/);
  });

  it('opens for no other use and under no other key', () => {
    const sealed = sealing.seal('secret', 'webhook:1');
    expect(sealing.open(sealed, 'webhook:2')).toBeNull();
    expect(seals([key(2)]).open(sealed, 'webhook:1')).toBeNull();
  });

  it('opens under an old key that stands behind the new one, and is sealed under the new one', () => {
    const both = seals([key(2), key(1)]);
    expect(both.open(sealing.seal('old', 'x'), 'x')).toBe('old');
    expect(seals([key(2)]).open(both.seal('new', 'x'), 'x')).toBe('new');
  });

  it('opens no more when any part of it was changed, cut off or made up', () => {
    const sealed = sealing.seal('a secret of some length', 'x');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '0', '.', ''), (place, letter) => {
        const changed = sealed.slice(0, place) + letter + sealed.slice(place + 1);
        // The unused bits of a last digit say nothing.
        const isSame = changed === sealed || (place === sealed.length - 1 && letter !== '' && letter !== '.');
        if (!isSame) expect(sealing.open(changed, 'x')).toBeNull();
      }),
    );
    for (const text of ['', 'v1', 'v1..', 'v1.00000000.', 'v2.00000000.AAAA', sealed.slice(0, 40), 'null'])
      expect(sealing.open(text, 'x')).toBeNull();
  });

  it('needs a key', () => {
    expect(() => seals([])).toThrow('need a key');
  });
});

describe('the key of sealed texts', () => {
  it('is made beside the database, for its owner only, and goes on', async () => {
    const place = workplace();
    await (await place.serve()).stop();
    const path = `${place.database}.secret-key`;
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const made = readFileSync(path, 'utf8');
    await (await place.serve()).stop();
    expect(readFileSync(path, 'utf8')).toBe(made);
    expect(readFileSync(place.database).includes(Buffer.from(made.trim(), 'base64url'))).toBe(false);
  });

  it('stops the start with a sentence when something is sealed under it and it is gone', async () => {
    const place = workplace();
    await (await place.serve()).stop();
    const path = `${place.database}.secret-key`;
    const made = readFileSync(path, 'utf8').trim();
    const sealed = seals([new Uint8Array(Buffer.from(made, 'base64url'))]).seal('whsec_x', 'webhook:1');
    const client = createClient({ url: `file:${place.database}` });
    await client.batch(
      [
        {
          sql: `insert into webhook (id, desk_id, name, url, events, secret, includes_comments, state, created_at, created_by)
            values ('1', 1, 'x', 'https://example.com/', '[]', ?, 0, 'active', 0, 'command')`,
          args: [sealed],
        },
      ],
      'write',
    );
    client.close();
    rmSync(path);
    const without = await place.run(['start']);
    expect(without).toMatchObject({ exitCode: 78 });
    expect(without.errors).toMatch(/holds sealed secrets under the key [0-9a-f]{8}, and .*secret-key is not there/);
    const other = await place.run(['start'], { AFTERWORD_SECRET_KEY: 'A'.repeat(43) });
    expect(other.errors).toMatch(/is not among those in AFTERWORD_SECRET_KEY/);
    writeFileSync(path, 'nonsense\n');
    expect((await place.run(['start'])).errors).toMatch(/must hold one key in each line/);
    await (await place.serve({ AFTERWORD_SECRET_KEY: `${'A'.repeat(43)},${made}` })).stop();
  });

  it('is shown in no summary of the settings', async () => {
    const shown = await workplace().run(['config'], { AFTERWORD_SECRET_KEY: 'B'.repeat(43) });
    expect(shown.output).toMatch(/AFTERWORD_SECRET_KEY.*\(secret\)/);
    expect(shown.output).not.toContain('BBB');
  });
});
