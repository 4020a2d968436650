// Changes valid tokens in every way that has ever let somebody in.
import { createHmac } from 'node:crypto';
import { claimsFor, sign } from './make-tokens.mjs';
import { own } from './open-desk.mjs';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decode = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());
const lookAlikes = { a: 'а', e: 'е', o: 'о', c: 'с', A: 'А', B: 'В', K: 'K', 0: 'Ｏ', '-': '‐', _: '＿', '.': '․' };

/** Whether a text is only another spelling of a token: the same bytes, signed or sealed as they were. */
export function isSpelling(text, { kind, token }) {
  if (text === token) return true;
  if (kind === 'own' || !/^[\w.-]+$/.test(text)) return false;
  const [parts, others] = [text.split('.'), token.split('.')];
  const last = others.length - 1;
  if (parts.length !== others.length || !parts.slice(0, last).every((part, place) => part === others[place]))
    return false;
  return Buffer.from(parts[last], 'base64url').equals(Buffer.from(others[last], 'base64url'));
}

const inText = {
  flipsOneBit(token, { random }) {
    const place = Math.floor(random() * token.length);
    const code = token.charCodeAt(place) ^ (1 << Math.floor(random() * 7));
    return token.slice(0, place) + String.fromCharCode(code) + token.slice(place + 1);
  },
  changesOneLetter(token, { random, pick }) {
    const place = Math.floor(random() * token.length);
    return token.slice(0, place) + pick([...alphabet]) + token.slice(place + 1);
  },
  changesTheLastLetter: (token, { pick }) => token.slice(0, -1) + pick([...alphabet]),
  cutsTheEnd: (token, { random }) => token.slice(0, 1 + Math.floor(random() * (token.length - 1))),
  cutsTheBeginning: (token, { random }) => token.slice(1 + Math.floor(random() * (token.length - 1))),
  addsOneLetter: (token, { pick }) => token + pick([...alphabet]),
  pads: (token, { pick }) => token + pick(['=', '==', '%3D', '.', '..', '~']),
  usesTheOtherAlphabet: (token) => token.replaceAll('-', '+').replaceAll('_', '/') + '=',
  turnsCase: (token, { pick }) => (pick([true, false]) ? token.toUpperCase() : token.toLowerCase()),
  turnsOneCase(token, { random }) {
    const place = Math.floor(random() * token.length);
    const letter = token[place];
    const other = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
    return token.slice(0, place) + other + token.slice(place + 1);
  },
  addsSpace(token, { pick, random }) {
    const space = pick([' ', '\n', '\t', '\r\n', '\0', '\u00A0', '\u200B', '\uFEFF', '\u202E', '+', '%20']);
    const place = pick([0, token.length, Math.floor(random() * token.length)]);
    return token.slice(0, place) + space + token.slice(place);
  },
  looksAlike(token) {
    const place = [...token].findIndex((letter) => letter in lookAlikes);
    return place < 0 ? `${token}\u0301` : token.slice(0, place) + lookAlikes[token[place]] + token.slice(place + 1);
  },
  swapsParts(token, { pick }) {
    const parts = token.split('.');
    if (parts.length === 1) return token.slice(13) + token.slice(0, 13);
    const place = pick(parts.map((_, at) => at).slice(1));
    [parts[0], parts[place]] = [parts[place], parts[0]];
    return parts.join('.');
  },
  mixesTwo(token, { other, pick }) {
    const [parts, others] = [token.split('.'), other.token.split('.')];
    if (parts.length === 1) return token.slice(0, 13) + other.token.slice(-14);
    const place = pick(parts.map((_, at) => at));
    return parts.map((part, at) => (at === place ? (others[at] ?? '') : part)).join('.');
  },
  repeats: (token, { pick }) => pick([token + token, `${token},${token}`, `${token}.${token}`, `Bearer ${token}`]),
  goesToExtremes: (token, { pick }) =>
    pick([
      'A',
      '-',
      'A'.repeat(27),
      'A'.repeat(2048),
      'a.b.c',
      `a.${'A'.repeat(27)}.v1.00000000.AAAA`,
      'null',
      '0',
      '$&',
      '../x',
      "' or 1=1 --",
      token.padEnd(2048, 'A'),
      '👩‍🚀',
    ]),
};

/** The same claims signed with a wrong key, and right signatures of what must not be. */
const inJwt = {
  algorithmNone: ({ token }, { pick }) => {
    const [header, payload, signature] = token.split('.');
    const none = encode({ ...decode(header), alg: pick(['none', 'None', 'NONE', 'nOnE', '']) });
    return `${none}.${payload}.${pick(['', 'AA', signature])}`;
  },
  publicKeyAsSecret: ({ claims, signers }, { pick }) => {
    const { kid, x } = signers.EdDSA;
    const key = pick([Buffer.from(x), Buffer.from(x, 'base64url')]);
    return sign(claims, { kid, alg: 'HS256', key });
  },
  otherAlgorithm: ({ token }, { pick }) => {
    const [header, payload, signature] = token.split('.');
    const alg = pick(['HS256', 'HS384', 'HS512', 'EdDSA', 'Ed25519', 'RS256', 'ES256', 'hs256', 'eddsa']);
    return `${encode({ ...decode(header), alg, forged: undefined, x: 1 })}.${payload}.${signature}`;
  },
  signsWithHs512: ({ token, signer }) => {
    const [header, payload] = token.split('.');
    const head = encode({ ...decode(header), alg: 'HS256' });
    const key = signer.alg === 'HS256' ? signer.key : Buffer.alloc(32);
    return `${head}.${payload}.${createHmac('sha512', key).update(`${head}.${payload}`).digest('base64url')}`;
  },
  wrongKey: ({ claims, signer }, { bytes }) => sign(claims, { kid: signer.kid, alg: 'HS256', key: bytes(32) }),
  emptyKey: ({ token }) => {
    const [header, payload] = token.split('.');
    const head = encode({ ...decode(header), alg: 'HS256' });
    return `${head}.${payload}.${createHmac('sha256', '').update(`${head}.${payload}`).digest('base64url')}`;
  },
  otherKid: ({ claims, signer, signers }, { pick }) =>
    sign(claims, {
      ...signer,
      kid: pick([
        '',
        'own',
        'sgn_x',
        '0',
        '__proto__',
        signer === signers.HS256 ? signers.EdDSA.kid : signers.HS256.kid,
        `${signer.kid} `,
        signer.kid.toUpperCase(),
        '../key',
        'a'.repeat(65),
      ]),
    }),
  noKid: ({ claims, signer }) => sign(claims, signer, { kid: undefined }),
  headerOfTheirOwn: ({ claims, signer }, { pick }) =>
    sign(
      claims,
      signer,
      pick([
        { jku: 'https://evil.example/keys' },
        { x5u: 'https://evil.example' },
        { jwk: { kty: 'oct', k: 'AAAA' } },
        { typ: 'JWT' },
        { typ: undefined },
        { cty: 'JWT' },
        { zip: 'DEF' },
        { x5c: [] },
      ]),
    ),
  changedClaims: ({ token, claims }, { pick }) => {
    const [header, , signature] = token.split('.');
    const changes = pick([
      { sub: 'INC-9999' },
      { req: 'eve' },
      { res: 2 },
      { exp: claims.exp + 86_400 },
      { aud: `${own}/hr` },
      { jti: 'other' },
    ]);
    return `${header}.${encode({ ...claims, ...changes })}.${signature}`;
  },
  wrongClaims: ({ claims, signer }, { pick, now }) => {
    const at = Math.floor(now / 1000);
    const claim = pick(['iss', 'aud', 'sub', 'res', 'req', 'jti', 'iat', 'nbf', 'exp']);
    const changes = pick([
      { [claim]: undefined },
      { [claim]: null },
      { [claim]: {} },
      { iss: 'zammad' },
      { aud: `${own}/hr` },
      { aud: `${own}/it/` },
      { aud: [] },
      { aud: [`${own}/hr`] },
      { sub: '' },
      { res: '1' },
      { res: 0 },
      { res: 1e9 },
      { req: '' },
      { exp: at - 61 },
      { exp: at + 40 * 86_400 },
      { exp: 1e20 },
      { exp: String(at + 100) },
      { iat: at + 3600, exp: at + 7200 },
      { nbf: at + 3600 },
    ]);
    return sign({ ...claims, ...changes }, signer);
  },
  stringClaims: ({ signer }) => {
    const head = encode({ alg: 'HS256', kid: signer.kid, typ: 'afterword-invitation+jwt' });
    const payload = encode('"not claims"');
    const key = signer.alg === 'HS256' ? signer.key : Buffer.alloc(32);
    return `${head}.${payload}.${createHmac('sha256', key).update(`${head}.${payload}`).digest('base64url')}`;
  },
  keyOfAnotherDesk: ({ claims, signer, hrSigner }, { pick }) =>
    sign(claims, pick([hrSigner, { ...hrSigner, kid: signer.alg === 'HS256' ? signer.kid : hrSigner.kid }])),
  keyOfAnotherPurpose: ({ claims, signer, sourceKeys }, { pick }) =>
    sign(claims, { kid: signer.kid, alg: 'HS256', key: new TextEncoder().encode(pick(sourceKeys)) }),
  revokedKey: ({ claims, revokedSigner }) => sign(claims, revokedSigner),
  twiceTheMember: ({ token, signer }) => {
    const [header, payload, signature] = token.split('.');
    const twice = JSON.stringify(decode(header)).replace('{', `{"alg":"none","kid":"${signer.kid}",`);
    return `${encode(twice)}.${payload}.${signature}`;
  },
};

/** A longer one is refused for its length, before anybody looks at tokens. */
const longest = 2048;

const names = Object.keys(inText);
const jwtNames = Object.keys(inJwt);

/** Makes tampered tokens, one after the other, each with how it was made. */
export function tokenTamperer({ random, bases, circumstances, now }) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const bytes = (count) => Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256)));
  return async () => {
    const base = pick(bases);
    const how = { random, pick, bytes, now, other: pick(bases.filter((one) => one !== base)) };
    if (base.claims && random() < 0.6) {
      const name = pick(jwtNames);
      // What is over would be refused for that; the point is to be refused though it is not.
      const claims = base.state === 'open' ? base.claims : claimsFor(base.reference, now);
      const text = await inJwt[name]({ ...circumstances, ...base, claims }, how);
      return { base, name, text };
    }
    const name = pick(names);
    let text = inText[name](base.token, how);
    if (random() < 0.2) text = inText[pick(names)](text, how);
    return { base, name, text: text.slice(0, longest).toWellFormed() || 'x' };
  };
}
