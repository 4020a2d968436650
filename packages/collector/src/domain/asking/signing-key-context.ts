/** What the secret of a signing key is sealed for; it opens nowhere else. */
export function signingKeyContext(id: string): string {
  return `signing-key:${id}`;
}
