import type { Asking } from '@afterword/contract';
import { percentFrom } from './share.js';

type Group = Asking['groups'][number];
type Steps = Group['steps'];

/** One step of asking. Parts and shares run from 0 to 1. */
export interface StepRow {
  readonly label: string;
  readonly count: number;
  /** Part of all that was told: what a bar draws. */
  readonly part: number;
  /** How many of the step before, or `null` where that says nothing: before the first, of fewer than ten, not known. */
  readonly before: { readonly count: number; readonly share: number } | null;
}

const labels: Readonly<Record<keyof Steps, string>> = {
  told: 'Told',
  eligible: 'Eligible',
  drawn: 'Drawn',
  invited: 'Invited',
  answered: 'Answered',
};

/** How many got an anonymous invitation that has ended: nobody can tell which of them answered. */
export function anonymousCount({ outcomes }: Group): number {
  return outcomes?.find(({ state, reason }) => state === 'expired' && reason === 'anonymous')?.count ?? 0;
}

/** The steps from all that was told to what was answered, in their order. */
export function stepRows(group: Group): StepRow[] {
  const { steps } = group;
  const keys = Object.keys(labels) as (keyof Steps)[];
  return keys.map((key, place) => {
    const count = steps[key];
    const previous = keys[place - 1];
    const among = previous === undefined ? 0 : steps[previous];
    const isKnown = key !== 'answered' || anonymousCount(group) === 0;
    return {
      label: labels[key],
      count,
      part: steps.told > 0 ? count / steps.told : 0,
      before: among >= percentFrom && isKnown ? { count: among, share: count / among } : null,
    };
  });
}
