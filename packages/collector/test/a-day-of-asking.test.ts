import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asking } from '@afterword/contract';
import { chromium } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chromiumFlags } from '../../../.config/chromium-flags.js';
import { readConfig } from '../src/config.js';
import { serveCollector } from '../src/serve.js';
import { changed, fixture, type Json } from './support/deliveries.js';
import { freePort } from './support/free-port.js';
import { startMailServer } from './support/mail-server.js';
import { readMail } from './support/read-mail.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const tickets = 1000;

const executablePath = process.env['CHROMIUM_PATH'];

/** A ticket of the day: what its system says of it, and of whom. */
interface Ticket {
  readonly number: number;
  readonly requester: string;
  readonly agent: string;
  readonly isAutomated: boolean;
}

/** What one system sends: the body for a state at a moment, and the headers that prove it. */
interface System {
  readonly source: string;
  body(ticket: Ticket, isSolved: boolean, at: Date): Json;
  headers(body: string, at: Date, secret: string, id: string): Record<string, string>;
}

const with_ = (payload: Json, changes: Record<string, unknown>): Json =>
  Object.entries(changes).reduce((all, [pointer, value]) => changed(all, pointer, value), payload);

const mac = (algorithm: string, secret: string, encoding: 'hex' | 'base64', ...parts: string[]) =>
  createHmac(algorithm, secret).update(parts.join('')).digest(encoding);

const bearer = (_body: string, _at: Date, secret: string) => ({ authorization: `Bearer ${secret}` });

const systems: readonly System[] = [
  {
    source: 'zendesk',
    body: ({ number, requester, agent }, isSolved, at) =>
      with_(fixture('zendesk-trigger'), {
        '/ticket/id': String(number),
        '/ticket/status': isSolved ? 'Solved' : 'Open',
        '/ticket/updated_at': at.toISOString().slice(0, 16) + 'Z',
        '/ticket/requester': { id: `z${requester}`, email: requester },
        '/ticket/assignee': { id: `z${agent}`, name: agent, email: agent },
      }),
    headers: (body, at, secret) => ({
      'x-zendesk-webhook-signature-timestamp': at.toISOString(),
      'x-zendesk-webhook-signature': mac('sha256', secret, 'base64', at.toISOString(), body),
    }),
  },
  {
    source: 'jira',
    body: ({ number, requester, agent, isAutomated }, isSolved, at) =>
      with_(fixture(isSolved ? 'jira-resolved' : 'jira-reopened'), {
        '/timestamp': at.getTime(),
        '/user/accountType': isAutomated ? 'app' : 'atlassian',
        '/issue/id': String(number),
        '/issue/key': `HELP-${number}`,
        '/issue/fields/updated': at.toISOString(),
        ...(isSolved ? { '/issue/fields/resolutiondate': at.toISOString() } : {}),
        '/issue/fields/reporter/emailAddress': requester,
        '/issue/fields/assignee/emailAddress': agent,
        '/user/emailAddress': agent,
      }),
    headers: (body, _at, secret, id) => ({
      'x-hub-signature': `sha256=${mac('sha256', secret, 'hex', body)}`,
      'x-atlassian-webhook-identifier': id,
    }),
  },
  {
    source: 'freshservice',
    body: ({ number, requester, agent }, isSolved, at) =>
      with_(fixture(isSolved ? 'freshservice-resolved' : 'freshservice-reopened'), {
        '/id': String(number),
        '/updated_at': at.toISOString(),
        '/requester/email': requester,
        '/responder': { name: agent, email: agent },
      }),
    headers: bearer,
  },
  {
    source: 'zammad',
    body: ({ number, requester, agent }, isSolved, at) =>
      with_(fixture(isSolved ? 'zammad-closed' : 'zammad-reopened'), {
        '/ticket/id': number,
        '/ticket/number': String(number),
        '/ticket/updated_at': at.toISOString(),
        ...(isSolved ? { '/ticket/last_close_at': at.toISOString(), '/ticket/close_at': at.toISOString() } : {}),
        '/ticket/customer/email': requester,
        '/ticket/owner/email': agent,
      }),
    headers: (body, _at, secret, id) => ({
      'x-hub-signature': `sha1=${mac('sha1', secret, 'hex', body)}`,
      'x-zammad-delivery': id,
    }),
  },
  {
    source: 'glpi',
    body: ({ number, requester, agent }, isSolved, at) =>
      with_(fixture(isSolved ? 'glpi-solved' : 'glpi-reopened'), {
        '/item/id': number,
        '/item/date_mod': at.toISOString(),
        '/item/team': [
          { id: requester, name: requester, type: 'User', role: 'requester' },
          { id: agent, name: agent, type: 'User', role: 'assigned' },
        ],
      }),
    headers: (body, at, secret) => {
      const seconds = String(Math.floor(at.getTime() / 1000));
      return { 'x-glpi-timestamp': seconds, 'x-glpi-signature': mac('sha256', secret, 'hex', body, seconds) };
    },
  },
  {
    source: 'servicenow',
    body: ({ number, requester, agent }, isSolved, at) => {
      const moment = at.toISOString().slice(0, 19).replace('T', ' ');
      return with_(fixture(isSolved ? 'servicenow-resolved' : 'servicenow-reopened'), {
        '/sys_id': number.toString(16).padStart(32, '0'),
        '/number': `INC${String(number).padStart(7, '0')}`,
        '/sys_mod_count': String(at.getTime()),
        '/sys_updated_on': moment,
        ...(isSolved ? { '/resolved_at': moment, '/resolved_by/email': agent } : {}),
        '/caller_id/email': requester,
        '/assigned_to/email': agent,
      });
    },
    headers: bearer,
  },
];

/** Fixed by its seed, so that each day is the same day. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

interface Delivery {
  readonly system: System;
  readonly body: string;
  readonly at: Date;
  readonly id: string;
}

async function openDay() {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-day-'));
  const mails = await startMailServer();
  const clock = { now: Date.parse('2026-11-23T16:00:00Z') };
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const config = readConfig({
    AFTERWORD_DATABASE_URL: `file:${join(folder, 'afterword.db')}`,
    AFTERWORD_PORT: String(port),
    AFTERWORD_TIME_ZONE: 'Europe/Berlin',
    AFTERWORD_ADDRESS_RATE: 'off',
    AFTERWORD_SMTP_URL: mails.url,
    AFTERWORD_MAIL_FROM: 'IT Service Desk <help@example.com>',
    AFTERWORD_PUBLIC_URL: base,
  });
  const collector = await serveCollector(
    config,
    false,
    () => undefined,
    () => clock.now,
  );
  onTestFinished(async () => {
    await collector.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const call = async (path: string, body?: object, method = 'POST', key = collector.adminKey ?? '') =>
    fetch(`${base}${path}`, {
      method: body ? method : 'GET',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const secrets = new Map<string, string>();
  for (const source of ['zendesk', 'jira', 'zammad', 'glpi']) {
    const made = (await (await call('/v1/signing-keys', { purpose: source, name: source })).json()) as {
      secret: string;
    };
    secrets.set(source, made.secret);
  }
  const service = (await (await call('/v1/keys', { kind: 'service', name: 'Tickets', invites: true })).json()) as {
    secret: string;
  };
  for (const source of ['freshservice', 'servicenow']) secrets.set(source, service.secret);
  return {
    clock,
    collector,
    mails: mails.taken,
    base,
    call,
    serviceKey: service.secret,
    async deliver({ system, body, id }: Delivery): Promise<number> {
      const signedAt = new Date(clock.now);
      const reply = await fetch(`${base}/v1/ticket-events/${system.source}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...system.headers(body, signedAt, secrets.get(system.source) ?? '', id),
        },
        body,
      });
      expect(reply.status, `${system.source}: ${await reply.clone().text()}`).toBe(200);
      return ((await reply.json()) as { recorded: number }).recorded;
    },
    async asking(): Promise<Asking> {
      return (await (await call('/v1/asking?from=2026-11-01&to=2026-12-31')).json()) as Asking;
    },
  };
}

type Day = Awaited<ReturnType<typeof openDay>>;

/** Sends a form as a browser does after a tap; `fetch` would say of itself that it is a script. */
async function sendForm(link: string, body: string): Promise<number | undefined> {
  const sending = request(link, { method: 'POST', headers: { ...form, ...byPerson } }).end(body);
  const [reply] = (await once(sending, 'response')) as [IncomingMessage];
  reply.resume();
  await once(reply, 'end');
  return reply.statusCode;
}

const byPerson = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin', 'sec-fetch-user': '?1' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** The pages of a mail: one for each answer, the page itself, and the one to stop. */
function linksOf(raw: string): readonly string[] {
  const { parts } = readMail(raw);
  const html = parts.get('text/html') ?? '';
  return [...html.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
}

function pageOf(raw: string): string {
  return (linksOf(raw).find((link) => link.includes('/r/')) ?? '').replace(/\?.*/, '').replace(/\/stop$/, '');
}

async function snapshot(day: Day): Promise<string> {
  const { asOf: _, ...asking } = await day.asking();
  const results = await (await day.call('/v1/results?metric=csat&from=2026-11-01&to=2026-12-31')).json();
  const { asOf: __, ...figures } = results as Record<string, unknown>;
  const rows = await (await day.call('/v1/responses.ndjson')).text();
  return JSON.stringify([asking, figures, rows.split('\n').toSorted(), day.mails.length]);
}

describe('a day of a desk with six ticket systems', () => {
  it(
    'is asked about as the policy says, to the last ticket, and a second time changes nothing',
    { timeout: 600_000 },
    async () => {
      const desk = await openDay();
      const random = seeded(7);
      const start = Date.parse('2026-11-23T08:00:00Z');
      const all = Array.from({ length: tickets }, (_, index): Ticket & { system: System } => {
        const system = systems[index % systems.length];
        if (!system) throw new Error('There is a system for each ticket.');
        const agent = `agent${index % 23}@example.com`;
        return {
          system,
          // Systems count their tickets by themselves, and ours must not take one for another.
          number: 10_000 * (1 + (index % systems.length)) + index,
          requester: index % 97 === 0 ? agent : `person${Math.floor(random() * 800)}@example.com`,
          agent,
          isAutomated: system.source === 'jira' && index % 5 === 0,
        };
      });
      const solved = all.map((ticket, index): Delivery => {
        const at = new Date(start + index * 28_000);
        return {
          system: ticket.system,
          body: JSON.stringify(ticket.system.body(ticket, true, at)),
          at,
          id: `d${index}`,
        };
      });
      // In any order, and one in ten once more.
      const sent = [...solved, ...solved.filter((_, index) => index % 10 === 0)]
        .map((delivery) => [random(), delivery] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, delivery]) => delivery);
      let recorded = 0;
      for (const delivery of sent) recorded += await desk.deliver(delivery);
      expect(recorded).toBe(tickets);
      desk.clock.now += 2 * hour;
      await desk.collector.doWhatIsDue();
      const invitations = desk.mails.length;
      expect(invitations).toBeGreaterThan(300);
      expect(new Set(desk.mails.map(({ to }) => to[0])).size).toBe(invitations);

      // GLPI tells no address: the desk asks for the links and sends them itself.
      const glpi = all.filter(({ system }) => system.source === 'glpi');
      const handed: string[] = [];
      for (const { number } of glpi) {
        const subject = { kind: 'ticket', reference: String(number) };
        const reply = await desk.call('/v1/invitations', { subject }, 'POST', desk.serviceKey);
        const told = (await reply.json()) as { invitation: { link: string } | null };
        if (told.invitation) handed.push(told.invitation.link);
      }
      expect(handed.length).toBeGreaterThan(50);

      // A scanner opens everything that stands in the mails.
      for (const { raw } of desk.mails.slice(0, 60)) {
        for (const link of linksOf(raw)) {
          expect((await fetch(link)).status).toBe(200);
          expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
        }
      }
      expect((await desk.asking()).groups[0]?.steps.answered).toBe(0);

      // Some people tap in a browser, one of them without scripts; others by the same forms.
      const browser = await chromium.launch({
        args: [...chromiumFlags],
        ...(executablePath ? { executablePath } : {}),
      });
      const pages = [...desk.mails.map(({ raw }) => pageOf(raw)), ...handed];
      try {
        for (const [index, link] of pages.slice(0, 4).entries()) {
          const context = await browser.newContext({ javaScriptEnabled: index > 0 });
          const page = await context.newPage();
          await page.goto(`${link}?given=5`);
          await page.locator('button[name="satisfaction"][value="4"]').click();
          await page.locator('button[name="accuracy"][value="firstTime"]').click();
          await context.close();
        }
        const answering = [...pages.slice(4, 150), ...handed.slice(0, 30)];
        for (const [index, link] of answering.entries()) {
          expect(await sendForm(link, `satisfaction=${1 + (index % 5)}`)).toBe(200);
          expect(await sendForm(link, `accuracy=${index % 6 === 0 ? 'tooEarly' : 'firstTime'}`)).toBe(200);
        }
        const answered = 4 + answering.length;
        expect((await desk.asking()).groups[0]?.steps.answered).toBe(answered);

        // Ten say "do not ask me" by the button of their mail program.
        for (const link of pages.slice(200, 210)) {
          const body = 'List-Unsubscribe=One-Click';
          const reply = await fetch(`${link}/stop`, { method: 'POST', headers: form, body });
          expect(reply.status).toBe(200);
        }

        // Forty tickets come back, and are solved again a day later.
        const back = all.filter((_, index) => index % 25 === 3);
        desk.clock.now += hour;
        const moved = async (isSolved: boolean) => {
          for (const ticket of back) {
            const at = new Date(desk.clock.now - minute);
            const body = JSON.stringify(ticket.system.body(ticket, isSolved, at));
            await desk.deliver({ system: ticket.system, body, at, id: `${ticket.number}-${desk.clock.now}` });
          }
        };
        await moved(false);
        desk.clock.now += day;
        await moved(true);
        desk.clock.now += 2 * hour;
        await desk.collector.doWhatIsDue();
        const { groups } = await desk.asking();
        expect(groups[0]?.steps.told).toBe(tickets + back.length);

        // Three working days later one reminder each, a week later one new ask, and then it is over.
        for (let passed = 0; passed < 20; passed += 1) {
          desk.clock.now += day;
          await desk.collector.doWhatIsDue();
        }
        const subjects = desk.mails.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1] ?? '');
        const perPerson = new Map<string, number>();
        for (const { to } of desk.mails) perPerson.set(to[0] ?? '', (perPerson.get(to[0] ?? '') ?? 0) + 1);
        expect(Math.max(...perPerson.values())).toBeLessThanOrEqual(4);
        expect(subjects.length).toBeGreaterThan(invitations * 1.5);

        const [whole] = (await desk.asking()).groups;
        const outcomes = new Map(
          whole?.outcomes?.map(({ state, reason, count }) => [reason ? `${state}:${reason}` : state, count]),
        );
        const sum = [...outcomes.values()].reduce((total, count) => total + count, 0);
        expect(sum).toBe(tickets + back.length);
        expect(whole?.steps.told).toBe(sum);
        expect(outcomes.get('optedOut:invited')).toBe(10);
        expect(outcomes.get('notEligible:automation')).toBe(all.filter(({ isAutomated }) => isAutomated).length);
        expect(outcomes.get('notEligible:ownWork')).toBeGreaterThanOrEqual(5);
        expect(outcomes.get('new') ?? 0).toBe(0);
        expect(outcomes.get('invited') ?? 0).toBe(0);
        expect(outcomes.get('answered')).toBe(answered);

        // The lead sees the same.
        const page = await browser.newPage();
        await page.goto(`${desk.base}/?from=2026-11-01&to=2026-12-31`);
        await page.getByLabel('Key').fill(desk.collector.adminKey ?? '');
        await page.getByRole('button', { name: 'Sign in' }).click();
        const count = new Intl.NumberFormat('en').format(sum);
        await page.getByText(`These are all ${count} of the period.`).waitFor();

        // The day once more, signed anew: nothing of it is new.
        const before = await snapshot(desk);
        for (const delivery of solved) expect(await desk.deliver(delivery)).toBe(0);
        for (const { number } of glpi) {
          await desk.call(
            '/v1/invitations',
            { subject: { kind: 'ticket', reference: String(number) } },
            'POST',
            desk.serviceKey,
          );
        }
        await desk.collector.doWhatIsDue();
        expect(await snapshot(desk)).toBe(before);
      } finally {
        await browser.close();
      }
    },
  );
});
