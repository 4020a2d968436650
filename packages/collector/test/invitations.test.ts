import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT, type JWTPayload, type JWTHeaderParameters } from 'jose';
import type { Receipt, SurveyResponseInput, TicketEventInput } from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invitationTokens } from '../src/domain/asking/tokens.js';
import { openAsking, solved } from './support/open-asking.js';
import { aResponse, own, replyOf, type TestDesk } from './support/open-desk.js';

const minute = 60_000;
const hour = 60 * minute;

interface Signer {
  readonly kid: string;
  readonly secret: Uint8Array | KeyObject;
  readonly alg: 'HS256' | 'EdDSA';
}

async function makeSigner(desk: TestDesk, more: object = {}): Promise<{ key: { id: string }; secret: string | null }> {
  const reply = await desk.app.request('/v1/signing-keys', {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ purpose: 'invitations', name: 'Zammad', ...more }),
  });
  expect(reply.status).toBe(201);
  return (await reply.json()) as { key: { id: string }; secret: string | null };
}

async function openInvitations() {
  const desk = await openAsking({ sendsMail: false });
  const { secret, key } = await makeSigner(desk);
  const signer: Signer = { kid: key.id, secret: new TextEncoder().encode(secret ?? ''), alg: 'HS256' };
  const now = () => Math.floor(desk.clock.now / 1000);
  const claims = (changes: JWTPayload = {}): JWTPayload => ({
    iss: 'Zammad',
    aud: `${own}/it`,
    sub: 'INC-1',
    res: 1,
    req: 'ann',
    jti: 'one',
    iat: now(),
    nbf: now(),
    exp: now() + 7 * 86_400,
    ...changes,
  });
  const sign = (changes: JWTPayload = {}, header: Partial<JWTHeaderParameters> = {}, by: Signer = signer) =>
    new SignJWT(claims(changes))
      .setProtectedHeader({ alg: by.alg, kid: by.kid, typ: 'afterword-invitation+jwt', ...header })
      .sign(by.secret);
  return {
    ...desk,
    sign,
    signer,
    /** Answers with a token, and says what became of it. */
    async answer(invitation: string, changes: Partial<SurveyResponseInput> = {}): Promise<string> {
      const response = aResponse({ subject: { kind: 'ticket', reference: 'INC-1' }, ...changes });
      const reply = await desk.submit({ ...response, invitation });
      if (reply.status === 200) return ((await replyOf(reply)).receipts[0] as Receipt).outcome;
      const { type } = (await reply.json()) as { type: string };
      return type.replace('/problems/', '');
    },
  };
}

describe('an invitation that a ticket system signs', () => {
  it('lets its person answer once, as somebody who was invited', async () => {
    const desk = await openInvitations();
    const token = await desk.sign();
    expect(await desk.answer(token)).toBe('kept');
    expect(await desk.answer(token)).toBe('invitation-not-valid');
    const { responses } = (await (await desk.get('/v1/responses')).json()) as { responses: { origin: string }[] };
    expect(responses.map(({ origin }) => origin)).toEqual(['invited']);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('can be signed with an Ed25519 key, whose public half is all that the collector has', async () => {
    const desk = await openInvitations();
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { x = '' } = publicKey.export({ format: 'jwk' });
    const { key, secret } = await makeSigner(desk, { publicKey: x });
    expect(secret).toBeNull();
    const signer: Signer = {
      kid: key.id,
      secret: createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })),
      alg: 'EdDSA',
    };
    expect(await desk.answer(await desk.sign({}, {}, signer))).toBe('kept');
    // The public key is public: it must not be taken for a secret.
    const forged: Signer = { kid: key.id, secret: Buffer.from(x, 'utf8'), alg: 'HS256' };
    expect(await desk.answer(await desk.sign({ sub: 'INC-2' }, {}, forged))).toBe('invitation-not-valid');
  });

  it('is refused when anything of it is missing, wrong or too long, always with the same answer', async () => {
    const desk = await openInvitations();
    const seconds = Math.floor(desk.clock.now / 1000);
    const other: Signer = { ...desk.signer, secret: new TextEncoder().encode('x'.repeat(43)) };
    const wrong = [
      ...['iss', 'aud', 'sub', 'res', 'req', 'jti', 'iat', 'nbf', 'exp'].map((claim) => ({ [claim]: undefined })),
      { iss: 'Somebody' },
      { aud: `${own}/hr` },
      { aud: 'https://elsewhere.example.com/it' },
      { res: '1' },
      { res: 0 },
      { res: 1.5 },
      { req: '' },
      { req: 7 },
      { sub: '' },
      { jti: '' },
      { exp: seconds - 61 },
      { exp: 1e20 },
      { exp: seconds + 31 * 86_400 },
      { iat: seconds + 3600, exp: seconds + 7200 },
      { nbf: seconds + 3600 },
    ] as unknown as JWTPayload[];
    const tokens = await Promise.all([
      ...wrong.map((changes) => desk.sign(changes)),
      desk.sign({}, { typ: 'JWT' }),
      desk.sign({}, { kid: 'sgn_unknown' }),
      desk.sign({}, { jku: 'https://attacker.example.com/keys' }),
      desk.sign({}, {}, other),
    ]);
    const answers = new Set<string>();
    for (const token of [...tokens, 'x', 'a.b.c', `${await desk.sign()}x`, 'A'.repeat(27)]) {
      const reply = await desk.submit({
        ...aResponse({ subject: { kind: 'ticket', reference: 'INC-1' } }),
        invitation: token,
      });
      const { requestId: _, ...body } = (await reply.json()) as { requestId: string };
      answers.add(JSON.stringify([reply.status, body]));
    }
    expect([...answers].map((text) => JSON.parse(text) as unknown)).toEqual([
      [404, expect.objectContaining({ type: '/problems/invitation-not-valid' })],
    ]);
    expect(await desk.answer(await desk.sign())).toBe('kept');
  });

  it('holds for its own ticket, resolution, person and desk, whatever the response says', async () => {
    const desk = await openInvitations();
    const token = await desk.sign();
    const about = (reference: string, resolution = 1) => ({
      subject: { kind: 'ticket', reference, resolution } as const,
    });
    expect(await desk.answer(token, about('INC-2'))).toBe('invitation-not-valid');
    expect(await desk.answer(token, about('INC-1', 2))).toBe('invitation-not-valid');
    expect(await desk.answer(token, { requester: 'bob' })).toBe('kept');
    const rows = async (who: string) =>
      ((await (await desk.get(`/v1/requesters/${who}`)).json()) as { responses: unknown[] }).responses.length;
    expect([await rows('ann'), await rows('bob')]).toEqual([1, 0]);
  });

  it('is worth nothing once its signing key is revoked', async () => {
    const desk = await openInvitations();
    const token = await desk.sign();
    await desk.app.request(`/v1/signing-keys/${desk.signer.kid}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${desk.adminKey}` },
    });
    expect(await desk.answer(token)).toBe('invitation-not-valid');
  });

  it('can be corrected for a day by whoever answered, and by nobody else', async () => {
    const desk = await openInvitations();
    const token = await desk.sign();
    const first = aResponse({ subject: { kind: 'ticket', reference: 'INC-1' } });
    expect((await desk.submit({ ...first, invitation: token })).status).toBe(200);
    desk.clock.now += 23 * hour;
    const better = { ...first, revision: 2, answers: { satisfaction: 2 }, invitation: token };
    expect((await desk.submit(better)).status).toBe(200);
    expect((await desk.submit({ ...better, revision: 3, proof: 'AAAAAAAAAAAAAAAAAAAAAA' })).status).toBe(409);
    desk.clock.now += 2 * hour;
    expect((await desk.submit({ ...better, revision: 4 })).status).toBe(404);
    expect(await desk.counted()).toEqual({ 2: 1 });
  });
});

describe('a survey that was shown by an invitation of the ticket system', () => {
  type Desk = Awaited<ReturnType<typeof openInvitations>>;
  const survey = { key: 'post-ticket', version: 2 };
  const impression = (invitation: string, more: object = {}) => ({
    stage: 'shown',
    survey,
    subject: { kind: 'ticket' },
    dimensions: { team: 'Network' },
    invitation,
    ...more,
  });
  const show = async (desk: Desk, invitation: string, more: object = {}) => {
    const body = { siteKey: desk.siteKey, impressions: [impression(invitation, more)] };
    return (await desk.post(body, { path: '/v1/shown' })).status;
  };
  const ledger = async (desk: Desk) => {
    const { rows } = await desk.connect().execute(`select subject_reference || ' ' || state as line from ask`);
    return rows.map(({ line }) => line);
  };
  const rateBy = async (desk: Desk, by = '') =>
    (await desk.results(`metric=responseRate&${by}`)).points.map(({ group, n, k, counts }) => [
      group,
      k,
      n,
      counts['invited'],
      counts['shown'],
    ]);
  const isShown = async (desk: Desk, invitation: string) => {
    const path = `/v1/questions/post-ticket?siteKey=${desk.siteKey}&invitation=${invitation}`;
    return (await desk.app.request(path)).status === 200;
  };

  it('counts its person as asked once, whether they answer or not', async () => {
    const desk = await openInvitations();
    const token = await desk.sign();
    expect(await isShown(desk, token)).toBe(true);
    expect(await ledger(desk)).toEqual([]);
    expect(await show(desk, token)).toBe(204);
    expect(await show(desk, token)).toBe(204);
    expect(await ledger(desk)).toEqual(['INC-1 invited']);
    expect(await rateBy(desk)).toEqual([[null, 0, 1, 1, 0]]);
    expect(await isShown(desk, token)).toBe(true);
    expect(await desk.answer(token)).toBe('kept');
    expect(await ledger(desk)).toEqual(['INC-1 answered']);
    expect(await rateBy(desk)).toEqual([[null, 1, 1, 1, 0]]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('leaves its person alone for the quiet period', async () => {
    const desk = await openInvitations();
    await show(desk, await desk.sign());
    const next = await desk.sign({ sub: 'INC-2', jti: 'two' });
    expect(await isShown(desk, next)).toBe(false);
    expect(await show(desk, next)).toBe(204);
    expect(await ledger(desk)).toEqual(['INC-1 invited', 'INC-2 quarantined']);
    expect(await isShown(desk, await desk.sign({ sub: 'INC-3', req: 'bob', jti: 'three' }))).toBe(true);
  });

  it('is not shown to whoever is not to be asked, of whatever ticket', async () => {
    const desk = await openInvitations();
    const person = desk.dependencies.pseudonyms.of(desk.desk, 'ann');
    await desk.storage.asks.optOut(desk.desk.id, person, 20_000, desk.clock.now);
    const token = await desk.sign();
    expect(await isShown(desk, token)).toBe(false);
    expect(await desk.answer(token)).toBe('invitation-not-valid');
    expect(await show(desk, token)).toBe(204);
    expect(await ledger(desk)).toEqual(['INC-1 optedOut']);
  });

  describe('to a ticket of which nobody told whom it is for', () => {
    const told = (desk: Desk, ticket: string, more: object = {}) => {
      const {
        requester: _,
        requesterMail: __,
        ...event
      } = solved(desk, ticket, 'nobody', more) as Record<string, unknown>;
      return desk.tell(event as TicketEventInput);
    };
    const about = (reference: string) => ({ subject: { kind: 'ticket', reference } }) as const;

    it('is to the person whom it names, whom the policy knows then', async () => {
      const desk = await openInvitations();
      await told(desk, 'INC-1');
      await told(desk, 'INC-2');
      expect(await desk.answer(await desk.sign())).toBe('kept');
      const next = await desk.sign({ sub: 'INC-2', jti: 'two' });
      expect(await isShown(desk, next)).toBe(false);
      expect(await desk.answer(next, about('INC-2'))).toBe('invitation-not-valid');
      expect(await ledger(desk)).toEqual(['INC-1 answered', 'INC-2 quarantined']);
      expect(await desk.answer(await desk.sign({ req: 'bob', jti: 'three' }))).toBe('invitation-not-valid');
      expect(await desk.storage.counts.firstDifference()).toBeNull();
    });

    it('is to nobody who said "do not ask me", and to nobody about work of their own', async () => {
      const desk = await openInvitations();
      const person = desk.dependencies.pseudonyms.of(desk.desk, 'ann');
      await desk.storage.asks.optOut(desk.desk.id, person, 20_000, desk.clock.now);
      await told(desk, 'INC-1');
      await told(desk, 'INC-2', { solver: 'bob' });
      const toAnn = await desk.sign();
      const toBob = await desk.sign({ sub: 'INC-2', req: 'bob', jti: 'two' });
      expect([await isShown(desk, toAnn), await isShown(desk, toBob)]).toEqual([false, false]);
      expect(await desk.answer(toAnn)).toBe('invitation-not-valid');
      expect(await desk.answer(toBob, about('INC-2'))).toBe('invitation-not-valid');
      expect(await ledger(desk)).toEqual(['INC-1 optedOut', 'INC-2 notEligible']);
    });

    it('gives an answer that is erased with its person, and none afterwards', async () => {
      const desk = await openInvitations();
      await told(desk, 'INC-1');
      const token = await desk.sign();
      expect(await desk.answer(token)).toBe('kept');
      const reply = await desk.app.request('/v1/requesters/ann', {
        method: 'DELETE',
        headers: { authorization: `Bearer ${desk.adminKey}` },
      });
      expect(await reply.json()).toMatchObject({ erased: 1 });
      expect(await isShown(desk, token)).toBe(false);
      expect(await desk.answer(token)).toBe('invitation-not-valid');
      const { responses } = (await (await desk.get('/v1/responses')).json()) as { responses: unknown[] };
      expect(responses).toEqual([]);
    });
  });

  it('still stops asking when it has expired, for whom the ledger has an ask', async () => {
    const desk = await openInvitations();
    const token = await desk.sign();
    const unused = await desk.sign({ sub: 'INC-2', req: 'bob', jti: 'two' });
    expect(await desk.answer(token)).toBe('kept');
    desk.clock.now += 8 * 24 * hour;
    const stop = async (which: string) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      await desk.app.request(`/r/${which}/stop`, { method: 'POST', headers, body: 'stop=yes' });
      const { rows } = await desk.connect().execute('select count(*) as count from opt_out');
      return Number(rows[0]?.['count']);
    };
    expect(await stop(unused)).toBe(0);
    expect(await stop(`${token}x`)).toBe(0);
    expect(await stop(token)).toBe(1);
    expect(await desk.answer(token)).toBe('invitation-not-valid');
  });

  it('belongs where the page says, for those who answer and those who do not', async () => {
    const desk = await openInvitations();
    await show(desk, await desk.sign());
    const other = await desk.sign({ sub: 'INC-2', req: 'bob', jti: 'two' });
    const subject = { kind: 'ticket', reference: 'INC-2' } as const;
    expect(await desk.answer(other, { subject, dimensions: { team: 'Network' } })).toBe('kept');
    expect(await rateBy(desk, 'dimension=team')).toEqual([['Network', 1, 2, 2, 0]]);
  });

  it('is one ask when it is told together with the answer', async () => {
    const desk = await openInvitations();
    const token = await desk.sign();
    const response = { ...aResponse({ subject: { kind: 'ticket', reference: 'INC-1' } }), invitation: token };
    const body = { siteKey: desk.siteKey, responses: [response], impressions: [impression(token)] };
    expect((await desk.post(body)).status).toBe(200);
    expect(await ledger(desk)).toEqual(['INC-1 answered']);
    expect(await rateBy(desk)).toEqual([[null, 1, 1, 1, 0]]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('notes nothing by one that opens nothing, and says nothing of it', async () => {
    const desk = await openInvitations();
    const expired = await desk.sign({ iat: 1, nbf: 1, exp: 1000 });
    const elsewhere = await desk.sign({ aud: `${own}/hr` });
    for (const token of [expired, elsewhere, `${await desk.sign()}x`, 'a.b.c', 'x']) {
      expect(await show(desk, token), token).toBe(204);
    }
    expect(await show(desk, await desk.sign(), { stage: 'started' })).toBe(204);
    expect(await show(desk, await desk.sign(), { stage: 'dismissed' })).toBe(204);
    expect(await ledger(desk)).toEqual([]);
    expect(await rateBy(desk)).toEqual([[null, null, 0, 0, 0]]);
  });
});

describe('the tokens of the collector', () => {
  const tokens = invitationTokens([new Uint8Array(32).fill(1)]);

  it('are made again from what is kept, and by nobody without the key', () => {
    fc.assert(
      fc.property(fc.nat(20), () => {
        const { token, nonce, hash } = tokens.issue();
        expect(token).toMatch(/^[A-Za-z0-9_-]{27}$/);
        expect(tokens.again(nonce, hash)).toBe(token);
        const others = invitationTokens([new Uint8Array(32).fill(2)]);
        expect(others.again(nonce, hash)).toBeNull();
        const rotated = invitationTokens([new Uint8Array(32).fill(2), new Uint8Array(32).fill(1)]);
        expect(rotated.again(nonce, hash)).toBe(token);
      }),
    );
  });

  it('draw evenly', () => {
    const lots = Array.from({ length: 10_000 }, (_, index) => tokens.lot('it', 'ticket', `INC-${index}`, 1, ''));
    expect(Math.min(...lots)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lots)).toBeLessThan(1);
    for (const share of [0.1, 0.5, 0.9]) {
      const drawn = lots.filter((lot) => lot < share).length;
      // Five standard deviations; the lots are fixed by the key, so this never changes.
      expect(Math.abs(drawn - share * 10_000)).toBeLessThan(5 * Math.sqrt(10_000 * share * (1 - share)));
    }
  });
});
