import type { Settlement } from '../storage/outbox.js';

/*
 * When somebody who could not be told is told again, and when that is given up.
 */

/** What became of a try to tell somebody. `status` is in few words of our own. */
export type Outcome =
  | {
      /**
       * `never`: this one will not be taken, however often it is tried. `gone`: the receiver wants nothing more.
       * `nothingToTell`: what it was about is no longer kept.
       */
      readonly result: 'sent' | 'never' | 'gone' | 'nothingToTell';
      readonly status: string;
    }
  | {
      /** Nothing was tried, and nothing is to be noted of it. */
      readonly result: 'notNow';
    }
  | {
      readonly result: 'later';
      readonly status: string;
      /** How long the receiver wants to be left alone. */
      readonly retryAfterMs?: number;
    };

export type Tried = Exclude<Outcome, { readonly result: 'notNow' }>;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** After each try that failed; somewhat more than three days in all. Source: Standard Webhooks 1.0.0. */
const delaysMs = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** By how much each is longer or shorter, so that what failed together is not tried together. */
const spread = 0.2;

/** Whoever asks for more is asked again after a day. */
const longestRestMs = day;

/** A receiver that failed is left alone until its first next try can come, whatever else is due for it. */
const shortestRestMs = 4 * second;

/** How long a receiver may fail. */
const longestFailureMs = 5 * day;

/** Whoever had nothing to be told for days may just be starting again. */
const fewestTries = 3;

/** Whether nothing more is tried after this try, when it fails, too. `attempts` is how many there were before it. */
export function isLastTry(attempts: number): boolean {
  return delaysMs[attempts] === undefined;
}

/**
 * What a try changes: `attempts` is how many there were before it, `random` a number from 0 to below 1.
 *
 * After the last of ten tries it is dead.
 */
export function settlementOf(attempts: number, outcome: Tried, now: number, random: number): Settlement {
  const settled = { status: outcome.status, at: now, dueAt: null, restsUntil: null };
  if (outcome.result === 'sent') return { ...settled, state: 'sent' };
  if (outcome.result === 'nothingToTell') return { ...settled, state: 'dropped' };
  if (outcome.result !== 'later') return { ...settled, state: 'dead' };
  const rest = Math.min(Math.max(outcome.retryAfterMs ?? 0, shortestRestMs), longestRestMs);
  const restsUntil = now + rest;
  const delay = delaysMs[attempts];
  if (delay === undefined) return { ...settled, state: 'dead', restsUntil };
  const spreaded = delay * (1 - spread + 2 * spread * random);
  return { ...settled, state: 'waiting', dueAt: Math.round(now + Math.max(spreaded, rest)), restsUntil };
}

/** Whether a webhook that fails since a moment is to be disabled after so many tries of one delivery. */
export function isGivenUp(failingSince: number | null, tries: number, now: number): boolean {
  return failingSince !== null && now - failingSince >= longestFailureMs && tries >= fewestTries;
}
