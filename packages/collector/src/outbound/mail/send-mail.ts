import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import { isMailAddress, readMailbox } from './mail-address.js';
import { judgeFailure, type MailFailure } from './mail-failure.js';
import { readSmtpServer } from './smtp-server.js';

/** A mail to one person. */
export interface OutgoingMail {
  /** The same for every attempt: the recipient's program shows one mail, however often it was sent. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where mail programs send "unsubscribe", by a POST without anybody looking at a page. */
  readonly stopLink: string;
}

export type MailOutcome = { readonly outcome: 'sent' } | MailFailure;

/** Hands mails to a mail server. `send` never throws. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<MailOutcome>;
  /** Lets mails that are being handed over finish; those that wait are to be sent later. */
  close(): void;
}

export interface MailerOptions {
  /** As in `AFTERWORD_SMTP_URL`. */
  readonly url: string;
  /** As in `AFTERWORD_MAIL_FROM`. */
  readonly from: string;
  readonly now: () => number;
  /** How long a server may keep silent. */
  readonly patienceMs?: number;
}

/**
 * Opens the way to a mail server. Nothing is connected before the first mail.
 *
 * Throws a `TypeError` for addresses that the settings would have refused.
 */
export function openMailer({ url, from, now, patienceMs = 20_000 }: MailerOptions): Mailer {
  const server = readSmtpServer(url);
  const sender = readMailbox(from);
  if (!server || !sender) throw new TypeError('A mailer needs the address of a mail server and that of a sender.');
  const domain = domainToASCII(sender.address.split('@')[1] ?? '');
  const transport = createTransport({
    pool: true,
    // A desk sends a few mails an hour; more connections would only look like a flood.
    maxConnections: 2,
    maxMessages: 100,
    maxRequeues: 1,
    host: server.host,
    port: server.port,
    secure: server.tls === 'always',
    requireTLS: server.tls === 'upgrade',
    ignoreTLS: server.tls === 'never',
    ...(server.auth && { auth: { ...server.auth } }),
    dnsTimeout: patienceMs,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send({ id, to, subject, text, html, stopLink }) {
      if (!isMailAddress(to)) return { outcome: 'never', status: 'not an address' };
      try {
        await transport.sendMail({
          // A server that sends a byte now and then is silent at no time; this ends it.
          signal: AbortSignal.timeout(6 * patienceMs),
          envelope: { from: sender.address, to: [to] },
          from: { ...sender },
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          date: new Date(now()),
          headers: {
            // RFC 8058: mail programs offer one button, which asks nothing more.
            'List-Unsubscribe': { prepared: true, value: `<${stopLink}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            // RFC 3834, and what Exchange reads in its place: no absence note comes back.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        });
        return { outcome: 'sent' };
      } catch (error) {
        return judgeFailure(error);
      }
    },
    close: () => transport.close(),
  };
}
