/** The token of a one-time link, `#sign-in=<token>`, or `null`. It stays unused until the person asks for it. */
export function signInToken(fragment: string): string | null {
  const token = /^#sign-in=([A-Za-z0-9._~-]{1,200})$/.exec(fragment)?.[1];
  return token ?? null;
}
