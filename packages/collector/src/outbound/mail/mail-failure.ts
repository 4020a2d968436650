/** Why a mail was not sent: whether trying again can help, and why, in words of ours and the code of the server. */
export interface MailFailure {
  readonly outcome: 'later' | 'never';
  readonly status: string;
}

/** What failed, by nodemailer's codes. Servers' own texts are left out: they name people and hold what they like. */
const connectionWords: Readonly<Record<string, string>> = {
  ECONNECTION: 'connection lost',
  ESOCKET: 'connection failed',
  ETIMEDOUT: 'no answer in time',
  EABORT: 'no answer in time',
  EDNS: 'server not found',
  ETLS: 'no TLS',
  EAUTH: 'sign-in refused',
  ENOAUTH: 'sign-in refused',
  EPROTOCOL: 'answer not understood',
};

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

/**
 * What to make of a failed delivery.
 *
 * `never` is only what was said for good about this recipient or this mail. A sender or a sign-in that is refused is a
 * setting to be put right, after which the mail can still be sent.
 */
export function judgeFailure(error: unknown): MailFailure {
  const code = property(error, 'code');
  const reply = property(error, 'responseCode');
  const command = property(error, 'command');
  const number = typeof reply === 'number' ? ` (${reply})` : '';
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') {
    return { outcome: 'later', status: `${connectionWords[String(code)] ?? 'failed'}${number}` };
  }
  const refused = command === 'RCPT TO' ? 'recipient' : command === 'MAIL FROM' ? 'sender' : 'mail';
  // 503 is about the order of commands, which a new connection begins anew.
  const isForGood = typeof reply === 'number' && reply >= 500 && reply !== 503 && refused !== 'sender';
  return isForGood
    ? { outcome: 'never', status: `${refused} refused${number}` }
    : { outcome: 'later', status: `${refused} not taken now${number}` };
}
