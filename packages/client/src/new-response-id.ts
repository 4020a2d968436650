/**
 * A new id for a response: UUID version 7 (RFC 9562 §5.7), so that ids sort by the time they were made.
 *
 * Needs only `crypto.getRandomValues`; intranet pages on plain http have neither `randomUUID` nor `subtle`.
 */
export function newResponseId(nowMs: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = nowMs.toString(16).padStart(12, '0');
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = '89ab'.charAt((bytes[15] ?? 0) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
