// Tampered tokens and deliveries against a real desk. Ends with 1 when one is accepted or changes anything, or when refusals
// of an endpoint differ by their status, headers or body. Tells how long each kind of refusal takes beside the others, and
// judges no time. Usage: node bench/tampered.mjs [tokens] [deliveries] [seed] [rounds of times]
import { seeded } from './seeded.mjs';
import { deliver, makeDeliveries, systems } from './tampered/make-deliveries.mjs';
import { claimsFor, makeTokens, responseFor, sign, submit } from './tampered/make-tokens.mjs';
import { openDesk, own, page } from './tampered/open-desk.mjs';
import { takeTimes } from './tampered/take-times.mjs';
import { deliveryTamperer } from './tampered/tamper-deliveries.mjs';
import { isSpelling, tokenTamperer } from './tampered/tamper-tokens.mjs';

const [tokens = 50_000, deliveries = 50_000, seed = 1, rounds = 2_000] = process.argv.slice(2).map(Number);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
/** A token is the last part of an address, so that dots alone would be another address. */
const inPath = (text) => (/^\.+$/.test(text) ? 'x' : encodeURIComponent(text));

/** Where a token is shown: what is sent, and the status of a refusal. `isReading` changes nothing, whatever the token. */
const endpoints = {
  'POST /v1/responses': { status: 404, send: (desk, text, about) => submit(desk, responseFor(about, text)) },
  'GET /r/{token}': {
    status: 404,
    isReading: true,
    send: ({ app }, text) => app.request(`/r/${inPath(text)}?given=4`),
  },
  'POST /r/{token}': {
    status: 404,
    send: ({ app }, text) =>
      app.request(`/r/${inPath(text)}`, { method: 'POST', headers: form, body: 'satisfaction=4' }),
  },
  'GET /r/{token}/stop': {
    status: 200,
    isReading: true,
    send: ({ app }, text) => app.request(`/r/${inPath(text)}/stop`),
  },
  'POST /r/{token}/stop': {
    status: 200,
    send: ({ app }, text) =>
      app.request(`/r/${inPath(text)}/stop`, { method: 'POST', headers: form, body: 'stop=yes' }),
  },
  // It says nothing of a token, but what it must be to be one.
  'POST /v1/shown': {
    status: 204,
    send: ({ app, siteKey }, text) => {
      const subject = { kind: 'ticket' };
      const invitation = text.slice(0, 2048) || 'x';
      const impressions = [{ stage: 'shown', survey: { key: 'post-ticket', version: 2 }, subject, invitation }];
      return app.request('/v1/shown', {
        method: 'POST',
        headers: { origin: page, 'content-type': 'application/json' },
        body: JSON.stringify({ siteKey, impressions }),
      });
    },
  },
  'GET /v1/questions': {
    status: 204,
    isReading: true,
    send: ({ app, siteKey }, text, { survey = 'post-ticket' }) =>
      app.request(`/v1/questions/${survey}?siteKey=${siteKey}&invitation=${encodeURIComponent(text)}`, {
        headers: { origin: page },
      }),
  },
};

const refusals = new Map();
const faults = [];
const counts = { tokens: 0, deliveries: 0, spellings: 0, replays: 0, accepted: 0 };

/** Notes a refusal without what is of this request only: its id, and the address that a form goes to. */
function note(endpoint, reply, text) {
  const body = text.replace(/"requestId":"[^"]*"/, '').replaceAll(/action="[^"]*"/g, '');
  const headers = [...reply.headers].filter(([name]) => name !== 'x-request-id').join('\n');
  const told = refusals.get(endpoint) ?? { count: 0, bodies: new Map(), heads: new Map() };
  told.count += 1;
  told.bodies.set(body, (told.bodies.get(body) ?? 0) + 1);
  const head = `${reply.status}\n${headers}`;
  told.heads.set(head, (told.heads.get(head) ?? 0) + 1);
  refusals.set(endpoint, told);
}

function accept(what) {
  counts.accepted += 1;
  if (faults.length < 20) faults.push(what);
}

const random = seeded(seed);
const desk = await openDesk(Date.parse('2026-11-01T12:00:00Z'));
const { bases, signers } = await makeTokens(desk, 2);
const { bases: deliveryBases, secrets } = await makeDeliveries(desk);
const now = desk.clock.now;
const open = bases.filter(({ state }) => state === 'open');
// What nobody changed is not valid any more either, but for stopping: that works as long as the ask is kept.
const over = bases.filter(({ state }) => state !== 'open');

/** Compares the tables with how they were, and tells which batch changed one. */
let before = await desk.state();
async function compare(what) {
  const after = await desk.state();
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  if (changed.length > 0) accept(`${what} changed ${changed.join(', ')}`);
  before = after;
}

for (const { kind, state, token, about } of open) {
  const reply = await endpoints['GET /r/{token}'].send(desk, token, about);
  if (reply.status !== 200) faults.push(`a valid token (${kind}, ${state}) opens nothing: ${reply.status}`);
  await reply.text();
}

const hrSigner = await desk.hrSigner();
const revokedSigner = await desk.signer();
await desk.revoke(revokedSigner.kid);
before = await desk.state();
const sourceKeys = Object.values(secrets).map(({ first }) => first);
const tamperToken = tokenTamperer({
  random,
  bases,
  circumstances: { signers, hrSigner, revokedSigner, sourceKeys },
  now,
});
const names = Object.keys(endpoints);
// What no text may hold is refused for that, before anybody looks at tokens.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unstorable = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/;

for (let number = 0; number < tokens; number += 1) {
  const { base, name, text } = await tamperToken();
  const isSame = isSpelling(text, base);
  const chosen = names[number % names.length];
  const endpoint = chosen.includes('/v1/') && unstorable.test(text) ? 'GET /r/{token}' : chosen;
  const { status, isReading, send } = endpoints[endpoint];
  counts.tokens += 1;
  if (isSame) {
    counts.spellings += 1;
    // It opens what it opened before; that it gives no second answer is looked at below.
    if (isReading || base.state === 'open' || endpoint.endsWith('stop')) continue;
  }
  const reply = await send(desk, text, base.about);
  const said = await reply.text();
  if (reply.status !== status)
    accept(`${endpoint} ${reply.status}: ${name} of ${base.kind}, ${base.state}: ${text.slice(0, 300)}`);
  else note(endpoint, reply, said);
  if (number % 2_000 === 1_999) await compare(`tokens up to ${number}`);
}
await compare('the last tokens');

for (const { kind, state, token, about } of over) {
  for (const endpoint of names.filter((one) => !one.endsWith('stop'))) {
    const reply = await endpoints[endpoint].send(desk, token, about);
    const said = await reply.text();
    if (reply.status !== endpoints[endpoint].status) accept(`${endpoint} ${reply.status}: ${kind}, ${state}, as it is`);
    else note(endpoint, reply, said);
  }
}
await compare('tokens that are over');

const invitationKeys = [signers.HS256.key, hrSigner.key];
const circumstances = { secrets, invitationKeys };
const tamperDelivery = deliveryTamperer({ random, bases: deliveryBases, circumstances, now });
for (let number = 0; number < deliveries; number += 1) {
  const { name, source, body, headers, isKnown } = tamperDelivery();
  const reply = await deliver(desk, source, body, headers);
  const said = await reply.text();
  counts.deliveries += 1;
  if (isKnown) {
    counts.replays += 1;
    if (reply.status !== 200 || JSON.parse(said).recorded !== 0) accept(`${source} ${reply.status} ${said}: ${name}`);
  } else if (reply.status !== 401) {
    accept(`${source} ${reply.status} ${said}: ${name} ${JSON.stringify(headers)}`);
  } else note(`POST /v1/ticket-events/${source}`, reply, said);
  if (number % 2_000 === 1_999) await compare(`deliveries up to ${number}`);
}
await compare('the last deliveries');

/** Every other spelling of the signature of a token, once it was answered: none may answer again. */
async function respell() {
  let second = 0;
  for (const base of open.filter(({ kind }) => kind === 'HS256' || kind === 'EdDSA')) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spellings = [...letters]
      .map((letter) => base.token.slice(0, -1) + letter)
      .filter((text) => isSpelling(text, base));
    let kept = 0;
    for (const text of [base.token, ...spellings]) {
      for (const endpoint of ['POST /v1/responses', 'POST /r/{token}']) {
        const reply = await endpoints[endpoint].send(desk, text, base.about);
        await reply.text();
        kept += reply.status === 200 ? 1 : 0;
      }
    }
    second += kept - 1;
  }
  return second;
}

const wrong = { ...signers.HS256, key: Buffer.alloc(32, 1) };
const tokenOf = (kind, state) => over.find((one) => one.kind === kind && one.state === state).token;
const answering = (text) => () => submit(desk, responseFor({ reference: 'INC-1' }, text));
const ownForged = 'Zm9yZ2VkIGZvcmdlZCBmb3JnZWQ';
const jwt = async (changes, signer = signers.HS256) =>
  answering(await sign({ ...claimsFor('INC-1', now), ...changes }, signer));
const zendesk = deliveryBases.find(({ source, isTaken }) => source === 'zendesk' && !isTaken);
const delivering = (headers) => () => deliver(desk, 'zendesk', zendesk.body, headers);
const signed = (secret, at = now) => delivering(systems.zendesk(secret, zendesk.body, at));

const groups = {
  'own token': {
    forged: answering(ownForged),
    'forged, once more': answering(`${ownForged.slice(0, -1)}A`),
    expired: answering(tokenOf('own', 'expired')),
    used: answering(tokenOf('own', 'used')),
    withdrawn: answering(tokenOf('own', 'withdrawn')),
    'opted out': answering(tokenOf('own', 'optedOut')),
  },
  'token of a ticket system': {
    'wrong signature': await jwt({}, wrong),
    'wrong signature, once more': await jwt({ jti: 'another' }, wrong),
    'unknown key': await jwt({}, { ...wrong, kid: 'sgn_unknown' }),
    expired: await jwt({ exp: Math.floor(now / 1000) - 3600, iat: Math.floor(now / 1000) - 7200 }),
    'wrong audience': await jwt({ aud: `${own}/hr` }),
    used: answering(tokenOf('HS256', 'used')),
    withdrawn: answering(tokenOf('HS256', 'withdrawn')),
    'wrong signature, EdDSA': answering(`${tokenOf('EdDSA', 'optedOut').slice(0, -20)}${'A'.repeat(20)}`),
    'expired, EdDSA': answering(tokenOf('EdDSA', 'expired')),
  },
  'delivery of Zendesk': {
    unsigned: delivering({}),
    'wrong signature': signed('wrong'),
    'wrong signature, once more': signed('wrong too'),
    stale: signed(secrets.zendesk.first, now - 6 * 60_000),
    'revoked key': signed(secrets.zendesk.old),
  },
};

const lines = [];
for (const [group, kinds] of Object.entries(groups)) {
  const { common, ratios } = await takeTimes(kinds, rounds, random);
  lines.push(`${group}, common median ${common.toFixed(3)} ms`);
  for (const [kind, ratio] of ratios) lines.push(`  ${kind.padEnd(28)} ${ratio.toFixed(3)}`);
}
await compare('taking times');
const second = await respell();

console.log(`seed ${seed}: ${counts.tokens} tampered tokens, ${counts.deliveries} tampered deliveries`);
console.log(`accepted: ${counts.accepted}`);
console.log(`other spellings of a right token: ${counts.spellings}, second answers by them: ${second}`);
console.log(`deliveries played again or spelled otherwise: ${counts.replays}, all known\n`);
console.log('endpoint                          refused  bodies  statuses with headers');
for (const [endpoint, { count, bodies, heads }] of [...refusals].toSorted(([a], [b]) => a.localeCompare(b))) {
  console.log(
    `${endpoint.padEnd(32)} ${String(count).padStart(8)} ${String(bodies.size).padStart(7)} ${String(heads.size).padStart(7)}`,
  );
  if (bodies.size > 1 || heads.size > 1) {
    const told = [...(bodies.size > 1 ? bodies : heads)].map(([text, n]) => `${n} × ${text.slice(0, 400)}`);
    faults.push(`${endpoint}: refusals differ:\n${told.slice(0, 4).join('\n')}`);
  }
}
console.log(
  `\nhow long refusals take, as medians of ${rounds}, to the median of all of their group\n${lines.join('\n')}`,
);
if (second > 0) faults.push('an answer was given twice');
for (const fault of [...faults, ...desk.faults]) console.error(fault);
const isWell = counts.accepted === 0 && faults.length === 0 && desk.faults.length === 0;
console.log(isWell ? '\nNothing tampered was accepted, and no refusal tells why.' : '\nSomething must not be.');
process.exitCode = isWell ? 0 : 1;
await desk.close();
