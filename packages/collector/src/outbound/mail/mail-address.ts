/** What may stand before the @. Neither quotes nor comments, which nobody's address needs and every parser reads apart. */
const local = /^[^\s\p{C}<>()[\]\\,;:@"]{1,64}$/u;
const domain = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?$/u;

/** Whether a text is one address of one mailbox, and nothing else: no list, no name, no way to begin another header. */
export function isMailAddress(text: string): boolean {
  const [before = '', after = '', ...more] = text.split('@');
  return text.length <= 254 && more.length === 0 && local.test(before) && domain.test(after) && !after.includes('..');
}

/** Whom a mail is from: an address and perhaps a name before it. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Reads `help@example.com` or `IT Service Desk <help@example.com>`; `null` for anything else. */
export function readMailbox(text: string): Mailbox | null {
  const [, name = '', inside] = /^([^<>"]*?)\s*<([^<>]*)>$/.exec(text) ?? [];
  const address = inside ?? text;
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name) || !isMailAddress(address)) return null;
  return { name, address };
}
