import { createSecretKey, randomUUID } from 'node:crypto';
import { limits } from '@afterword/contract';
import type { Seals } from '../../privacy/seal.js';
import type { AskFacts, KeptAsk, NewAsk, PersonFacts } from '../../storage/asks.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import type { Pseudonym } from '../../storage/subjects.js';
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
   * The same for somebody who answers, or who saw the question. What a ticket system signed itself gets its line in the
   * ledger now, if the contact policy lets the person be asked; `stated` is where the page says that the ticket belongs,
   * and holds where the ticket system did not tell.
   */
  admit(token: string, stated: NewAsk['dimensions'], now: number): Promise<KeptAsk | null>;
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

  /** What a signed invitation is about; `null` for a desk that is gone. */
  async function understood(signed: SignedInvitation) {
    const desk = await storage.desks.find(signed.deskId);
    if (!desk) return null;
    const { policy, version } = await policyOf(storage, desk);
    const subject = { kind: 'ticket', reference: tidy(signed.reference), resolution: signed.resolution } as const;
    const requester = pseudonyms.of(desk, signed.requester);
    return {
      signed,
      desk,
      policy,
      version,
      subject,
      requester,
      people: pseudonyms.all(desk, signed.requester),
      find: () => storage.asks.find(desk.id, rulesOf(policy), subject, requester),
    };
  }

  type Understood = NonNullable<Awaited<ReturnType<typeof understood>>>;

  /** What the contact policy says of an ask that waits. It ends with the token that lets it be answered. */
  function decisionOf({ desk, policy, version, requester, signed }: Understood, ask: AskFacts, now: number) {
    const how = { policy, version, tokens, now, sendsMail: false, isRequested: true, surveyKey: policy.survey };
    const decision = makeDecision(desk, { ...ask, requester }, how);
    if (!decision?.invitation) return decision;
    const expiresAt = Math.min(signed.expiresAt, decision.invitation.expiresAt);
    return { ...decision, invitation: { ...decision.invitation, expiresAt } };
  }

  /** What the ledger would say of a ticket that nobody told yet. */
  async function untold({ desk, policy, subject, requester, people, signed }: Understood): Promise<AskFacts> {
    const facts = await storage.asks.factsOf(desk.id, rulesOf(policy), subject, requester);
    const isOptedOut = await storage.asks.isOptedOut(desk.id, people);
    return { ...untoldAsk(desk, subject, requester, policy.survey, signed), ...facts, isOptedOut };
  }

  /** A line of nobody is of whoever is invited to it until it is decided, and then of nobody: they were erased, or unknown. */
  const isOf = ({ requester, state }: KeptAsk, { hash }: Pseudonym): boolean =>
    requester === null ? state === 'new' : requester.hash === hash;

  /** The ledger's line for what a ticket system signed, as it is or as it would be; `null` when there is nothing to ask. */
  async function openSigned(signed: SignedInvitation, now: number): Promise<KeptAsk | null> {
    const about = await understood(signed);
    if (!about) return null;
    // Both are read in any case: what was answered or withdrawn takes as long as what nobody told.
    const [kept, otherwise] = [await about.find(), await untold(about)];
    if (kept && !isOf(kept, about.requester)) return null;
    if (kept && kept.state !== 'new') return kept;
    const ask = { ...(kept ?? otherwise), isOptedOut: otherwise.isOptedOut };
    const invitation = decisionOf(about, ask, now)?.invitation;
    if (!invitation) return null;
    return { ...ask, state: 'invited', surveyKey: about.policy.survey, expiresAt: invitation.expiresAt };
  }

  /** The same, and what was decided is kept. `stated` is where a ticket belongs that nobody told yet. */
  async function admitSigned(
    signed: SignedInvitation,
    stated: NewAsk['dimensions'],
    now: number,
  ): Promise<KeptAsk | null> {
    const about = await understood(signed);
    if (!about) return null;
    const { desk, subject, requester, people, find } = about;
    await carryOptOut(storage, desk, people, now);
    const at = signed.issuedAt;
    const line = { ...subject, day: dayAt(at, desk.timeZone), dimensions: stated, requester, at, contact: null };
    let ask = await find();
    if (!ask) {
      await storage.asks.add(desk.id, [{ ...line, locale: null }]);
      ask = await find();
    }
    if (!ask || !isOf(ask, requester)) return null;
    if (ask.state !== 'new') return ask;
    if (ask.requester === null) {
      await storage.asks.complete(ask.id, requester, null);
      ask = await find();
      if (ask?.state !== 'new' || !isOf(ask, requester)) return null;
    }
    const decision = decisionOf(about, ask, now);
    if (decision) await storage.asks.decide([decision]);
    return decision?.state === 'invited' ? find() : null;
  }

  /** Whether the ledger has an ask of the person whom a signed invitation is to. */
  async function isAbout({ find, people }: Understood): Promise<boolean> {
    const kept = await find();
    return people.some(({ hash }) => hash === kept?.requester?.hash);
  }

  /** `isToLast` says that it must not have expired. */
  async function verified(token: string, now: number, isToLast = true): Promise<SignedInvitation | null> {
    if (!isSignedToken(token)) return null;
    const [keys, desks] = await Promise.all([openKeys(), storage.desks.list()]);
    const audiences = new Map(desks.map((desk) => [desk.id, audienceOf(desk)]));
    return verifySignedToken(token, keys, (deskId) => audiences.get(deskId) ?? null, now, isToLast);
  }

  /** What is read for a token that holds is read for one that does not, so that the time does not tell them apart. */
  async function lookForNothing(isToBeKept: boolean, now: number): Promise<void> {
    const [desk] = await storage.desks.list();
    if (!desk) return;
    const nobody = randomUUID();
    const times = { issuedAt: now, expiresAt: now };
    const about = await understood({ deskId: desk.id, reference: nobody, resolution: 1, requester: nobody, ...times });
    await about?.find();
    if (about && !isToBeKept) await untold(about);
  }

  async function look(token: string, stated: NewAsk['dimensions'] | null, now: number): Promise<KeptAsk | null> {
    const signed = await verified(token, now);
    // Whatever it is, it costs one look into the ledger.
    const hash = isOwnToken(token) ? hashOfToken(token) : noHash;
    const own = await storage.asks.byToken(hash, { now, answeredAfter: now - revisionMs });
    if (!signed && isSignedToken(token)) await lookForNothing(stated !== null, now);
    const ask = !signed ? own : stated ? await admitSigned(signed, stated, now) : await openSigned(signed, now);
    return ask && canBeAnswered(ask, now) ? ask : null;
  }

  return {
    open: (token, now) => look(token, null, now),
    admit: look,
    async personOf(token, now) {
      const signed = await verified(token, now, false);
      const about = signed && (await understood(signed));
      if (about && (signed.expiresAt > now || (await isAbout(about)))) {
        return { deskId: about.desk.id, requester: about.requester };
      }
      const own = await storage.asks.byToken(isOwnToken(token) ? hashOfToken(token) : noHash);
      return own?.requester ? { deskId: own.deskId, requester: own.requester } : null;
    },
  };
}

/** What would be kept of a ticket that nobody told yet. */
function untoldAsk(
  desk: Desk,
  subject: Pick<KeptAsk, 'kind' | 'reference' | 'resolution'>,
  requester: KeptAsk['requester'],
  surveyKey: string,
  { issuedAt }: SignedInvitation,
): Omit<AskFacts, keyof PersonFacts> {
  return {
    ...subject,
    dimensions: {},
    isEligible: true,
    notEligibleBecause: null,
    isOwnWork: false,
    solvedTogether: 1,
    id: 0,
    deskId: desk.id,
    round: 1,
    state: 'new',
    reason: null,
    surveyKey,
    day: dayAt(issuedAt, desk.timeZone),
    requester,
    locale: null,
    solvedAt: issuedAt,
    invitedAt: null,
    expiresAt: null,
    settledAt: null,
    nonce: null,
    tokenHash: null,
    isAnonymous: false,
    contact: null,
  };
}
