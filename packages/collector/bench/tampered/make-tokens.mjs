// Valid tokens of every kind, in every state in which somebody could try to change them.
import { SignJWT } from 'jose';
import { own, page } from './open-desk.mjs';

const day = 86_400_000;
const tokenType = 'afterword-invitation+jwt';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

export function claimsFor(reference, now, changes = {}) {
  const at = Math.floor(now / 1000);
  const who = { iss: 'Zammad', aud: `${own}/it`, sub: reference, res: 1, req: reference.toLowerCase(), jti: reference };
  return { ...who, iat: at, nbf: at, exp: at + 7 * 86_400, ...changes };
}

export function sign(claims, { kid, alg, key }, header = {}) {
  return new SignJWT(claims).setProtectedHeader({ alg, kid, typ: tokenType, ...header }).sign(key);
}

let made = 0;

/** A response that is right for what a token is for. */
export function responseFor({ reference, kind = 'ticket', survey = 'post-ticket' }, invitation, more = {}) {
  const digits = (made += 1).toString(16).padStart(12, '0');
  return {
    id: `01934f5a-0000-7000-8000-${digits}`,
    revision: 1,
    proof: 'AAECAwQFBgcICQoLDA0ODw',
    survey: { key: survey, version: survey === 'mood' ? 1 : 2, locale: 'en' },
    subject: { kind, reference },
    answers: { satisfaction: 2 },
    invitation,
    ...more,
  };
}

/** Sends a response as a page does. */
export function submit({ app, siteKey }, response) {
  return app.request('/v1/responses', {
    method: 'POST',
    headers: { origin: page, 'content-type': 'text/plain' },
    body: JSON.stringify({ siteKey, responses: [response] }),
  });
}

/** Makes the tokens and lets time pass, so that some are over, used or withdrawn. Those that are left are open. */
export async function makeTokens(desk, eachKind) {
  const { app, call, clock, serviceKey } = desk;
  const signers = { HS256: await desk.signer(), EdDSA: await desk.publicSigner() };
  const bases = [];
  let number = 0;

  async function ownToken(reference) {
    const subject = { kind: 'ticket', reference };
    const wanted = { subject, requester: reference.toLowerCase() };
    return (await call('POST', '/v1/invitations', serviceKey, wanted)).invitation.token;
  }

  async function anonymousToken(reference) {
    const wanted = { subject: { kind: 'event', reference }, survey: 'mood', requester: reference.toLowerCase() };
    return (await call('POST', '/v1/invitations', serviceKey, wanted)).invitation.token;
  }

  async function answer(base) {
    const reply = await submit(desk, responseFor(base.about, base.token));
    if (reply.status !== 200) throw new Error(`${base.kind} ${base.state}: ${await reply.text()}`);
  }

  const reopen = (reference) =>
    call('POST', '/v1/ticket-events/generic', serviceKey, {
      event: 'reopened',
      ticket: reference,
      at: new Date(clock.now + 1000).toISOString(),
    });

  const stop = (token) => app.request(`/r/${token}/stop`, { method: 'POST', headers: form, body: 'stop=yes' });

  async function make(state, changes = {}) {
    for (let each = 0; each < eachKind; each += 1) {
      for (const kind of ['own', 'HS256', 'EdDSA', 'anonymous']) {
        const reference = `INC-${(number += 1)}`;
        const base = { kind, state, reference, about: { reference } };
        if (kind === 'own') bases.push({ ...base, token: await ownToken(reference) });
        else if (kind === 'anonymous') {
          // Nobody can tell whose it is, so nobody can take it back.
          if (state === 'withdrawn' || state === 'optedOut') continue;
          const about = { reference, kind: 'event', survey: 'mood' };
          bases.push({ ...base, about, token: await anonymousToken(reference) });
        } else {
          const claims = claimsFor(reference, clock.now, changes);
          const signer = signers[kind];
          bases.push({ ...base, claims, signer, token: await sign(claims, signer) });
        }
      }
    }
  }

  const late = { exp: Math.floor((clock.now + 28 * day) / 1000) };
  await make('expired');
  await make('used', late);
  for (const base of bases) if (base.state === 'used') await answer(base);
  clock.now += 20 * day;
  await make('withdrawn');
  // What a ticket system signed has its line in the ledger once somebody told of its ticket.
  for (const { state, kind, reference } of bases) {
    if (state !== 'withdrawn') continue;
    if (kind !== 'own') await ownToken(reference);
    await reopen(reference);
  }
  await make('optedOut');
  for (const { state, kind, token, reference } of bases) {
    if (state !== 'optedOut') continue;
    if (kind !== 'own') await ownToken(reference);
    await stop(token);
  }
  await make('open');
  return { bases, signers };
}
