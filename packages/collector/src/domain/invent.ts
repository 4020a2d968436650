import { postTicket, type AccuracyOption } from '@afterword/contract/built-in';
import type { Answers, DimensionValues, Orders } from '@afterword/contract';
import { dayStart } from './calendar.js';
import { dimensionValues } from './dimension-values.js';
import { fingerprint } from './fingerprint.js';
import { timeOrderedId } from './time-ordered-id.js';
import type { AskDecision, NewInvitation } from '../storage/asks.js';
import type { NewResponse } from '../storage/responses.js';
import type { PlacedSubject } from '../storage/subjects.js';
import type { NewTicketEvent } from '../storage/tickets.js';

/** What was decided about asking. */
export type InventedDecision = Omit<AskDecision, 'id'>;

/** An invented ticket, what its system tells of it, whether somebody was asked, and the response if somebody gave one. */
export interface InventedTicket {
  readonly subject: PlacedSubject;
  readonly events: readonly NewTicketEvent[];
  readonly decision: InventedDecision;
  readonly response: NewResponse | null;
}

interface Team {
  readonly name: string;
  readonly services: readonly string[];
  readonly share: number;
  /** How likely a ticket is solved right the first time, before anything that happened. */
  readonly accuracy: number;
}

const teams: readonly Team[] = [
  { name: 'Applications', services: ['Purchasing', 'Time recording', 'Customer portal'], share: 0.26, accuracy: 0.74 },
  { name: 'Field support', services: ['Meeting rooms', 'Site visits'], share: 0.09, accuracy: 0.84 },
  { name: 'Identity', services: ['Passwords', 'Access rights'], share: 0.22, accuracy: 0.9 },
  { name: 'Network', services: ['VPN', 'Wi-Fi'], share: 0.18, accuracy: 0.78 },
  { name: 'Workplace', services: ['Notebooks', 'Printing', 'Mobile phones'], share: 0.25, accuracy: 0.82 },
];
const departments = ['Finance', 'Human resources', 'Legal', 'Logistics', 'Operations', 'Production', 'Sales'];
const locations = ['Hamburg', 'Lyon', 'Porto', 'Gdańsk'];
const channels: readonly (readonly [string, number])[] = [
  ['self-service', 0.5],
  ['phone', 0.22],
  ['chat', 0.28],
];
const priorities: readonly (readonly [string, number])[] = [
  ['high', 0.15],
  ['normal', 0.65],
  ['low', 0.2],
];
const praise = [
  'Quick and friendly, thank you.',
  'Solved while I was still on the phone.',
  'Clear explanation, I learned something.',
];
const complaints = [
  'I had to explain the problem three times.',
  'It came back the next morning.',
  'Nobody told me what was going on for four days.',
  'The first answer had nothing to do with my question.',
];

const hourMs = 3_600_000;

const complaintReasons: readonly string[] = ['tookLong', 'hardToReach', 'notInformed', 'passedAround', 'cameBack'];
const praiseReasons: readonly string[] = ['fast', 'friendly', 'expert', 'wellExplained', 'keptInformed'];
const chasedReasons = ['noNews', 'deadlinePassed', 'urgent', 'wrongPlace'];

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('There is nothing to pick from.');
  return value;
}

function pickByShare<T>(random: () => number, values: readonly (readonly [T, number])[]): T {
  let left = random();
  for (const [value, share] of values) {
    left -= share;
    if (left <= 0) return value;
  }
  return pick(random, values)[0];
}

/** What happened in the invented year: a gateway failed for five weeks in spring, and a new portal helped from autumn. */
function eventEffect(team: string, daysAgo: number): number {
  if (team === 'Network' && daysAgo > 215 && daysAgo <= 250) return -0.32;
  if (team === 'Applications' && daysAgo <= 70) return 0.1;
  return 0;
}

function inventAccuracy(random: () => number, chance: number): AccuracyOption {
  if (random() < 0.05) return 'tooEarly';
  if (random() < chance) return 'firstTime';
  return pickByShare(random, [
    ['moreThanOnce', 0.5],
    ['partly', 0.28],
    ['no', 0.22],
  ] as const);
}

const satisfactionAfter: Readonly<Record<AccuracyOption, readonly (readonly [number, number])[]>> = {
  firstTime: [
    [5, 0.63],
    [4, 0.3],
    [3, 0.05],
    [2, 0.01],
    [1, 0.01],
  ],
  moreThanOnce: [
    [5, 0.2],
    [4, 0.36],
    [3, 0.22],
    [2, 0.14],
    [1, 0.08],
  ],
  partly: [
    [5, 0.05],
    [4, 0.2],
    [3, 0.35],
    [2, 0.25],
    [1, 0.15],
  ],
  no: [
    [5, 0.01],
    [4, 0.04],
    [3, 0.12],
    [2, 0.33],
    [1, 0.5],
  ],
  tooEarly: [
    [5, 0.3],
    [4, 0.4],
    [3, 0.25],
    [2, 0.03],
    [1, 0.02],
  ],
};

function inventComment(random: () => number, score: number): string | null {
  if (score >= 4) return random() < 0.08 ? pick(random, praise) : null;
  return random() < 0.35 ? pick(random, complaints) : null;
}

/** What people tell on the later screens: more of it when something went wrong. */
function inventFurther(random: () => number, satisfaction: number, accuracy: AccuracyOption): Answers {
  const wentWrong = satisfaction <= 3 || ['moreThanOnce', 'partly', 'no'].includes(accuracy);
  if (random() > (wentWrong ? 0.6 : 0.15)) return {};
  const offered = wentWrong ? complaintReasons : praiseReasons;
  const reasons = offered.filter(() => random() < 0.3);
  const chased = wentWrong ? Math.min(3, Math.floor(random() * 5)) : 0;
  return {
    ...(reasons.length > 0 ? { reasons } : {}),
    chased,
    ...(chased > 0 ? { chasedWhy: [pick(random, chasedReasons)] } : {}),
    ...(random() < 0.7 ? { lostTime: pick(random, wentWrong ? [15, 30, 60, 120, 240] : [0, 0, 15]) } : {}),
    ...(wentWrong && random() < 0.3 ? { contact: true } : {}),
  };
}

/** The order in which one person saw the reasons, if any were shown. */
function inventOrders(random: () => number, { reasons }: Answers): Orders | null {
  if (!Array.isArray(reasons)) return null;
  const offered = reasons.some((reason) => complaintReasons.includes(reason)) ? complaintReasons : praiseReasons;
  const order = offered.map((reason) => [random(), reason] as const).sort(([one], [other]) => one - other);
  return { reasons: [...order.map(([, reason]) => reason), 'other'] };
}

function hex(random: () => number, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

/**
 * `random` decides what has been invented since the first release and `more` what came later, so that what people said
 * on the first screen stays the same for the same seed.
 */
function inventResponse(random: () => number, more: () => number, subject: PlacedSubject, chance: number): NewResponse {
  const accuracy = inventAccuracy(random, chance);
  const satisfaction = pickByShare(random, satisfactionAfter[accuracy]);
  const comment = inventComment(random, satisfaction);
  const first = random() < 0.93 ? { satisfaction, accuracy } : { satisfaction };
  const scores: Answers = { ...first, ...inventFurther(more, satisfaction, accuracy) };
  return {
    ...subject,
    id: timeOrderedId(subject.day, hex(random, 18)),
    revision: 1,
    proofHash: hex(random, 64),
    fingerprint: fingerprint([subject, scores, comment]),
    acceptedAt: dayStart(subject.day + 1) - 1,
    origin: 'sample',
    locale: pickByShare(random, [
      ['en', 0.5],
      ['de', 0.3],
      ['fr', 0.2],
    ] as const),
    scores,
    texts: comment === null ? null : { comment },
    requester: null,
    askId: null,
    orders: inventOrders(more, scores),
  };
}

/** How often a ticket is reopened after what people say of it. Not every mistake is noticed by the system, nor by people. */
const reopenedAfter: Readonly<Record<AccuracyOption, number>> = {
  firstTime: 0.03,
  moreThanOnce: 0.5,
  partly: 0.3,
  no: 0.35,
  tooEarly: 0.1,
};

/** What a ticket system tells: solved at noon, sometimes given on before, and reopened within days when it was wrong. */
function inventEvents(
  random: () => number,
  { reference, day, dimensions }: PlacedSubject,
  response: NewResponse | null,
  chance: number,
): NewTicketEvent[] {
  const noon = dayStart(day) + 12 * hourMs;
  const event = (kind: NewTicketEvent['event'], daysLater: number): NewTicketEvent => ({
    event: kind,
    reference,
    at: noon + daysLater * 24 * hourMs,
    day: day + daysLater,
    dimensions: kind === 'solved' ? dimensions : [],
    isEligible: true,
    notEligibleBecause: null,
    isServiceLevelMet: kind === 'solved' ? random() < 0.72 + chance * 0.25 : null,
    requester: null,
    requesterBefore: [],
    solver: null,
    contact: null,
    locale: null,
  });
  const handovers = pickByShare(random, [
    [0, 0.7],
    [1, 0.22],
    [2, 0.08],
  ] as const);
  const comments = random() < 1.1 - chance ? 1 : 0;
  const said = response?.scores['accuracy'];
  const likely = typeof said === 'string' ? reopenedAfter[said as AccuracyOption] : (1 - chance) * 0.45;
  return [
    ...Array.from({ length: handovers }, (_, earlier) => event('reassigned', -1 - earlier)),
    ...Array.from({ length: comments }, () => event('commented', -1)),
    event('solved', 0),
    ...(random() < likely ? [event('reopened', 1 + Math.floor(random() * 9))] : []),
  ];
}

/** What became of asking about the tickets that nobody answered: most people were asked, and left it. */
const decisions: readonly (readonly [Pick<AskDecision, 'state' | 'reason'>, number])[] = [
  [{ state: 'invited', reason: null }, 0.74],
  [{ state: 'quarantined', reason: null }, 0.13],
  [{ state: 'silenced', reason: null }, 0.06],
  [{ state: 'optedOut', reason: null }, 0.03],
  [{ state: 'notAsked', reason: 'noRequester' }, 0.03],
  [{ state: 'notEligible', reason: 'ownWork' }, 0.01],
];

/** Nobody has the tokens: there are none, only what would be kept of them. */
function inventInvitation(random: () => number, at: number): NewInvitation {
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  return {
    nonce: bytes(16),
    tokenHash: bytes(32),
    isAnonymous: false,
    expiresAt: at + 14 * 24 * hourMs,
    remindAt: null,
    quietSince: Number.MAX_SAFE_INTEGER,
    quietSinceOfSurvey: Number.MAX_SAFE_INTEGER,
    isMailed: false,
    mailPayload: null,
  };
}

/** Whoever answered was asked, an hour after the ticket was solved. */
function inventDecision(random: () => number, { survey, day }: PlacedSubject, isAnswered: boolean): InventedDecision {
  const at = dayStart(day) + 13 * hourMs;
  const drawn = pickByShare(random, decisions);
  const { state, reason } = isAnswered ? { state: 'invited' as const, reason: null } : drawn;
  const invitation = state === 'invited' ? inventInvitation(random, at) : null;
  return { state, reason, surveyKey: survey.key, policy: 0, probability: 1, at, invitation };
}

function inventDimensions(random: () => number, team: Team): DimensionValues {
  return {
    team: team.name,
    service: pick(random, team.services),
    department: pick(random, departments),
    location: pick(random, locations),
    channel: pickByShare(random, channels),
    priority: pickByShare(random, priorities),
  };
}

/** Fewer tickets at the weekend and around the turn of the year. */
function ticketsOn(random: () => number, day: number): number {
  const weekday = (day + 3) % 7;
  const expected = weekday >= 5 ? 6 : 58 - weekday * 4;
  return Math.round(expected * (0.75 + random() * 0.5));
}

/**
 * A year of invented tickets that ends on `lastDay`, oldest first. The same seed and day give the same year.
 *
 * About one ticket in five is answered; those solved wrong a little more often, as in real life.
 */
export function* inventYear(seed: number, lastDay: number): Generator<InventedTicket> {
  const random = seededNumbers(seed);
  const more = seededNumbers(seed + 1_000_000);
  const recorded = seededNumbers(seed + 2_000_000);
  const asked = seededNumbers(seed + 3_000_000);
  let number = 10_000;
  for (let day = lastDay - 364; day <= lastDay; day += 1) {
    const tickets = ticketsOn(random, day);
    for (let ticket = 0; ticket < tickets; ticket += 1) {
      number += 1;
      const team = pickByShare(
        random,
        teams.map((each) => [each, each.share] as const),
      );
      const chance = team.accuracy + eventEffect(team.name, lastDay - day);
      const subject: PlacedSubject = {
        survey: { key: postTicket.key, version: postTicket.version },
        kind: 'ticket',
        reference: `INC-${number}`,
        resolution: 1,
        day,
        dimensions: dimensionValues(inventDimensions(random, team)),
      };
      const willAnswer = random() < 0.24 - chance * 0.06;
      const response = willAnswer ? inventResponse(random, more, subject, chance) : null;
      const events = inventEvents(recorded, subject, response, chance);
      yield { subject, events, decision: inventDecision(asked, subject, response !== null), response };
    }
  }
}
