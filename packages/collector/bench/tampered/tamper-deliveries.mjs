// Changes signed deliveries in every way that could let somebody tell of tickets who may not.
import { idHeaders, systems } from './make-deliveries.mjs';

const minute = 60_000;

/** The bytes of a signature, or the text where it is none: `Buffer` would read as far as it can. */
function bytesOf(text) {
  if (/^[0-9a-f]+$/i.test(text)) return text.toLowerCase();
  return /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64').toString('hex') : text;
}

/** Whether headers and body are only another spelling of the delivery, or the very same. */
function isSpelling({ source, body, headers }, sent) {
  const [signature, time] = Object.keys(systems[source]('x', '', 0));
  const trimmed = (value) => (typeof value === 'string' ? value.replaceAll(/^[\t ]+|[\t ]+$/g, '') : null);
  const given = trimmed(sent.headers[signature]);
  const prefix = /^[^=]{2,6}=(?=.)/.exec(headers[signature])?.[0] ?? '';
  if (!Buffer.from(sent.body).equals(Buffer.from(body)) || given === null || !given.startsWith(prefix)) return false;
  if (bytesOf(given.slice(prefix.length)) !== bytesOf(headers[signature].slice(prefix.length))) return false;
  return time === undefined || trimmed(sent.headers[time]) === headers[time];
}

const onSignature = (change) => (base, how) => {
  const [name] = Object.keys(systems[base.source]('x', '', 0));
  return { ...base, headers: { ...base.headers, [name]: change(base.headers[name], how) } };
};

const onTime = (change) => (base, how) => {
  const [, name] = Object.keys(systems[base.source]('x', '', 0));
  if (name === undefined) return otherBody(base, how);
  return { ...base, headers: { ...base.headers, [name]: change(base.headers[name], how) } };
};

const onBody = (change) => (base, how) => ({ ...base, body: change(base.body, how) });

const signedBy =
  (choose, at = (now) => now) =>
  (base, how) => {
    const signs = systems[base.source];
    return { ...base, headers: { ...base.headers, ...signs(choose(base, how), base.body, at(how.now, base)) } };
  };

function otherBody(base, { others }) {
  return { ...base, body: others(base).body };
}

function flipLetter(text, { random }) {
  const place = Math.floor(random() * text.length);
  const letter = String.fromCharCode((text.charCodeAt(place) ^ (1 << Math.floor(random() * 5))) & 127 || 65);
  return text.slice(0, place) + (/[\x21-\x7E]/.test(letter) ? letter : 'A') + text.slice(place + 1);
}

const mutations = {
  flipsOneBitOfTheBody: onBody((body, { random }) => {
    const bytes = Buffer.from(body);
    bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
    return bytes;
  }),
  cutsTheBody: onBody((body, { random }) => body.slice(0, Math.floor(random() * body.length))),
  addsSpaceToTheBody: onBody((body, { pick }) => pick([`${body}\n`, ` ${body}`, `\uFEFF${body}`, `${body}\0`])),
  serialisesTheBodyAgain: onBody((body, { pick }) => JSON.stringify(JSON.parse(body), null, pick([0, 1, 3, '\t']))),
  addsMembers: onBody((body) => body.replace('{', '{"__proto__":{"isAdmin":true},"extra":1,')),
  makesTheBodyLong: onBody((body, { random }) => body + ' '.repeat(1 + Math.floor(random() * 20_000))),
  hasNoBody: onBody(() => ''),
  hasAnotherBody: otherBody,
  flipsTheSignature: onSignature(flipLetter),
  cutsTheSignature: onSignature((text, { random }) => text.slice(0, Math.floor(random() * text.length))),
  lengthensTheSignature: onSignature((text, { pick }) => text + pick(['0', '00', '=', 'AAAA', text])),
  padsTheSignature: onSignature((text, { pick }) =>
    pick([text.replace(/=+$/, ''), `${text}=`, text.replaceAll('+', '-').replaceAll('/', '_')]),
  ),
  turnsCase: onSignature((text, { pick }) =>
    pick([text.toUpperCase(), text.toLowerCase(), text.replace(/[^=]+$/, (hex) => hex.toUpperCase())]),
  ),
  namesAnotherAlgorithm: onSignature(
    (text, { pick }) =>
      pick(['sha1=', 'sha256=', 'sha512=', 'md5=', 'none=', 'v1=', 'v0=', '=', '']) +
      text.replace(/^(sha1|sha256|v1)=/, ''),
  ),
  addsSpace: onSignature((text, { pick }) =>
    pick([` ${text}`, `${text} `, `${text}\t`, text.replace(/.$/, ' $&'), text.replace('=', ' = ')]),
  ),
  looksAlike: onSignature((text) =>
    text.replace(/[0-9a-f]/, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x80)),
  ),
  sendsItTwice: onSignature((text, { pick, others }) =>
    pick([
      [text, text],
      [text, 'x'],
      ['x', text],
      `${text}, ${text}`,
      `${text},${others(null).headers['x-hub-signature'] ?? 'x'}`,
    ]),
  ),
  hasNoSignature: (base) => {
    const [name] = Object.keys(systems[base.source]('x', '', 0));
    return { ...base, headers: Object.fromEntries(Object.entries(base.headers).filter(([other]) => other !== name)) };
  },
  emptiesTheSignature: onSignature((_, { pick }) => pick(['', 'sha256=', 'sha1=', 'v1=', 'null', '0'])),
  changesTheTime: onTime((time, { pick, now }) =>
    pick([
      new Date(now + minute).toISOString(),
      String(Math.floor(now / 1000) + 1),
      `${time}.0`,
      `0${time}`,
      `+${time}`,
      time.replace('Z', '+00:00'),
      time.toLowerCase(),
      '',
      '0',
      '-1',
      '9'.repeat(30),
    ]),
  ),
  sendsTheTimeTwice: onTime((time) => [time, time]),
  isSignedForAnotherTime: signedBy(
    (base, { secrets }) => secrets[base.source].first,
    (now, { source }) => {
      // Those that sign no time never get stale.
      if (source === 'jira' || source === 'zammad') return now;
      return now - 25 * 60 * minute;
    },
  ),
  isSignedAhead: signedBy(
    (base, { secrets }) => secrets[base.source].first,
    (now, { source }) => (source === 'jira' || source === 'zammad' ? now : now + 6 * minute),
  ),
  isSignedWithAWrongKey: signedBy((base, { pick, secrets, bytes }) =>
    pick([
      bytes(32),
      secrets[base.source].first.toLowerCase(),
      `${secrets[base.source].first} `,
      'test-secret',
      'undefined',
      'null',
    ]),
  ),
  isSignedWithNoKey: signedBy(() => ''),
  isSignedWithARevokedKey: signedBy((base, { secrets }) => secrets[base.source].old),
  isSignedWithTheKeyOfAnotherSystem: signedBy(
    ({ source }, { pick, secrets }) => secrets[pick(Object.keys(systems).filter((name) => name !== source))].first,
  ),
  isSignedWithAKeyOfInvitations: signedBy((_, { invitationKeys, pick }) => pick(invitationKeys)),
  isSignedWithTheHashOfTheBody: signedBy((base) => Buffer.from(base.body)),
  hasTheSignatureOfAnotherBody: (base, { others }) => ({ ...base, headers: others(base).headers }),
  isSignedAsAnotherSystemDoes: (base, { pick, secrets, now }) => {
    const name = pick(Object.keys(systems).filter((other) => other !== base.source));
    return { ...base, headers: systems[name](secrets[base.source].first, base.body, now) };
  },
  goesToAnotherSystem: (base, { pick }) => ({
    ...base,
    to: pick(Object.keys(systems).filter((name) => name !== base.source)),
  }),
  isPlayedAgain: (base) => base,
  isPlayedAgainUnderAnotherName: (base, { random }) => ({
    ...base,
    headers: {
      ...base.headers,
      ...(idHeaders[base.source] && { [idHeaders[base.source]]: `other-${Math.floor(random() * 1e9)}` }),
    },
  }),
};

const names = Object.keys(mutations);
/** What is right and late, where a time is signed; of the others it is right, and so only what was taken may be sent so. */
const mayBeRight = new Set([
  'isSignedForAnotherTime',
  'isSignedAhead',
  'isPlayedAgain',
  'isPlayedAgainUnderAnotherName',
]);

/** Makes tampered deliveries, each with how it was made and whether it is only another spelling of what was taken. */
export function deliveryTamperer({ random, bases, circumstances, now }) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const bytes = (count) => Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256)));
  const others = (base) => pick(bases.filter((one) => !base || (one.source === base.source && one.body !== base.body)));
  const how = { ...circumstances, random, pick, bytes, others, now };
  return () => {
    const name = pick(names);
    const signsNoTime = ({ source }) => source === 'jira' || source === 'zammad';
    const isAboutTime = name === 'isSignedForAnotherTime' || name === 'isSignedAhead';
    let base = pick(bases);
    while (mayBeRight.has(name) && !base.isTaken && !(isAboutTime && !signsNoTime(base))) base = pick(bases);
    let sent = mutations[name](base, how);
    const isRight = isSpelling(base, sent) && sent.to === undefined;
    // What never came must not be spelled otherwise: that would be the first time that it is told.
    if (isRight && !base.isTaken) sent = mutations.flipsOneBitOfTheBody(base, how);
    const isKnown = isRight && base.isTaken;
    const told = isKnown && !name.startsWith('isPlayed') ? `spelling, ${name}` : name;
    return { ...sent, name: told, source: sent.to ?? base.source, isKnown };
  };
}
