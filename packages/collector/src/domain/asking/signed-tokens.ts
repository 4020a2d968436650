import { createHmac, createPublicKey, createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { limits, requesterSchema } from '@afterword/contract';
import { decodeJwt, decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

/** A key that may sign invitations, opened. */
export interface OpenSigningKey {
  readonly id: string;
  readonly deskId: number;
  /** The issuer that its tokens name. */
  readonly name: string;
  readonly algorithm: 'HS256' | 'EdDSA';
  readonly key: KeyObject;
}

/** What a ticket system says with a token that it signed: this person may answer about this resolution. */
export interface SignedInvitation {
  readonly deskId: number;
  readonly reference: string;
  readonly resolution: number;
  readonly requester: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const tokenType = 'afterword-invitation+jwt';
const toleranceSeconds = 60;
const longestSeconds = limits.invitationDays * 86_400;

/** Other members of a header (`jku`, `x5u`, `jwk`, `crit`, `zip`, `b64`) lead elsewhere or change what is signed. */
const headerSchema = z.strictObject({
  alg: z.enum(['HS256', 'EdDSA']),
  kid: z.string().min(1).max(64),
  typ: z.literal(tokenType),
});

const seconds = z.int().min(0).max(4_102_444_800);

const claimsSchema = z
  .object({
    iss: z.string(),
    aud: z.string(),
    sub: z.string().min(1).max(limits.referenceCharacters),
    res: z.int().min(1).max(10_000),
    req: requesterSchema,
    jti: z.string().min(1).max(200),
    iat: seconds,
    nbf: seconds,
    exp: seconds,
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= longestSeconds);

/** Tried where no key is known under the name that a token gives, so that the answer takes as long. */
const nobody: OpenSigningKey = {
  id: '',
  deskId: 0,
  name: '',
  algorithm: 'HS256',
  key: createSecretKey(randomBytes(32)),
};

/** The public half of an Ed25519 key, from the `x` of its JWK. */
export function ed25519Key(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/**
 * The key of the collector itself, for its demo page: what is signed with it needs no line in the database before somebody
 * answers. It follows from a key that is not in the database.
 */
export function ownSigningKey(secret: Uint8Array, deskId: number): OpenSigningKey {
  const key = createSecretKey(createHmac('sha256', secret).update('own invitations').digest());
  return { id: 'own', deskId, name: 'Afterword', algorithm: 'HS256', key };
}

/** Signs an invitation to a ticket that lasts a day. */
export async function signInvitation(
  { id, name, algorithm, key }: OpenSigningKey,
  audience: string,
  ticket: string,
  requester: string,
  now: number,
): Promise<string> {
  const at = Math.floor(now / 1000);
  return new SignJWT({ res: 1, req: requester })
    .setProtectedHeader({ alg: algorithm, kid: id, typ: tokenType })
    .setIssuer(name)
    .setAudience(audience)
    .setSubject(ticket)
    .setJti(randomUUID())
    .setIssuedAt(at)
    .setNotBefore(at)
    .setExpirationTime(at + 86_400)
    .sign(key);
}

/** Whether a text can be a token that another system signed: three parts, and no longer than such a token is. */
export function isSignedToken(text: string): boolean {
  return (
    text.length <= limits.invitationTokenCharacters && /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(text)
  );
}

function headerOf(token: string) {
  try {
    return headerSchema.safeParse(decodeProtectedHeader(token)).data ?? null;
  } catch {
    return null;
  }
}

/** The last moment at which a token says that it is valid, whoever wrote it; its signature tells whether that is so. */
function lastMoment(token: string): number {
  const { exp } = decodeJwt(token);
  return exp === undefined ? 0 : exp * 1000 - 1;
}

/**
 * What a signed token says, or `null` for one that is not valid now: forged, expired, for another desk or too long a
 * time, or with claims missing. One algorithm for each key; the clock may be a minute off.
 *
 * `audienceOf` gives what a desk calls itself in `aud`; without `isToLast` one that has expired is valid, too. Source: RFC 7519, RFC 8725.
 */
export async function verifySignedToken(
  token: string,
  keys: readonly OpenSigningKey[],
  audienceOf: (deskId: number) => string | null,
  now: number,
  isToLast = true,
): Promise<SignedInvitation | null> {
  const header = headerOf(token);
  const key = keys.find(({ id, algorithm }) => id === header?.kid && algorithm === header.alg) ?? nobody;
  try {
    const { payload } = await jwtVerify(token, key.key, {
      algorithms: [key.algorithm],
      typ: tokenType,
      audience: audienceOf(key.deskId) ?? '',
      issuer: key.name,
      requiredClaims: ['iss', 'aud', 'sub', 'res', 'req', 'jti', 'iat', 'nbf', 'exp'],
      clockTolerance: toleranceSeconds,
      currentDate: new Date(isToLast ? now : Math.min(now, lastMoment(token))),
    });
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success || !header || key === nobody) return null;
    const { sub, res, req, iat, exp } = claims.data;
    if (iat > now / 1000 + toleranceSeconds) return null;
    return {
      deskId: key.deskId,
      reference: sub,
      resolution: res,
      requester: req,
      issuedAt: iat * 1000,
      expiresAt: exp * 1000,
    };
  } catch {
    // Whatever is wrong with it, the answer is the same.
    return null;
  }
}
