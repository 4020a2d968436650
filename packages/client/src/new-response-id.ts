/**
 * A new id for a response: UUID version 7 (RFC 9562 §5.7), so that ids sort by the time they were made.
 *
 * Needs only `crypto.getRandomValues`; intranet pages on plain http have neither `randomUUID` nor `subtle`.
 */
export function newResponseId(nowMs: number = Date.now()): string {
  const time = nowMs.toString(16).padStart(12, '0');
  // One hexadecimal digit of each byte. The fourth, first of the fourth group, holds the variant: 8, 9, a or b.
  const random = Array.from(crypto.getRandomValues(new Uint8Array(19)), (byte, index) =>
    (index === 3 ? 8 + (byte & 3) : byte & 15).toString(16),
  );
  return `${time}7${random.join('')}`.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
