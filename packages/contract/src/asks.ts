/**
 * What became of the question whether somebody may be asked.
 *
 * `new` waits. `notEligible`, `notDrawn`, `quarantined`, `optedOut`, `silenced` and `notAsked` say why nobody was asked.
 * `invited` may answer; `answered`, `expired` and `withdrawn` (the ticket was reopened) are how that ends.
 */
export const askStates = [
  'new',
  'notEligible',
  'notDrawn',
  'quarantined',
  'optedOut',
  'silenced',
  'notAsked',
  'invited',
  'answered',
  'expired',
  'withdrawn',
] as const;
export type AskState = (typeof askStates)[number];

/**
 * Reasons that a rule gives. The desk's system may give others for `notEligible`, in its own words. `invited` says of
 * `withdrawn` and `optedOut` that somebody had been invited before, `anonymous` of `expired` that nobody can tell whether
 * the person answered.
 */
export const askReasons = [
  'automation',
  'massClose',
  'ownWork',
  'noRequester',
  'excluded',
  'toldTooLate',
  'noDelivery',
  'undeliverable',
  'invited',
  'anonymous',
] as const;
