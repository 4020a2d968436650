import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ages } from '@afterword/contract';
import { serve } from '@hono/node-server';
import { readSystemFiles } from './adapters/read-system-files.js';
import { createApp } from './app.js';
import { isFileUrl, type Config } from './config.js';
import { anonymousTokens } from './domain/asking/anonymous-tokens.js';
import { invitations } from './domain/asking/invitations.js';
import { ownSigningKey, signInvitation } from './domain/asking/signed-tokens.js';
import { invitationTokens } from './domain/asking/tokens.js';
import { learnSurveys } from './domain/learn-surveys.js';
import { pseudonyms } from './domain/pseudonyms.js';
import { firstDesk, setUp, type SetUp } from './domain/set-up.js';
import { makeSignInLink } from './domain/sign-in.js';
import { loadAssets } from './load-assets.js';
import { rateLimits } from './middleware/rate-limits.js';
import { startFigures } from './operation/figures.js';
import { startAsking } from './operation/asking.js';
import { startHousekeeping } from './operation/housekeeping.js';
import type { LogEntry } from './operation/log.js';
import { startOutbox } from './operation/outbox-worker.js';
import { stopping } from './operation/stop-server.js';
import { mailDelivery } from './outbound/deliver-mail.js';
import { openMailer } from './outbound/mail/send-mail.js';
import { addressCheck } from './outbound/address-check.js';
import { webhookDelivery } from './outbound/deliver-webhook.js';
import { webhookSender } from './outbound/send-webhook.js';
import { ownOrigins } from './own-origins.js';
import { besideDatabase } from './privacy/beside-database.js';
import { erasureList } from './privacy/erasure-list.js';
import { pseudonymKeys } from './privacy/pseudonym-keys.js';
import { seals } from './privacy/seal.js';
import { secretKeys } from './privacy/secret-keys.js';
import { withKeyDirectory } from './storage/key-directory.js';
import type { Desk } from './storage/desks.js';
import { databasePath, openStorage } from './storage/libsql/open-storage.js';
import { readSurveyFiles } from './surveys/read-survey-files.js';
import { version } from './version.js';

/** A collector that is listening. */
export interface RunningCollector extends SetUp {
  /** The address that people use, without a slash at the end. */
  readonly url: string;
  /** The address of the dashboard that signs in once, within ten minutes. */
  readonly signInUrl: string;
  readonly migrations: readonly string[];
  /** The desk's own surveys, by key and version. */
  readonly ownSurveys: readonly string[];
  readonly hasDemoPage: boolean;
  /** How long the desk keeps what. */
  readonly ages: Ages;
  /** Resolves with a sentence when nobody knows any more what is on disk, so that the process has to stop at once. */
  readonly lost: Promise<string>;
  /** Does now what would be done within half a minute: who may be asked is decided, and what waits in the outbox is told. */
  doWhatIsDue(): Promise<void>;
  /** Answers what has arrived, commits it, and lets go of the port and the file. */
  close(): Promise<void>;
}

/** Slow or idle connections may not keep others out. */
const serverOptions = {
  headersTimeout: 8_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
};

/** A connection on which nothing moves for this long, such as an export that nobody reads, is closed. */
const stalledMs = 60_000;

/** An idle connection holds some 20 kB; whoever comes beyond these is turned away at once. */
const mostConnections = 10_000;

/** Spreads clients that stay over the collectors behind a load balancer, and bounds what one connection can gather. */
const requestsPerConnection = 1_000;

function listen(fetch: ReturnType<typeof createApp>['fetch'], { host, port }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port, serverOptions }, () => resolve(server)) as Server;
    server.setTimeout(stalledMs);
    // The limits of Node begin with the first byte; whoever never sends one is given as long as for a header.
    server.on('connection', (socket) => void socket.setTimeout(serverOptions.headersTimeout));
    server.on('request', ({ socket }) => void socket.setTimeout(stalledMs));
    server.maxConnections = mostConnections;
    server.maxRequestsPerSocket = requestsPerConnection;
    server.once('error', reject);
  });
}

/** Nobody else can write to a database file; on a server other collectors make and revoke keys. */
const sharedKeysAgeMs = 5_000;

/** Opens the database, makes the first desk if there is none, and listens. */
export async function serveCollector(
  config: Config,
  isSample: boolean,
  log: (entry: LogEntry) => void,
  now: () => number = Date.now,
): Promise<RunningCollector> {
  const surveyFiles = readSurveyFiles(config.surveysFolder);
  const ticketSystems = readSystemFiles(config.ticketSystemsFolder);
  let tellLoss: (sentence: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => (tellLoss = resolve));
  const isFile = isFileUrl(config.databaseUrl);
  const figures = startFigures(isFile ? databasePath(config.databaseUrl) : null);
  const opened = await openStorage(config.databaseUrl, now, {
    server: config.databaseServer,
    inThreads: true,
    onLost: tellLoss,
    observer: figures.intake,
  });
  const { migrations } = opened;
  const storage = withKeyDirectory(opened.storage, {
    longestAgeMs: isFile ? Infinity : sharedKeysAgeMs,
    clockMs: () => performance.now(),
  });
  let isStopping = false;
  try {
    const surveys = await learnSurveys(storage, surveyFiles);
    const keys = pseudonymKeys(config, await storage.requesters.keyIds());
    const secrets = secretKeys(config, await storage.sealedKeyIds());
    const sealing = seals(secrets);
    const receivers = addressCheck(config.webhookReceivers);
    const made = await setUp(storage, firstDesk(config, isSample), now());
    const token = await makeSignInLink(storage, made.desk.id, now());
    const origins: string[] = [];
    const hasDemoPage = config.publicUrl === null || isSample;
    const mailer = config.mail && openMailer({ ...config.mail, now });
    const ownKey = ownSigningKey(secrets[0] ?? new Uint8Array(), made.desk.id);
    const asking = {
      storage,
      tokens: invitationTokens(secrets),
      pseudonyms: pseudonyms(keys),
      seals: sealing,
      audienceOf: ({ key }: Desk) => `${origins[0]}/${key}`,
      ownKey: hasDemoPage ? ownKey : null,
    };
    const app = createApp({
      ...asking,
      anonymousTokens: anonymousTokens(storage, asking.seals),
      invitations: invitations(asking),
      ticketSystems,
      receivers,
      inviteToDemo: (desk, ticket) =>
        signInvitation(ownKey, asking.audienceOf(desk), ticket, `demo-${randomUUID()}`, now()),
      sendsMail: mailer !== null,
      surveys,
      noteErasure: erasureList(besideDatabase(config.databaseUrl, 'erasures')).add,
      ownOrigins: origins,
      hosts: config.hosts,
      hasDemoPage,
      rates: rateLimits({ address: config.addressRate, siteKey: config.siteKeyRate }, () => performance.now()),
      trustedProxies: config.trustedProxies,
      smallestGroup: config.smallestGroup,
      now,
      log,
      figures,
      isStopping: () => isStopping,
      assets: loadAssets(),
      version,
    });
    const server = await listen(app.fetch, config);
    const stop = stopping(server);
    // Filled in the same turn in which the port is known, before the first request can be read.
    const [url, ...others] = ownOrigins(config, (server.address() as AddressInfo).port);
    origins.push(url, ...others);
    const housekeeping = startHousekeeping({ storage, now, figures, log });
    const { smallestGroup } = config;
    const asks = startAsking({ storage, tokens: asking.tokens, sendsMail: mailer !== null, smallestGroup, now, log });
    const send = webhookSender({ check: receivers, now });
    const webhook = webhookDelivery({ storage, seals: sealing, send, now, version });
    const mail = mailer && mailDelivery({ ...asking, surveys, mailer, addresses: { url }, now });
    const outbox = startOutbox({ storage, handlers: { webhook, ...(mail && { mail }) }, now, figures, log });
    return {
      ...made,
      url,
      signInUrl: `${url}/#sign-in=${token}`,
      migrations,
      ownSurveys: surveyFiles.map(({ file: { key, version: number } }) => `${key} version ${number}`),
      hasDemoPage,
      ages: await storage.retention.agesOf(made.desk.id),
      lost,
      async doWhatIsDue() {
        await asks.round();
        await outbox.round();
      },
      async close() {
        isStopping = true;
        // What is on its way to a receiver may take as long as requests that are running.
        await Promise.all([stop(), outbox.stop()]);
        await Promise.all([housekeeping.stop(), asks.stop()]);
        mailer?.close();
        await storage.close();
        figures.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}
