import type { Session } from '@afterword/contract';
import type { Period } from '../period/period.js';
import type { Choice } from '../address/choice.js';
import type { Failure } from './failure.js';
import type { Report } from './report.js';

/** Nothing is known yet: the collector is being asked who is signed in, or could not be asked. */
export interface Starting {
  readonly at: 'starting';
  readonly failure: Failure | null;
}

/** Nobody is signed in. With a token of a one-time link one press is enough. */
export interface SigningIn {
  readonly at: 'signIn';
  readonly token: string | null;
  readonly isSending: boolean;
  /** Why the person is here again, or what was wrong with the key. */
  readonly error: string | null;
}

/** Somebody is signed in and reads, or waits for, a report. */
export interface Reading {
  readonly at: 'report';
  readonly session: Session;
  /** What was asked for last; the report on the page may still answer the choice before. */
  readonly choice: Choice;
  /** The days that the choice means today. */
  readonly period: Period;
  /** Parts of the link that were not understood. */
  readonly ignored: readonly string[];
  readonly report: Report | null;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
}

export type DashboardState = Starting | SigningIn | Reading;
