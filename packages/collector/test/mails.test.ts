import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { catalogue, isRightToLeft } from '@afterword/contract/built-in';
import type Axe from 'axe-core';
import type { SMTPServerOptions } from 'smtp-server';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chromiumFlags } from '../../../.config/chromium-flags.js';
import { invitationMail } from '../src/outbound/mail/invitation-mail.js';
import type { MailInput } from '../src/outbound/mail/mail-input.js';
import { mailWords } from '../src/outbound/mail/mail-words.js';
import { openMailer, type OutgoingMail } from '../src/outbound/mail/send-mail.js';
import { invitationSnippet } from '../src/outbound/mail/snippet.js';
import { aMail } from './support/a-mail.js';
import { refusal, startMailServer } from './support/mail-server.js';
import { naughtyStrings } from './support/naughty-strings.js';
import { decodeWords, headerOf, readMail } from './support/read-mail.js';

const locales = Object.keys(catalogue);
const kinds = ['invitation', 'reminder', 'again'] as const;
const now = () => Date.parse('2026-11-25T09:30:00Z');

function openTestMailer(url: string, more: { from?: string; patienceMs?: number } = {}) {
  const mailer = openMailer({ url, from: 'IT Service Desk <help@example.com>', now, ...more });
  onTestFinished(() => mailer.close());
  return mailer;
}

function outgoing(input: MailInput = aMail(), changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return { ...invitationMail(input), id: 'mail-1', to: 'ann@example.com', stopLink: input.stopLink, ...changes };
}

/** What is read of a document; nobody sees its title, where nothing is a link. */
function bodyOf(html: string): string {
  return html.slice(html.indexOf('<body'));
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => link);
}

describe('the words of mails', () => {
  it.each(locales)('are complete in %s, each with its names', (locale) => {
    const words = mailWords[locale as keyof typeof mailWords];
    expect(Object.keys(mailWords).toSorted()).toEqual(locales.toSorted());
    for (const text of [words.subject.invitation, words.subject.reminder, words.subject.again, words.againIntro]) {
      expect(text.match(/\{\w+\}/g)).toEqual(['{ticket}']);
    }
    expect(words.intro.match(/\{\w+\}/g)?.toSorted()).toEqual(['{desk}', '{ticket}']);
    expect(words.until.match(/\{\w+\}/g)).toEqual(['{date}']);
    for (const text of [words.reminderNote, words.how, words.anonymous, words.fallback, words.stop]) {
      expect(text).toMatch(/^[^{}]{4,}$/);
    }
  });

  it('are in each language other ones', () => {
    const said = Object.values(mailWords).map(({ subject, ...words }) => Object.values({ ...subject, ...words }));
    expect(new Set(said.flat()).size).toBe(said.flat().length);
  });
});

describe('a mail', () => {
  it('asks the question with a link for each answer', () => {
    const { subject, text, html } = invitationMail(aMail());
    expect(subject).toBe('INC-4711 is solved: how was it?');
    expect(text).toBe(
      [
        '\u2068IT Service Desk\u2069 solved \u2068INC-4711\u2069. How was it?',
        'Tap an answer. It opens a page; nothing is given before you tap there.',
        'How satisfied were you with the support provided by IT?',
        'very dissatisfied\nhttps://afterword.example.com/r/token?given=1',
        'dissatisfied\nhttps://afterword.example.com/r/token?given=2',
        'neither satisfied nor dissatisfied\nhttps://afterword.example.com/r/token?given=3',
        'satisfied\nhttps://afterword.example.com/r/token?given=4',
        'very satisfied\nhttps://afterword.example.com/r/token?given=5',
        'Or open this page\nhttps://afterword.example.com/r/token',
        'You can answer until December 8, 2026.',
        'Do not ask me again\nhttps://afterword.example.com/r/token/stop\n',
      ].join('\n\n'),
    );
    expect(html).toContain('<bdi>INC-4711</bdi>');
    expect(linksIn(html)).toEqual(linksIn(text));
  });

  it('names what it is about, and claims nothing solved where nothing was', () => {
    for (const locale of locales) {
      const { subject, text } = invitationMail(aMail(locale, { about: 'event', ticket: 'VPN training' }));
      expect(subject).toBe('IT Service Desk: VPN training');
      const [first = ''] = text.trimStart().split('\n');
      expect(first.replaceAll(/[\u2060\u2066-\u2069]/g, '')).toBe('IT Service Desk: VPN training');
    }
  });

  it('asks again only what was too early to tell', () => {
    const { subject, text } = invitationMail(aMail('en', { kind: 'again' }));
    expect(subject).toBe('INC-4711: and now?');
    expect(text).toContain('it was too early to tell. And now?');
    expect(linksIn(text).map((link) => new URL(link).searchParams.get('given'))).toEqual([
      'firstTime',
      'moreThanOnce',
      'partly',
      'no',
      'tooEarly',
      null,
      null,
    ]);
  });

  it('says that a reminder is the last, and that an answer is anonymous where it is', () => {
    const plain = invitationMail(aMail());
    const reminder = invitationMail(aMail('en', { kind: 'reminder', isAnonymous: true }));
    for (const note of [mailWords.en.reminderNote, mailWords.en.anonymous]) {
      expect(reminder.text).toContain(note);
      expect(reminder.html).toContain(note);
      expect(plain.text + plain.html).not.toContain(note);
    }
  });

  it('asks the first question of a survey of the desk, whose answers may be no links', () => {
    const survey = {
      key: 'own',
      version: 1,
      locale: 'fi',
      questions: [{ key: 'tell', kind: 'text', title: 'Mitä <kuuluu>?', required: true, maximumCharacters: 200 }],
    } satisfies MailInput['survey'];
    const { text, html } = invitationMail(aMail('fi', { survey }));
    expect(text).toContain('Mitä <kuuluu>?');
    expect(text).not.toContain(mailWords.en.how);
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toMatch(/<div lang="fi" dir="ltr">\n<h2 [^>]*>Mitä &lt;kuuluu&gt;\?<\/h2>\n<\/div>/);
    expect(linksIn(html)).toEqual([aMail().link, aMail().stopLink]);
  });

  it.each(locales)('in %s leads nowhere but to its page, loads nothing, and says its language', (locale) => {
    for (const kind of kinds) {
      const input = aMail(locale, { kind });
      const mail = invitationMail(input);
      const snippet = invitationSnippet(input);
      expect(mail.html).toContain(`<html lang="${locale}" dir="${isRightToLeft(locale) ? 'rtl' : 'ltr'}">`);
      expect(mail.html).toContain(snippet.html);
      expect(snippet.html).not.toMatch(/<(!doctype|html|head|body|meta|title)/);
      expect(snippet.text).toBe(mail.text);
      expect(mail.html).not.toMatch(/<(img|script|style|link|svg|form|iframe|object)|url\(|src=|background/i);
      expect(mail.html.match(/<table/g)).toHaveLength(1);
      for (const body of [mail.html, mail.text]) {
        const links = linksIn(body);
        expect(links).toHaveLength(7);
        for (const link of links) {
          expect(link === input.link || link === input.stopLink || link.startsWith(`${input.link}?given=`)).toBe(true);
        }
        expect(body).not.toMatch(/[{}]/);
      }
    }
  });

  it.each(naughtyStrings)('treats %s as a name and nothing more', (_, name) => {
    const usual = invitationMail(aMail());
    const { subject, text, html } = invitationMail(aMail('en', { ticket: name, deskName: name }));
    expect(subject).not.toMatch(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
    expect(linksIn(text)).toEqual(linksIn(usual.text));
    expect(linksIn(bodyOf(html))).toEqual(linksIn(bodyOf(usual.html)));
    expect(html.match(/<[^>]*>/g)).toEqual(usual.html.match(/<[^>]*>/g));
    expect(text.split('\n')).toHaveLength(usual.text.split('\n').length);
    expect(text.match(/[\u202a-\u202e\u2066-\u2069]/g)?.join('')).toBe('\u2068\u2069\u2068\u2069');
    expect((subject + text + html).isWellFormed()).toBe(true);
  });

  it('makes no link of an address in a name, which mail programs would', () => {
    const ticket = 'https://evil.example/login or www.evil.example or a@evil.example';
    const { text, html } = invitationMail(aMail('en', { ticket }));
    for (const body of [text, bodyOf(html)]) {
      expect(body).not.toMatch(/evil\.example|https:\/\/evil|@evil/);
      expect(body).toContain('https:\u2060//evil.\u2060example/login');
    }
    // A reference as they are is left as it is, to be copied.
    expect(invitationMail(aMail('en', { ticket: 'INC-2026.0042/3' })).text).toContain('INC-2026.0042/3');
  });

  it('does not let one name stand for another', () => {
    const { text } = invitationMail(aMail('en', { deskName: '{ticket}', ticket: '$& {desk}' }));
    expect(text).toContain('\u2068{ticket}\u2069 solved \u2068$& {desk}\u2069.');
  });
});

describe('sending', () => {
  it('hands over what was composed, with what mail programs need', async () => {
    const server = await startMailServer();
    const mail = outgoing();
    expect(await openTestMailer(server.url).send(mail)).toEqual({ outcome: 'sent' });
    const [taken] = server.taken;
    expect(taken).toMatchObject({ from: 'help@example.com', to: ['ann@example.com'] });
    const read = readMail(taken?.raw ?? '');
    expect(read.parts.get('text/plain')).toBe(mail.text);
    expect(read.parts.get('text/html')).toBe(mail.html);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      From: 'IT Service Desk <help@example.com>',
      To: 'ann@example.com',
      Subject: 'INC-4711 is solved: how was it?',
      'Message-ID': '<mail-1@example.com>',
      Date: 'Wed, 25 Nov 2026 09:30:00 +0000',
      'List-Unsubscribe': '<https://afterword.example.com/r/token/stop>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    });
    expect(headerOf(read, 'Content-Type')).toContain('multipart/alternative');
    expect(Math.max(...(taken?.raw ?? '').split('\r\n').map((line) => line.length))).toBeLessThan(998);
  });

  it('keeps every letter of every language', async () => {
    const server = await startMailServer();
    const mailer = openTestMailer(server.url);
    const mails = locales.flatMap((locale) =>
      kinds.map((kind) => outgoing(aMail(locale, { kind, ticket: 'ИТ-7 社會 🙂 ü' }), { id: `${locale}-${kind}` })),
    );
    const outcomes = await Promise.all(mails.map((mail) => mailer.send(mail)));
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['sent']));
    const byId = new Map(server.taken.map(({ raw }) => [headerOf(readMail(raw), 'Message-ID'), raw]));
    for (const { id, subject, text, html } of mails) {
      const raw = byId.get(`<${id}@example.com>`) ?? '';
      const read = readMail(raw);
      expect(decodeWords(headerOf(read, 'Subject') ?? '')).toBe(subject);
      expect(read.parts.get('text/plain')).toBe(text);
      expect(read.parts.get('text/html')).toBe(html);
      expect(raw).not.toMatch(/[\u0080-\u00ff]/);
    }
  });

  it.each(naughtyStrings)('adds no header for %s', async (_, name) => {
    const server = await startMailServer();
    const input = aMail('en', { ticket: name, deskName: name });
    expect(await openTestMailer(server.url).send(outgoing(input))).toEqual({ outcome: 'sent' });
    const { headers, parts } = readMail(server.taken[0]?.raw ?? '');
    expect(headers.map(([header]) => header).toSorted()).toEqual([
      'Auto-Submitted',
      'Content-Type',
      'Date',
      'From',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
      'MIME-Version',
      'Message-ID',
      'Subject',
      'To',
      'X-Auto-Response-Suppress',
    ]);
    const { text, html } = invitationMail(input);
    expect([...parts]).toEqual([
      ['text/plain', text],
      ['text/html', html],
    ]);
  });

  it('says who it is to a server that asks, also with signs that an address needs escaped', async () => {
    const server = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _, done) {
        if (password === 'p@ss/wörd') done(null, { user: username });
        else done(refusal(535, 'No'));
      },
    });
    const as = (password: string) =>
      `smtp://desk%40example.com:${encodeURIComponent(password)}@127.0.0.1:${server.port}`;
    expect(await openTestMailer(as('p@ss/wörd')).send(outgoing())).toEqual({ outcome: 'sent' });
    expect(server.taken[0]?.user).toBe('desk@example.com');
    expect(await openTestMailer(as('other')).send(outgoing())).toEqual({
      outcome: 'later',
      status: 'sign-in refused (535)',
    });
    expect(await openTestMailer(server.url).send(outgoing())).toEqual({
      outcome: 'later',
      status: 'sender not taken now (530)',
    });
  });

  it.each([
    [550, 'never', 'recipient refused (550)'],
    [553, 'never', 'recipient refused (553)'],
    [451, 'later', 'recipient not taken now (451)'],
    [421, 'later', 'connection lost (421)'],
    [503, 'later', 'recipient not taken now (503)'],
  ])('takes a recipient refused with %i as %s, without the words of the server', async (code, outcome, status) => {
    const server = await startMailServer({
      onRcptTo: (_, __, done) => done(refusal(code, 'Ann Example has left us')),
    });
    expect(await openTestMailer(server.url).send(outgoing())).toEqual({ outcome, status });
  });

  it.each([
    [554, 'never', 'mail refused (554)'],
    [452, 'later', 'mail not taken now (452)'],
  ])('takes a mail refused with %i as %s', async (code, outcome, status) => {
    const server = await startMailServer({
      onData: (stream, _, done) => void stream.resume().on('end', () => done(refusal(code, 'Spam'))),
    });
    expect(await openTestMailer(server.url).send(outgoing())).toEqual({ outcome, status });
  });

  it('tries later when its own address is refused: that is a setting, and no fault of the recipient', async () => {
    const server = await startMailServer({ onMailFrom: (_, __, done) => done(refusal(550, 'Who?')) });
    expect(await openTestMailer(server.url).send(outgoing())).toEqual({
      outcome: 'later',
      status: 'sender not taken now (550)',
    });
  });

  it('goes on after a refusal, on connections that it has', async () => {
    let connections = 0;
    const server = await startMailServer({
      onConnect: (_, done) => ((connections += 1), done()),
      onRcptTo: ({ address }, _, done) => done(address.startsWith('gone') ? refusal(550, 'Gone') : null),
    });
    const mailer = openTestMailer(server.url);
    for (const [to, outcome] of [...Array(5)].flatMap(() => [
      ['gone@example.com', 'never'],
      ['ann@example.com', 'sent'],
    ])) {
      expect((await mailer.send(outgoing(aMail(), { to: to ?? '' }))).outcome).toBe(outcome);
    }
    expect(connections).toBeLessThanOrEqual(2);
  });

  it('speaks in the clear to no other machine, unless told to', async () => {
    // Every system takes this address for itself, and the collector does not know that.
    const other = (server: { port: number }) => `smtp://desk:s3cret@0.0.0.0:${server.port}`;
    const seen: string[] = [];
    const onAuth: SMTPServerOptions['onAuth'] = ({ username = '' }, _, done) => {
      seen.push(username);
      done(null, { user: username });
    };
    const plain = await startMailServer({ allowInsecureAuth: true, onAuth });
    expect(await openTestMailer(other(plain)).send(outgoing())).toMatchObject({ outcome: 'later' });
    const unproved = await startMailServer({ disabledCommands: [], allowInsecureAuth: true, onAuth });
    expect(await openTestMailer(other(unproved)).send(outgoing())).toMatchObject({ outcome: 'later' });
    expect([seen, plain.taken, unproved.taken]).toEqual([[], [], []]);
    expect(() => openTestMailer(`${other(plain)}?tls=off`)).toThrow(TypeError);
    const relay = `smtp://0.0.0.0:${plain.port}?tls=off`;
    expect(await openTestMailer(relay).send(outgoing())).toEqual({ outcome: 'sent' });
  });

  it.each(['before the greeting', 'in the middle of a mail'])(
    'tries later when the connection drops %s',
    async (when) => {
      const sockets = createServer((socket: Socket) => {
        socket.on('error', () => undefined);
        if (when === 'before the greeting') socket.destroy();
        else {
          socket.write('220 here\r\n');
          socket.on('data', (data) => {
            if (data.toString().startsWith('DATA')) socket.destroy();
            else socket.write('250 go on\r\n');
          });
        }
      });
      await new Promise<void>((resolve) => void sockets.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void sockets.close());
      const { port } = sockets.address() as AddressInfo;
      const outcome = await openTestMailer(`smtp://127.0.0.1:${port}`).send(outgoing());
      expect(outcome).toEqual({ outcome: 'later', status: 'connection lost' });
    },
  );

  it('tries later when the server is away, silent, or has no TLS', async () => {
    const server = await startMailServer();
    await server.close();
    expect(await openTestMailer(server.url).send(outgoing())).toEqual({
      outcome: 'later',
      status: 'connection failed',
    });

    const silent = createServer((socket) => void socket.on('error', () => undefined));
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    onTestFinished(() => void silent.close());
    const mailer = openTestMailer(`smtp://127.0.0.1:${port}`, { patienceMs: 200 });
    expect(await mailer.send(outgoing())).toEqual({ outcome: 'later', status: 'no answer in time' });
    const secure = openTestMailer(`smtps://127.0.0.1:${(await startMailServer()).port}`);
    expect(await secure.send(outgoing())).toMatchObject({ outcome: 'later' });
  });

  it('is one mail, however often it is sent', async () => {
    const server = await startMailServer();
    const mailer = openTestMailer(server.url);
    await mailer.send(outgoing());
    await mailer.send(outgoing());
    await mailer.send(outgoing(aMail(), { id: 'mail-2' }));
    expect(server.taken.map(({ raw }) => headerOf(readMail(raw), 'Message-ID'))).toEqual([
      '<mail-1@example.com>',
      '<mail-1@example.com>',
      '<mail-2@example.com>',
    ]);
  });

  it.each([
    'ann',
    '',
    '@example.com',
    'ann@',
    'ann@a@example.com',
    'ann@example.com,bob@example.com',
    'ann@example.com bob@example.com',
    'ann@example.com\r\nBcc: bob@example.com',
    'ann@example.com>\r\nRCPT TO:<bob@example.com',
    'ann\u0000@example.com',
    'ann@example.com\u2028',
    'Ann <ann@example.com>',
    '<ann@example.com>',
    '"ann"@example.com',
    'friends:ann@example.com;',
    'ann(home)@example.com',
    'ann@[127.0.0.1]',
    'ann@exa\u202emple.com',
    'ann@example..com',
    `${'a'.repeat(65)}@example.com`,
    `ann@${'a'.repeat(251)}.com`,
  ])('refuses the address %j before anything is sent', async (to) => {
    const server = await startMailServer();
    expect(await openTestMailer(server.url).send(outgoing(aMail(), { to }))).toEqual({
      outcome: 'never',
      status: 'not an address',
    });
    expect(server.taken).toEqual([]);
  });

  it.each(['ann.o’neil+tickets@mail.example.com', "o'neil@example.com", 'søren@example.com', 'ann@intranet'])(
    'takes the address %s',
    async (to) => {
      const server = await startMailServer();
      const { outcome } = await openTestMailer(server.url).send(outgoing(aMail(), { to }));
      expect(outcome).toBe('sent');
      expect(server.taken[0]?.to).toEqual([to]);
    },
  );

  it('sends no more once it is closed', async () => {
    const server = await startMailServer();
    const mailer = openTestMailer(server.url);
    mailer.close();
    expect(await mailer.send(outgoing())).toMatchObject({ outcome: 'later' });
    expect(server.taken).toEqual([]);
  });

  it('is not opened with addresses that are none', () => {
    for (const [url, from] of [
      ['https://mail.example.com', 'help@example.com'],
      ['smtp://mail.example.com', 'help'],
    ] as const) {
      expect(() => openMailer({ url, from, now })).toThrow(TypeError);
    }
  });
});

describe('a mail in a browser', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const shots = process.env['MAIL_SHOTS'];
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM_PATH'] ?? '';
    browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  });
  afterAll(() => browser.close());

  async function show(html: string, colorScheme: 'light' | 'dark') {
    const page = await browser.newPage({ colorScheme, viewport: { width: 375, height: 720 } });
    onTestFinished(() => page.close());
    const asked: string[] = [];
    page.on('request', ({ url }) => void asked.push(url()));
    await page.setContent(html);
    // Axe takes a page without a ground for a white one; this is the ground that the browser gives it.
    await page.evaluate(() => (document.documentElement.style.background = 'Canvas'));
    return { page, asked };
  }

  describe.each(['light', 'dark'] as const)('that is %s', (scheme) => {
    it.each(['en', 'de', 'ar'])('has nothing in %s that axe objects to', async (locale) => {
      for (const kind of kinds) {
        const { page, asked } = await show(invitationMail(aMail(locale, { kind, isAnonymous: true })).html, scheme);
        await page.addScriptTag({ content: axe });
        const { violations, incomplete, passes } = await page.evaluate(() =>
          (globalThis as unknown as { axe: typeof Axe }).axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          }),
        );
        expect([...violations, ...incomplete].map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(passes.map(({ id }) => id)).toContain('color-contrast');
        expect(asked).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
        if (shots !== undefined) {
          mkdirSync(shots, { recursive: true });
          await page.screenshot({ path: join(shots, `${locale}-${kind}-${scheme}.png`), fullPage: true });
        }
      }
    });

    it.each(['plain', 'inverted'])('has frames that can be seen, %s', async (look) => {
      const { page } = await show(invitationMail(aMail()).html, scheme);
      const seen = await page.evaluate(() => ({
        ground: getComputedStyle(document.documentElement).backgroundColor,
        frame: getComputedStyle(document.querySelector('td') as Element).borderTopColor,
      }));
      const numbers = (color: string) => (color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
      const luminance = (color: string) => {
        const [red = 0, green = 0, blue = 0] = numbers(color)
          .map((value) => (look === 'inverted' ? 255 - value : value) / 255)
          .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const [darker = 0, lighter = 0] = [luminance(seen.ground), luminance(seen.frame)].toSorted((a, b) => a - b);
      expect((lighter + 0.05) / (darker + 0.05)).toBeGreaterThan(3);
    });
  });

  it('puts every answer under the other, each as large as a thumb', async () => {
    const { page } = await show(invitationMail(aMail('de')).html, 'light');
    const boxes = await page.locator('td a').evaluateAll((links) =>
      links.map((link) => {
        const { left, top, width, height } = link.getBoundingClientRect();
        return { left, top, width, height };
      }),
    );
    expect(boxes).toHaveLength(5);
    expect(new Set(boxes.map(({ left }) => left)).size).toBe(1);
    for (const [index, { top, width, height }] of boxes.entries()) {
      expect(top).toBeGreaterThan(boxes[index - 1]?.top ?? -1);
      expect(height).toBeGreaterThanOrEqual(44);
      expect(width).toBeGreaterThan(300);
    }
  });

  it.each(naughtyStrings)('shows %s without an element or a link of its own', async (_, name) => {
    const { page } = await show(invitationMail(aMail('en', { ticket: name, deskName: name })).html, 'light');
    expect(await page.locator('a').count()).toBe(7);
    expect(await page.locator('bdi').count()).toBe(2);
    expect(await page.locator('bdi *, script, img, svg, style').count()).toBe(0);
  });
});
