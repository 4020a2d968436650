/** What keeps a file from being opened, by the driver's code. */
const causes: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_FULL/, 'the disk is full'],
  [/^SQLITE_(READONLY|CANTOPEN)/, 'the disk is read-only, or this user may not write there'],
  [/^SQLITE_NOTADB/, 'it is no database'],
];

/** In a few words why a file could not be opened. Never the driver's message: it may repeat what people wrote. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
  return causes.find(([pattern]) => pattern.test(code))?.[1] ?? code;
}
