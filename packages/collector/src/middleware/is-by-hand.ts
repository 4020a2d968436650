import type { AppContext } from './context.js';

/**
 * Whether the browser would have said that a gesture caused a navigation. Safari, and every browser on an iPhone, sends the
 * other headers and never this one; a Chromium that calls itself Safari still names its brand.
 */
function tellsGestures(c: AppContext): boolean {
  const agent = c.req.header('user-agent') ?? '';
  const isWebKit = agent.includes('AppleWebKit/') && !/Chrom(e|ium)\//.test(agent);
  return !isWebKit || c.req.header('sec-ch-ua') !== undefined;
}

/**
 * Whether a form was sent by somebody's hand, as far as that can be told.
 *
 * Browsers say with every navigation whether a person's gesture caused it (`Sec-Fetch-User`), but for Safari, for pages
 * without TLS and before 2023. A script that submits a form or clicks a button, as scanners of mails do, has no gesture;
 * and what a script sends without leaving its page no form has sent. Whoever sends no such headers at all is believed: a
 * person must not be turned away for their browser.
 *
 * Source: W3C Fetch Metadata Request Headers; for Safari mdn/browser-compat-data, issue 27928.
 */
export function isByHand(c: AppContext): boolean {
  const mode = c.req.header('sec-fetch-mode');
  if (mode === undefined) return true;
  return mode === 'navigate' && (c.req.header('sec-fetch-user') === '?1' || !tellsGestures(c));
}
