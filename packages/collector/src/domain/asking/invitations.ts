import { createSecretKey, randomUUID } from 'node:crypto';
import { limits } from '@afterword/contract';
import type { Seals } from '../../privacy/seal.js';
import type { AskFacts, Desk, KeptAsk, Pseudonym, Storage } from '../../storage/storage.js';
import { dayAt } from '../calendar.js';
import { tidy } from '../dimension-values.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { makeDecision } from './make-decision.js';
import { signingKeyContext } from './signing-key-context.js';
import { carryOptOut } from './opt-outs.js';
import { policyOf, rulesOf } from './policy.js';
import {
  ed25519Key,
  isSignedToken,
  verifySignedToken,
  type OpenSigningKey,
  type SignedInvitation,
} from './signed-tokens.js';
import { hashOfToken, isOwnToken, type InvitationTokens } from './tokens.js';

/** What opens invitations. */
export interface Invitations {
  /** The ask that a token lets somebody answer now, or `null`. Nothing is written. */
  open(token: string, now: number): Promise<KeptAsk | null>;
  /**
   * The same for somebody who answers. What a ticket system signed itself gets its line in the ledger now, if the contact
   * policy lets the person be asked.
   */
  admit(token: string, now: number): Promise<KeptAsk | null>;
  /** Whom a token was made for, whether it can still be answered or not; `null` when nobody knows. */
  personOf(token: string, now: number): Promise<{ readonly deskId: number; readonly requester: Pseudonym } | null>;
}

/** What invitations are opened with. */
export interface InvitationDependencies {
  readonly storage: Storage;
  readonly tokens: InvitationTokens;
  readonly pseudonyms: Pseudonyms;
  readonly seals: Seals;
  /** What a desk is called in the `aud` of a signed token. */
  readonly audienceOf: (desk: Desk) => string;
  /** With what the collector signs for its own demo page; `null` when it has none. */
  readonly ownKey: OpenSigningKey | null;
}

const revisionMs = limits.revisionHours * 3_600_000;

/** Whether it can be answered now: not yet, or a day ago at most, so that it can be corrected. */
function canBeAnswered({ state, expiresAt, settledAt, isAnonymous }: KeptAsk, now: number): boolean {
  if (isAnonymous) return false;
  if (state === 'invited') return expiresAt !== null && expiresAt > now;
  return state === 'answered' && settledAt !== null && settledAt > now - revisionMs;
}

/** Stands for nothing that is kept, so that a token that is none costs the same look. */
const noHash = new Uint8Array(32);

/** Opens the tokens that the collector made, and those that ticket systems signed. */
export function invitations({
  storage,
  tokens,
  pseudonyms,
  seals,
  audienceOf,
  ownKey,
}: InvitationDependencies): Invitations {
  async function openKeys(): Promise<readonly OpenSigningKey[]> {
    const kept = await storage.signingKeys.inForce('invitations');
    const known = kept.flatMap(({ id, deskId, name, algorithm, secret, publicKey }): OpenSigningKey[] => {
      if (algorithm === 'EdDSA' && publicKey !== null) {
        return [{ id, deskId, name, algorithm, key: ed25519Key(publicKey) }];
      }
      const opened = secret === null ? null : seals.open(secret, signingKeyContext(id));
      if (algorithm !== 'HS256' || opened === null) return [];
      return [{ id, deskId, name, algorithm, key: createSecretKey(Buffer.from(opened, 'utf8')) }];
    });
    return ownKey ? [...known, ownKey] : known;
  }

  /** The ledger's line for what a ticket system signed, as it is or as it would be; `null` when there is nothing to ask. */
  async function signedAsk(signed: SignedInvitation, isToBeKept: boolean, now: number): Promise<KeptAsk | null> {
    const desk = await storage.desks.find(signed.deskId);
    if (!desk) return null;
    const { policy, version } = await policyOf(storage, desk);
    const subject = { kind: 'ticket', reference: tidy(signed.reference), resolution: signed.resolution } as const;
    const requester = pseudonyms.of(desk, signed.requester);
    const find = () => storage.asks.find(desk.id, rulesOf(policy), subject, requester);
    if (isToBeKept) await carryOptOut(storage, desk, pseudonyms.all(desk, signed.requester), now);
    let ask = await find();
    if (!ask && isToBeKept) {
      const at = signed.issuedAt;
      const day = dayAt(at, desk.timeZone);
      const nothing = { dimensions: [], contact: null, locale: null };
      await storage.asks.add(desk.id, [{ ...subject, day, requester, at, ...nothing }]);
      ask = await find();
    }
    // Nothing is known of the ticket, and opening a page writes nothing: the person may see what they may answer.
    if (!ask) return isToBeKept ? null : unknownAsk(desk, subject, requester, policy.survey, signed);
    if (ask.requester !== null && ask.requester.hash !== requester.hash) return null;
    return ask.state === 'new' ? decided(desk, { ...ask, requester }, isToBeKept, signed, now) : ask;

    async function decided(of: Desk, waiting: AskFacts, isKept: boolean, by: SignedInvitation, at: number) {
      const how = { policy, version, tokens, now: at, sendsMail: false, isRequested: true, surveyKey: policy.survey };
      const made = makeDecision(of, waiting, how);
      if (!made || made.decision.state !== 'invited') {
        if (made && isKept) await storage.asks.decide([made.decision]);
        return null;
      }
      const expiresAt = Math.min(by.expiresAt, made.decision.invitation?.expiresAt ?? by.expiresAt);
      if (!isKept) return { ...waiting, state: 'invited', surveyKey: policy.survey, expiresAt } as const;
      await storage.asks.decide([made.decision]);
      const kept = await find();
      return kept?.state === 'invited' ? kept : null;
    }
  }

  async function verified(token: string, now: number): Promise<SignedInvitation | null> {
    if (!isSignedToken(token)) return null;
    const [keys, desks] = await Promise.all([openKeys(), storage.desks.list()]);
    const audiences = new Map(desks.map((desk) => [desk.id, audienceOf(desk)]));
    return verifySignedToken(token, keys, (deskId) => audiences.get(deskId) ?? null, now);
  }

  /** What is read for a token that holds is read for one that does not, so that the time does not tell them apart. */
  async function lookForNothing(now: number): Promise<void> {
    const [desk] = await storage.desks.list();
    if (!desk) return;
    const nobody = randomUUID();
    const nothing = { deskId: desk.id, reference: nobody, resolution: 1, requester: nobody };
    await signedAsk({ ...nothing, issuedAt: now, expiresAt: now }, false, now);
  }

  async function look(token: string, isToBeKept: boolean, now: number): Promise<KeptAsk | null> {
    const signed = await verified(token, now);
    // Whatever it is, it costs one look into the ledger.
    const hash = isOwnToken(token) ? hashOfToken(token) : noHash;
    const own = await storage.asks.byToken(hash, { now, answeredAfter: now - revisionMs });
    if (!signed && isSignedToken(token)) await lookForNothing(now);
    const ask = signed ? await signedAsk(signed, isToBeKept, now) : own;
    return ask && canBeAnswered(ask, now) ? ask : null;
  }

  return {
    open: (token, now) => look(token, false, now),
    admit: (token, now) => look(token, true, now),
    async personOf(token, now) {
      const signed = await verified(token, now);
      const desk = signed && (await storage.desks.find(signed.deskId));
      if (desk) return { deskId: desk.id, requester: pseudonyms.of(desk, signed.requester) };
      const own = await storage.asks.byToken(isOwnToken(token) ? hashOfToken(token) : noHash);
      return own?.requester ? { deskId: own.deskId, requester: own.requester } : null;
    },
  };
}

/** What would be kept of a ticket that nobody told yet. */
function unknownAsk(
  desk: Desk,
  subject: Pick<KeptAsk, 'kind' | 'reference' | 'resolution'>,
  requester: KeptAsk['requester'],
  surveyKey: string,
  { issuedAt, expiresAt }: SignedInvitation,
): KeptAsk {
  return {
    ...subject,
    id: 0,
    deskId: desk.id,
    round: 1,
    state: 'invited',
    reason: null,
    surveyKey,
    day: dayAt(issuedAt, desk.timeZone),
    requester,
    locale: null,
    solvedAt: issuedAt,
    invitedAt: issuedAt,
    expiresAt,
    settledAt: null,
    nonce: null,
    tokenHash: null,
    isAnonymous: false,
    contact: null,
  };
}
