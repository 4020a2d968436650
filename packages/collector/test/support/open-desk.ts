import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Answer,
  Dimension,
  Problem,
  Results,
  SubmissionReply,
  SurveyFile,
  SurveyResponseInput,
} from '@afterword/contract';
import { origins } from '@afterword/contract';
import { createClient, type Client } from '@libsql/client';
import { inject, onTestFinished } from 'vitest';
import { createApp } from '../../src/app.js';
import { issueKey } from '../../src/domain/keys.js';
import { isFileUrl } from '../../src/config.js';
import { anonymousTokens } from '../../src/domain/asking/anonymous-tokens.js';
import { invitations } from '../../src/domain/asking/invitations.js';
import { ownSigningKey, signInvitation } from '../../src/domain/asking/signed-tokens.js';
import { invitationTokens } from '../../src/domain/asking/tokens.js';
import { learnSurveys } from '../../src/domain/learn-surveys.js';
import { pseudonyms } from '../../src/domain/pseudonyms.js';
import { setUp } from '../../src/domain/set-up.js';
import type { AppDependencies } from '../../src/middleware/context.js';
import { startFigures } from '../../src/operation/figures.js';
import type { LogEntry } from '../../src/operation/log.js';
import { rateLimits } from '../../src/middleware/rate-limits.js';
import { addressCheck, type AllowedReceivers } from '../../src/outbound/address-check.js';
import { seals } from '../../src/privacy/seal.js';
import { erasureList } from '../../src/privacy/erasure-list.js';
import { withKeyDirectory } from '../../src/storage/key-directory.js';
import type { NewAuditEntry } from '../../src/storage/audit-log.js';
import { openStorage, type ServerAccess } from '../../src/storage/libsql/open-storage.js';
import { serverFetch } from '../../src/storage/libsql/server-fetch.js';
import { startLibsqlServer } from './libsql-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where desks keep their answers: each in a file, or each on a libSQL server, of its own. */
    database: 'file' | 'server';
  }
}

export const page = 'https://intranet.example.com';
export const own = 'http://localhost';

/** A desk of its own for one test: a real database, the whole app, keys of every kind, a clock that stands still. */
export async function openDesk(
  options: {
    timeZone?: string;
    start?: string;
    surveys?: readonly SurveyFile[];
    /** How often a sender and a site key may ask; without it, as often as the test likes. */
    rates?: Parameters<typeof rateLimits>[0];
    trustedProxies?: number;
    /** Whether ratings of people whom nobody asked count; without it they do. */
    countsVolunteered?: boolean;
    /** What files say of ticket systems. */
    ticketSystems?: AppDependencies['ticketSystems'];
    /** Whether the collector sends mails itself; without it, it does not. */
    sendsMail?: boolean;
    /** What webhooks may reach beside the public internet. */
    receivers?: AllowedReceivers;
    /** A database on a server that others may use, too; without it, one of its own. */
    database?: { readonly url: string; readonly server?: ServerAccess };
  } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-test-'));
  const clock = { now: Date.parse(options.start ?? '2026-11-25T12:00:00Z') };
  const now = () => clock.now;
  const isOnServer = inject('database') === 'server' && !options.database;
  const server = isOnServer ? await startLibsqlServer({ folder: join(folder, 'server') }) : null;
  const url = options.database?.url ?? server?.url ?? `file:${join(folder, 'afterword.db')}`;
  const figures = startFigures(isFileUrl(url) ? join(folder, 'afterword.db') : null);
  const opened = await openStorage(url, now, {
    observer: figures.intake,
    ...(options.database?.server && { server: options.database.server }),
  });
  const longestAgeMs = options.database ? 5_000 : Infinity;
  const storage = withKeyDirectory(opened.storage, { longestAgeMs, clockMs: now });
  const { desk, siteKey, ...made } = await setUp(
    storage,
    {
      key: 'it',
      name: 'IT Service Desk',
      timeZone: options.timeZone ?? 'Europe/Berlin',
      isSample: false,
      // Most tests rate as a page does and look at what is counted.
      countsVolunteered: options.countsVolunteered ?? true,
      origins: [page],
    },
    now(),
  );
  const adminKeyWanted = { kind: 'admin', name: 'Another admin key', origins: [], readsResponses: false } as const;
  const adminKey =
    made.adminKey ?? (await issueKey(storage, desk.id, { ...adminKeyWanted, origins: [] }, now())).secret;
  const readKeyWanted = { kind: 'read', name: 'Reader', origins: [], readsResponses: false } as const;
  const { secret: readKey } = await issueKey(storage, desk.id, { ...readKeyWanted, origins: [] }, now());
  const log: unknown[] = [];
  const requests: LogEntry[] = [];
  const surveys = await learnSurveys(
    storage,
    (options.surveys ?? []).map((file) => ({ name: `${file.key}.json`, file })),
  );
  const secret = [new Uint8Array(32).fill(9)];
  const asking = {
    storage,
    tokens: invitationTokens(secret),
    pseudonyms: pseudonyms([new Uint8Array(32).fill(7)]),
    seals: seals(secret),
    audienceOf: ({ key }: { readonly key: string }) => `${own}/${key}`,
    ownKey: ownSigningKey(new Uint8Array(32).fill(9), desk.id),
  };
  const dependencies: AppDependencies = {
    ...asking,
    anonymousTokens: anonymousTokens(storage, asking.seals),
    invitations: invitations(asking),
    receivers: addressCheck(options.receivers ?? { nets: [], hosts: [], ports: [] }),
    inviteToDemo: async (to, ticket) =>
      signInvitation(asking.ownKey, asking.audienceOf(to), ticket, `demo-${randomUUID()}`, now()),
    ticketSystems: options.ticketSystems ?? new Map(),
    sendsMail: options.sendsMail ?? false,
    surveys,
    noteErasure: erasureList(join(folder, 'afterword.db.erasures')).add,
    ownOrigins: [own],
    hosts: ['desk.internal'],
    hasDemoPage: true,
    isStopping: () => false,
    rates: rateLimits(options.rates ?? { address: null, siteKey: null }, now),
    trustedProxies: options.trustedProxies ?? 0,
    smallestGroup: 5,
    now,
    log: (entry) => {
      if (entry.level !== 'info') log.push(entry);
      else requests.push(entry);
    },
    figures,
    assets: new Map(),
    version: '0.0.0-test',
  };
  const app = createApp(dependencies);
  onTestFinished(async () => {
    await storage.close();
    figures.close();
    await server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function post(body: unknown, init: { headers?: Record<string, string>; path?: string } = {}) {
    return app.request(init.path ?? '/v1/responses', {
      method: 'POST',
      headers: { origin: page, 'content-type': 'text/plain;charset=UTF-8', ...init.headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
    });
  }

  return {
    app,
    /** What the app was made of, for a test that makes another. */
    dependencies,
    clock,
    desk,
    folder,
    log,
    /** The lines about requests. */
    requests,
    storage,
    /** The same store without what is remembered of keys and desks, as another process sees it. */
    kept: opened.storage,
    surveys,
    url,
    siteKey: siteKey ?? '',
    adminKey,
    readKey,
    post,
    submit: (...responses: SurveyResponseInput[]) => post({ siteKey, responses }),
    /** How many answers of each kind are counted, whether they may be shown or not. */
    async counted(question = 'satisfaction'): Promise<Record<string, number>> {
      const everything = { deskId: desk.id, from: 0, to: 60_000, filters: new Map(), origins };
      const { counts } = await storage.counts.answers(question, everything, { interval: 'none', dimension: null });
      return Object.fromEntries(counts.filter(({ count }) => count > 0).map(({ score, count }) => [score, count]));
    },
    /** Another program that has the database open, until the test is over. */
    connect(): Client {
      const { fetch, close } = serverFetch(5_000);
      const client = createClient({ url, fetch, timeout: 0 });
      onTestFinished(() => {
        client.close();
        close();
      });
      return client;
    },
    get: async (path: string, key = adminKey) => app.request(path, { headers: { authorization: `Bearer ${key}` } }),
    async results(query: string): Promise<Results> {
      const reply = await app.request(`/v1/results?${query}`, { headers: { authorization: `Bearer ${adminKey}` } });
      return (await reply.json()) as Results;
    },
  };
}

export type TestDesk = Awaited<ReturnType<typeof openDesk>>;

/** A second desk in the same database, whose keys may nothing here. */
export function anotherDesk({ storage, clock }: TestDesk) {
  const described = { key: 'hr', name: 'HR', timeZone: 'Europe/Berlin', isSample: false };
  return storage.desks.add({ ...described, createdAt: clock.now });
}

/** A note of an act that a test does without the domain. */
export const anAct: NewAuditEntry = {
  at: 0,
  who: 'command',
  requestId: null,
  deskId: null,
  action: 'key.revoked',
  target: 'key:any',
  details: {},
};

let made = 0;

/** A response that is right in every way; each call makes another id and another ticket. */
export function aResponse(
  changes: Partial<Omit<SurveyResponseInput, 'answers' | 'dimensions'>> & {
    answers?: Record<string, Answer>;
    dimensions?: Partial<Record<Dimension, string>>;
  } = {},
): SurveyResponseInput {
  made += 1;
  const digits = made.toString(16).padStart(12, '0');
  return {
    id: `01934f5a-0000-7000-8000-${digits}`,
    revision: 1,
    proof: 'AAECAwQFBgcICQoLDA0ODw',
    survey: { key: 'post-ticket', version: 1, locale: 'en' },
    subject: { kind: 'ticket', reference: `INC-${made}` },
    answers: { satisfaction: 4 },
    ...changes,
  } as SurveyResponseInput;
}

export async function replyOf(response: Response): Promise<SubmissionReply> {
  return (await response.json()) as SubmissionReply;
}

export async function problemOf(response: Response): Promise<Problem> {
  return (await response.json()) as Problem;
}
