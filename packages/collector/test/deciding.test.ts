import { contactPolicySchema, type ContactPolicy } from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Circumstances } from '../src/domain/asking/decide.js';
import { afterWorkingDays } from '../src/domain/asking/working-days.js';
import type { AskFacts } from '../src/storage/asks.js';

const day = 86_400_000;
const now = Date.parse('2026-11-25T12:00:00Z');

/** An ask about which nothing speaks against asking, solved two hours ago. */
const plain: AskFacts = {
  id: 1,
  deskId: 1,
  kind: 'ticket',
  reference: 'INC-1',
  resolution: 1,
  round: 1,
  state: 'new',
  reason: null,
  surveyKey: null,
  day: 20782,
  requester: { keyId: 'k', hash: 'aa' },
  locale: null,
  solvedAt: now - day / 12,
  invitedAt: null,
  expiresAt: null,
  settledAt: null,
  nonce: null,
  tokenHash: null,
  isAnonymous: false,
  contact: 'sealed',
  dimensions: {},
  isEligible: true,
  notEligibleBecause: null,
  isOwnWork: false,
  solvedTogether: 1,
  isOptedOut: false,
  invitedLast: null,
  invitedLastToSurvey: null,
  ignoredAt: [],
};

const verdict = (
  facts: Partial<AskFacts> = {},
  policy: Partial<ContactPolicy> = {},
  more: Partial<Circumstances> = {},
) =>
  decide(
    { ...plain, ...facts },
    {
      policy: contactPolicySchema.parse(policy),
      now,
      lot: 0.5,
      isReachable: true,
      isRequested: false,
      ...more,
    },
  );

const outcome = (...given: Parameters<typeof verdict>) => {
  const made = verdict(...given);
  return made === 'wait' ? 'wait' : made.reason === null ? made.state : `${made.state}:${made.reason}`;
};

describe('whether somebody may be asked', () => {
  it('invites whom nothing speaks against, and keeps the probability of the draw', () => {
    expect(verdict()).toEqual({ state: 'invited', reason: null, probability: 1 });
    expect(verdict({}, { share: 0.75 })).toEqual({ state: 'invited', reason: null, probability: 0.75 });
  });

  it.each<[string, Partial<AskFacts>, Partial<ContactPolicy>, Partial<Circumstances>]>([
    ['wait', { solvedAt: now - day / 25 }, {}, {}],
    ['invited', { solvedAt: now - day / 25 }, {}, { isRequested: true }],
    ['notEligible:automation', { isEligible: false, notEligibleBecause: 'automation' }, {}, {}],
    ['notEligible:a reason of the desk', { isEligible: false, notEligibleBecause: 'a reason of the desk' }, {}, {}],
    ['notEligible:excluded', { isEligible: false }, {}, {}],
    ['notEligible:ownWork', { isOwnWork: true }, {}, {}],
    ['notEligible:excluded', { dimensions: { channel: 'Monitoring ' } }, { excluded: { channel: ['monitoring'] } }, {}],
    ['invited', { dimensions: { channel: 'phone' } }, { excluded: { channel: ['monitoring'] } }, {}],
    ['notEligible:massClose', { solvedTogether: 20 }, {}, {}],
    ['invited', { solvedTogether: 19 }, {}, {}],
    ['invited', { solvedTogether: 500 }, { massClose: null }, {}],
    ['notAsked:noRequester', { requester: null }, {}, {}],
    ['notDrawn', {}, { share: 0.5 }, {}],
    ['invited', {}, { share: 0.5 }, { lot: 0.4999 }],
    ['quarantined', { invitedLast: now - 14 * day + 1 }, {}, {}],
    ['invited', { invitedLast: now - 14 * day }, {}, {}],
    [
      'quarantined',
      { invitedLast: now - 20 * day, invitedLastToSurvey: now - 20 * day },
      { quietDaysOfSurvey: 30 },
      {},
    ],
    ['invited', { invitedLast: now - 20 * day }, { quietDaysOfSurvey: 30 }, {}],
    ['optedOut', { isOptedOut: true }, {}, {}],
    ['silenced', { ignoredAt: [now - 30 * day, now - 60 * day] }, {}, {}],
    ['invited', { ignoredAt: [now - 30 * day] }, {}, {}],
    ['invited', { ignoredAt: [now - 30 * day, null] }, {}, {}],
    ['invited', { ignoredAt: [null, now - 60 * day] }, {}, {}],
    ['invited', { ignoredAt: [now - 180 * day, now - 200 * day] }, {}, {}],
    ['silenced', { ignoredAt: [now - 30 * day] }, { ignoredLimit: 1 }, {}],
    ['wait', {}, {}, { isReachable: false }],
    ['notAsked:noDelivery', { solvedAt: now - 14 * day }, {}, { isReachable: false }],
    ['notAsked:toldTooLate', { solvedAt: now - 14 * day }, {}, {}],
    ['invited', { solvedAt: now - 14 * day + 1 }, {}, {}],
    // The second round was promised: no draw, no quiet period, no silence; an opt-out holds.
    ['invited', { round: 2, solvedAt: now - 40 * day, invitedLast: now - day }, { share: 0.1 }, {}],
    ['optedOut', { round: 2, isOptedOut: true }, {}, {}],
    ['notAsked:noDelivery', { round: 2 }, {}, { isReachable: false }],
  ])('is "%s" (case %#)', (expected, facts, policy, more) => {
    expect(outcome(facts, policy, more)).toBe(expected);
  });

  it('gives the first reason in the order of the policy', () => {
    const against = {
      isEligible: false,
      notEligibleBecause: 'automation',
      isOwnWork: true,
      invitedLast: now,
      isOptedOut: true,
      ignoredAt: [now, now],
    };
    const share = { share: 0.01 };
    expect(outcome(against, share)).toBe('notEligible:automation');
    expect(outcome({ ...against, isEligible: true }, share)).toBe('notEligible:ownWork');
    expect(outcome({ ...against, isEligible: true, isOwnWork: false }, share)).toBe('notDrawn');
    expect(outcome({ ...against, isEligible: true, isOwnWork: false })).toBe('quarantined');
    expect(outcome({ isOptedOut: true, ignoredAt: [now, now] })).toBe('optedOut');
  });

  it('never invites whoever opted out, did the work, or was asked within the quiet period', () => {
    const moment = fc.integer({ min: now - 400 * day, max: now });
    const facts = fc.record({
      isEligible: fc.boolean(),
      isOwnWork: fc.boolean(),
      isOptedOut: fc.boolean(),
      solvedTogether: fc.integer({ min: 1, max: 40 }),
      solvedAt: moment,
      invitedLast: fc.option(moment),
      ignoredAt: fc.array(fc.option(moment), { maxLength: 2 }),
      round: fc.constantFrom(1 as const, 2 as const),
    });
    const circumstances = fc.record({
      lot: fc.double({ min: 0, max: 0.999, noNaN: true }),
      isReachable: fc.boolean(),
      isRequested: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, fc.double({ min: 0.01, max: 1, noNaN: true }), circumstances, (known, share, more) => {
        if (outcome(known, { share }, more) !== 'invited') return;
        expect(known.isOptedOut).toBe(false);
        expect(more.isReachable).toBe(true);
        if (known.round === 2) return;
        expect(known.isEligible && !known.isOwnWork && known.solvedTogether < 20).toBe(true);
        expect(more.lot).toBeLessThan(share);
        expect(known.invitedLast === null || now - known.invitedLast >= 14 * day).toBe(true);
      }),
    );
  });
});

describe('working days', () => {
  it.each([
    ['2026-11-23T09:00:00Z', 3, '2026-11-26T09:00:00Z'],
    ['2026-11-26T09:00:00Z', 3, '2026-12-01T09:00:00Z'],
    ['2026-11-28T09:00:00Z', 1, '2026-11-30T09:00:00Z'],
    ['2026-11-25T09:00:00Z', 0, '2026-11-25T09:00:00Z'],
  ])('from %s, %d later, are at %s', (from, days, to) => {
    expect(new Date(afterWorkingDays(Date.parse(from), days, 'Europe/Berlin')).toISOString()).toBe(
      to.replace('Z', '.000Z'),
    );
  });

  it('are those of the calendar of the desk', () => {
    // In Auckland it is Monday already.
    const sunday = Date.parse('2026-11-22T20:00:00Z');
    expect(afterWorkingDays(sunday, 1, 'Pacific/Auckland') - sunday).toBe(day);
    expect(afterWorkingDays(sunday - day, 1, 'Europe/Berlin') - sunday).toBe(day);
  });
});
