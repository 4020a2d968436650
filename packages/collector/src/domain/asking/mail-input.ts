import type { Survey } from '@afterword/contract';
import type { KeptAsk } from '../../storage/asks.js';
import type { Desk } from '../../storage/desks.js';
import { dayAt, dayText } from '../calendar.js';

/** Where people reach the collector, without a slash at the end. */
export interface MailAddresses {
  readonly url: string;
}

/** Why somebody is written to: asked, reminded, or asked once more after "too early to tell". */
export type MailKind = 'invitation' | 'reminder' | 'again';

/** The page that a token opens, and the one that stops asking. */
function linksOf(token: string, { url }: MailAddresses): { readonly link: string; readonly stopLink: string } {
  return { link: `${url}/r/${token}`, stopLink: `${url}/r/${token}/stop` };
}

/**
 * Everything that a mail says. It holds no address of anybody. `stopToken` stops asking, where the one that answers is
 * nobody's.
 */
export function mailInput(
  { name, timeZone }: Desk,
  { kind: about, reference, expiresAt }: Pick<KeptAsk, 'kind' | 'reference'> & { readonly expiresAt: number },
  survey: Survey,
  token: string,
  kind: MailKind,
  addresses: MailAddresses,
  stopToken: string = token,
) {
  const isAnonymous = survey.anonymous === true;
  return {
    kind,
    survey,
    locale: survey.locale,
    deskName: name,
    about,
    ticket: reference,
    link: linksOf(token, addresses).link,
    stopLink: linksOf(stopToken, addresses).stopLink,
    isAnonymous,
    expiresOn: dayText(dayAt(expiresAt, timeZone)),
  };
}

/** What {@link mailInput} gives. */
export type MailInput = ReturnType<typeof mailInput>;
