/** What one reworked ticket takes; minutes and rates are averages, and estimates. */
export interface ReworkRates {
  readonly agentMinutes: number;
  readonly lostMinutes: number;
  /** Money per hour of an agent and of an employee; without them there are hours only. */
  readonly agentRate?: number;
  readonly employeeRate?: number;
}

/** Hours first; money only where rates were given. */
export interface ReworkCost {
  readonly tickets: number;
  readonly agentHours: number;
  readonly lostHours: number;
  readonly agentCost: number | null;
  readonly lostCost: number | null;
}

/**
 * What rework costs: hours of agents, working time lost by those who waited, and money where someone knows the rates.
 *
 * Give it both ends of the interval of the rework rate to get a range. `tickets` are all closed ones, `reworkShare` from 0
 * to 1. Throws a RangeError when a number is negative or the share is none.
 *
 * Source: definition of this project. Reference: 6 % of 1,000 tickets, 25 and 90 minutes, 40 and 50 an hour → 1,000 and 4,500.
 */
export function reworkCost(
  tickets: number,
  reworkShare: number,
  { agentMinutes, lostMinutes, agentRate, employeeRate }: ReworkRates,
): ReworkCost {
  if (!(reworkShare >= 0 && reworkShare <= 1)) {
    throw new RangeError(`The share of rework lies from 0 to 1, but is ${String(reworkShare)}.`);
  }
  for (const value of [tickets, agentMinutes, lostMinutes, agentRate ?? 0, employeeRate ?? 0]) {
    if (!(value >= 0 && value < Infinity))
      throw new RangeError(`Tickets, minutes and rates are 0 or more, not ${value}.`);
  }
  const reworked = tickets * reworkShare;
  const agentHours = (reworked * agentMinutes) / 60;
  const lostHours = (reworked * lostMinutes) / 60;
  return {
    tickets: reworked,
    agentHours,
    lostHours,
    agentCost: agentRate === undefined ? null : agentHours * agentRate,
    lostCost: employeeRate === undefined ? null : lostHours * employeeRate,
  };
}
