/**
 * A new proof: 16 random bytes in base64url. Whoever holds it may revise the response, because an id is no secret.
 *
 * Make one for each response and show it with every revision.
 */
export function newProof(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
