import { isLastTry, type Outcome } from '../domain/deliveries.js';
import { mailContext, type AnonymousMail } from '../domain/asking/issue-anonymously.js';
import { mailInput, type MailAddresses, type MailKind } from '../domain/asking/mail-input.js';
import { policyOf } from '../domain/asking/policy.js';
import type { InvitationTokens } from '../domain/asking/tokens.js';
import { afterWorkingDays } from '../domain/asking/working-days.js';
import { contactContext } from '../domain/record-ticket-events.js';
import type { Surveys } from '../domain/surveys.js';
import type { Seals } from '../privacy/seal.js';
import type { KeptAsk } from '../storage/asks.js';
import type { Desk } from '../storage/desks.js';
import type { ClaimedItem } from '../storage/outbox.js';
import type { Storage } from '../storage/storage.js';
import { invitationMail } from './mail/invitation-mail.js';
import type { Mailer } from './mail/send-mail.js';

interface Surroundings {
  readonly storage: Storage;
  readonly surveys: Surveys;
  readonly seals: Seals;
  readonly tokens: InvitationTokens;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly addresses: MailAddresses;
  readonly now: () => number;
}

/** Where a mail goes, and with what token. */
interface Addressed {
  readonly to: string;
  readonly token: string;
  readonly stopToken: string;
}

const lateMs = 3_600_000;

const nothing: Outcome = { result: 'nothingToTell', status: 'no longer asked' };

/** Whether a mail went out long after it was decided, because the mail server or the collector was away. */
function isLate({ invitedAt }: KeptAsk, now: number): boolean {
  return invitedAt !== null && now - invitedAt > lateMs;
}

function isMailKind(event: string): event is MailKind {
  return event === 'invitation' || event === 'reminder' || event === 'again';
}

/** Sends the mail about one ask, as things stand now: what was withdrawn or answered meanwhile is not sent any more. */
export function mailDelivery({ storage, surveys, seals, tokens, mailer, addresses, now }: Surroundings) {
  function addressed(desk: Desk, ask: KeptAsk, payload: string | null): Addressed | null {
    const own = ask.nonce && ask.tokenHash ? tokens.again(ask.nonce, ask.tokenHash) : null;
    if (own === null) return null;
    if (payload !== null) {
      const opened = seals.open(payload, mailContext(ask.id));
      return opened === null ? null : { ...(JSON.parse(opened) as AnonymousMail), stopToken: own };
    }
    const to = ask.contact === null ? null : seals.open(ask.contact, contactContext(desk));
    return to === null ? null : { to, token: own, stopToken: own };
  }

  /** So many working days after the mail, and not after the decision to send one. */
  async function putOffReminder(desk: Desk, id: number): Promise<void> {
    const { policy } = await policyOf(storage, desk);
    const days = policy.reminderAfterWorkingDays;
    if (days !== null) await storage.asks.remindAt(id, afterWorkingDays(now(), days, desk.timeZone));
  }

  return async (item: ClaimedItem): Promise<Outcome> => {
    const desk = await storage.desks.find(item.deskId);
    const ask = await storage.asks.byId(Number(item.subject));
    if (!desk || ask?.state !== 'invited' || ask.surveyKey === null || !isMailKind(item.event)) return nothing;
    const { expiresAt, kind, reference, locale } = ask;
    if (expiresAt === null || expiresAt <= now()) return nothing;
    const survey = surveys.find(ask.surveyKey, locale ?? undefined);
    const way = addressed(desk, ask, item.payload);
    if (!survey) return nothing;
    if (!way) return { result: 'later', status: 'address not readable' };
    const input = mailInput(
      desk,
      { kind, reference, expiresAt },
      survey,
      way.token,
      item.event,
      addresses,
      way.stopToken,
    );
    const mail = { id: item.id, to: way.to, stopLink: input.stopLink, ...invitationMail(input) };
    const sent = await mailer.send(mail);
    if (sent.outcome === 'sent') {
      if (item.event === 'invitation' && isLate(ask, now())) await putOffReminder(desk, ask.id);
      return { result: 'sent', status: 'sent' };
    }
    const isGivenUp = sent.outcome === 'never' || isLastTry(item.attempts);
    // Whoever got no mail left nothing unanswered. A reminder is about a mail that arrived.
    if (isGivenUp && item.event !== 'reminder') await storage.asks.giveUp(ask.id, now());
    return { result: sent.outcome, status: sent.status };
  };
}
