import type { Asking, AskingQuery, AskState, Problem } from '@afterword/contract';
import type { AskCount } from '../../storage/asks.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { dayText } from '../calendar.js';
import { publicDesk } from '../public-desk.js';
import { select } from '../select.js';

const steps = ['told', 'eligible', 'drawn', 'invited', 'answered'] as const;
type Step = (typeof steps)[number];

/** How far an ask came whose state this is, where the reason does not say that it came further. */
const reached: Readonly<Record<AskState, Step>> = {
  new: 'eligible',
  notEligible: 'told',
  notDrawn: 'eligible',
  quarantined: 'drawn',
  optedOut: 'drawn',
  silenced: 'drawn',
  notAsked: 'eligible',
  invited: 'invited',
  answered: 'answered',
  expired: 'invited',
  withdrawn: 'eligible',
};

/** By the reason: it was taken back after the invitation, or nobody could be asked any more when it was drawn. */
const reachedBy: Readonly<Record<string, Step>> = {
  invited: 'invited',
  toldTooLate: 'drawn',
  noDelivery: 'drawn',
  undeliverable: 'drawn',
};

function stepOf({ state, reason }: AskCount): Step {
  const isOwnWord = state === 'notEligible';
  return (!isOwnWord && reason !== null && reachedBy[reason]) || reached[state];
}

function stepsOf(counts: readonly AskCount[]): Record<Step, number> {
  const atLeast = (step: Step) =>
    counts
      .filter((count) => steps.indexOf(stepOf(count)) >= steps.indexOf(step))
      .reduce((sum, { count }) => sum + count, 0);
  return {
    told: atLeast('told'),
    eligible: atLeast('eligible'),
    drawn: atLeast('drawn'),
    invited: atLeast('invited'),
    answered: atLeast('answered'),
  };
}

function byName(a: AskCount, b: AskCount): number {
  return a.state.localeCompare(b.state) || (a.reason ?? '').localeCompare(b.reason ?? '');
}

/**
 * The funnel of asking: who was asked, and why others were not. Groups come in alphabetical order, and in one of fewer
 * than the smallest group nothing is told apart: that somebody opted out could be somebody.
 */
export async function outcomesOfAsking(
  storage: Storage,
  desk: Desk,
  query: AskingQuery,
  now: number,
  smallestGroup: number,
): Promise<Asking | Problem> {
  const { dimension = null, ...period } = query;
  const selection = select(desk, { ...period, filter: [] }, now);
  if ('type' in selection) return selection;
  const counts = await storage.asks.outcomes(selection, dimension);
  const asOf = await storage.asOf();
  const names = dimension === null ? [null] : [...new Set(counts.map(({ group }) => group))];
  const groups = names
    .toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b)))
    .map((group) => {
      const own = counts.filter((count) => count.group === group).toSorted(byName);
      const reachedSteps = stepsOf(own);
      const isTold = dimension === null || reachedSteps.told >= smallestGroup;
      return {
        group,
        stated: dimension === null || group !== null,
        steps: reachedSteps,
        outcomes: isTold ? own.map(({ state, reason, count }) => ({ state, reason, count })) : null,
      };
    });
  return {
    desk: publicDesk(desk),
    period: { from: dayText(selection.from), to: dayText(selection.to) },
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    dimension,
    groups,
  };
}
