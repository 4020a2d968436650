// A real desk in a database file, with the whole app in this process, a clock that stands still and nobody's rate limited.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { mappedSystemSchema } from '../../dist/adapters/mapped-system.js';
import { createApp } from '../../dist/app.js';
import { anonymousTokens } from '../../dist/domain/asking/anonymous-tokens.js';
import { invitations } from '../../dist/domain/asking/invitations.js';
import { invitationTokens } from '../../dist/domain/asking/tokens.js';
import { issueKey } from '../../dist/domain/keys.js';
import { learnSurveys } from '../../dist/domain/learn-surveys.js';
import { pseudonyms } from '../../dist/domain/pseudonyms.js';
import { setUp } from '../../dist/domain/set-up.js';
import { rateLimits } from '../../dist/middleware/rate-limits.js';
import { startFigures } from '../../dist/operation/figures.js';
import { addressCheck } from '../../dist/outbound/address-check.js';
import { seals } from '../../dist/privacy/seal.js';
import { withKeyDirectory } from '../../dist/storage/key-directory.js';
import { openStorage } from '../../dist/storage/libsql/open-storage.js';

export const page = 'https://intranet.example.com';
export const own = 'http://localhost';

const mood = {
  key: 'mood',
  version: 1,
  anonymous: true,
  locales: ['en'],
  questions: [
    {
      key: 'satisfaction',
      kind: 'scale',
      title: 'How is it?',
      required: true,
      points: [1, 2, 3, 4, 5].map((score) => ({ score, label: `${score} of 5` })),
    },
  ],
};

/** Whatever an attack could change. */
const tables = [
  'response',
  'ask',
  'opt_out',
  'ticket_event',
  'resolution',
  'delivery',
  'anonymous_answer',
  'anonymous_token',
  'outbox',
  'signing_key',
];

export async function openDesk(start) {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-tampered-'));
  const clock = { now: start };
  const now = () => clock.now;
  const url = `file:${join(folder, 'afterword.db')}`;
  const figures = startFigures(null);
  const opened = await openStorage(url, now, { observer: figures.intake, inThreads: true });
  const storage = withKeyDirectory(opened.storage, { longestAgeMs: Infinity, clockMs: now });
  const first = { key: 'it', name: 'IT', timeZone: 'Europe/Berlin', isSample: false, countsVolunteered: true };
  const { desk, siteKey, adminKey } = await setUp(storage, { ...first, origins: [page] }, now());
  const hr = await storage.desks.add({ ...first, key: 'hr', name: 'HR', createdAt: now() });
  const keyOf = async (deskId, wanted) =>
    (await issueKey(storage, deskId, { name: 'Key', origins: [], readsResponses: false, ...wanted }, now())).secret;
  const serviceKey = await keyOf(desk.id, { kind: 'service', invites: true });
  const hrKey = await keyOf(hr.id, { kind: 'admin' });
  const surveys = await learnSurveys(storage, [{ name: 'mood.json', file: mood }]);
  const secret = [new Uint8Array(32).fill(9)];
  const asking = {
    storage,
    tokens: invitationTokens(secret),
    pseudonyms: pseudonyms([new Uint8Array(32).fill(7)]),
    seals: seals(secret),
    audienceOf: ({ key }) => `${own}/${key}`,
    ownKey: null,
  };
  const mapping = new URL('../../test/deliveries/topticket-mapping.json', import.meta.url);
  let minutes = 0;
  const faults = [];
  const app = createApp({
    ...asking,
    anonymousTokens: anonymousTokens(storage, asking.seals),
    invitations: invitations(asking),
    receivers: addressCheck({ nets: [], hosts: [], ports: [] }),
    inviteToDemo: () => Promise.reject(new Error('nobody is invited to a demo')),
    ticketSystems: new Map([['topticket', mappedSystemSchema.parse(JSON.parse(readFileSync(mapping, 'utf8')))]]),
    sendsMail: false,
    surveys,
    noteErasure: () => undefined,
    ownOrigins: [own],
    hosts: [],
    hasDemoPage: false,
    isStopping: () => false,
    rates: rateLimits({ address: null, siteKey: null }, () => (minutes += 60_000)),
    trustedProxies: 0,
    smallestGroup: 5,
    now,
    log: (entry) => entry.level !== 'info' && faults.push(JSON.stringify(entry)),
    figures,
    assets: new Map(),
    version: '0.0.0-bench',
  });

  async function call(method, path, key, body) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const reply = await app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  }

  const makeSigningKey = async (purpose, more = {}, key = adminKey) =>
    call('POST', '/v1/signing-keys', key, { purpose, name: 'Zammad', ...more });
  const client = createClient({ url });
  return {
    app,
    clock,
    siteKey,
    serviceKey,
    call,
    faults,
    /** A key that signs invitations, as a signer. */
    async signer(key = adminKey) {
      const { key: kept, secret: text } = await makeSigningKey('invitations', {}, key);
      return { kid: kept.id, alg: 'HS256', key: new TextEncoder().encode(text) };
    },
    async publicSigner() {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const { x } = publicKey.export({ format: 'jwk' });
      const { key } = await makeSigningKey('invitations', { publicKey: x });
      return { kid: key.id, alg: 'EdDSA', key: privateKey, x };
    },
    hrSigner: async () => {
      const { key, secret: text } = await makeSigningKey('invitations', {}, hrKey);
      return { kid: key.id, alg: 'HS256', key: new TextEncoder().encode(text) };
    },
    revoke: (id) => call('DELETE', `/v1/signing-keys/${id}`, adminKey),
    /** A secret of a source that is in force, or was. */
    async sourceSecret(source, isRevoked = false) {
      const { key, secret: text } = await makeSigningKey(source);
      if (isRevoked) await call('DELETE', `/v1/signing-keys/${key.id}`, adminKey);
      return text;
    },
    /** A fingerprint of each table that an attack could change. */
    async state() {
      const prints = {};
      for (const table of tables) {
        const { rows } = await client.execute(`select * from ${table}`);
        const text = rows.map((row) =>
          JSON.stringify(
            Object.values(row).map((value) =>
              value instanceof ArrayBuffer ? Buffer.from(value).toString('hex') : String(value),
            ),
          ),
        );
        prints[table] = createHash('sha256').update(text.sort().join('\n')).digest('hex');
      }
      return prints;
    },
    async close() {
      client.close();
      await storage.close();
      figures.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
