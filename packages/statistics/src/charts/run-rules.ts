import { upperNormal } from '../special-functions/tails.js';

/** The tests for patterns, by what they see; W are those of Western Electric (1956), N those of Nelson (1984). */
export const runRules = {
  /** W1, N1: one point beyond three sigmas. */
  beyondThree: { window: 1, breaks: (z: number) => Math.abs(z) > 3 },
  /** W2, N5: two of three beyond two sigmas on one side. */
  twoOfThree: { window: 3, atLeast: 2, breaks: (z: number, side: number) => z * side > 2 },
  /** W3, N6: four of five beyond one sigma on one side. */
  fourOfFive: { window: 5, atLeast: 4, breaks: (z: number, side: number) => z * side > 1 },
  /** W4: eight in a row on one side of the centre. */
  eightOnOneSide: { window: 8, breaks: (z: number, side: number) => z * side > 0 },
  /** N2: nine in a row on one side of the centre. */
  nineOnOneSide: { window: 9, breaks: (z: number, side: number) => z * side > 0 },
  /** N3: six in a row rising, or falling. */
  sixTrending: { window: 6, steps: 'same' },
  /** N4: fourteen in a row alternating up and down. */
  fourteenAlternating: { window: 14, steps: 'alternating' },
  /** N7: fifteen in a row within one sigma: limits that are too wide. */
  fifteenHugging: { window: 15, breaks: (z: number) => Math.abs(z) < 1 },
  /** N8: eight in a row beyond one sigma, on either side: two processes mixed. */
  eightAvoiding: { window: 8, breaks: (z: number) => Math.abs(z) > 1 },
} as const satisfies Readonly<Record<string, Rule>>;

interface Rule {
  readonly window: number;
  readonly atLeast?: number;
  readonly breaks?: (z: number, side: number) => boolean;
  readonly steps?: 'same' | 'alternating';
}

export type RunRule = keyof typeof runRules;

/**
 * Where a pattern is complete: places, from 0, of the points that end it.
 *
 * `zetas` are distances from the centre in sigmas, oldest first; null is a period that cannot be judged and breaks every
 * run, as a point exactly on the centre breaks a run on one side. The last point of the window must break the line
 * itself, or a signal would be repeated after the fact.
 *
 * Source: Western Electric (1956), Statistical Quality Control Handbook; Nelson (1984), Journal of Quality Technology
 * 16:237–239. Reference: 1.2, 0.3, 1.5, 1.1, 1.3, −0.2 → four of five at place 4.
 */
export function findRuns(zetas: readonly (number | null)[], rule: RunRule): readonly number[] {
  const { window, atLeast = window, breaks, steps }: Rule = runRules[rule];
  return [...zetas.keys()].filter((end) => {
    const seen = zetas.slice(Math.max(0, end - window + 1), end + 1);
    const known = seen.filter((zeta) => zeta !== null);
    if (steps) return known.length === window && isMonotone(known, steps);
    return [1, -1].some((side) => {
      const isBroken = (zeta: number | null): boolean => zeta !== null && (breaks?.(zeta, side) ?? false);
      return isBroken(seen.at(-1) ?? null) && seen.filter(isBroken).length >= atLeast;
    });
  });
}

function isMonotone(values: readonly number[], steps: 'same' | 'alternating'): boolean {
  const signs = values.slice(1).map((value, place) => Math.sign(value - (values[place] ?? NaN)));
  return signs.every((sign, place) => {
    const before = signs[place - 1] ?? (steps === 'same' ? sign : -sign);
    return sign !== 0 && sign === (steps === 'same' ? before : -before);
  });
}

/** Average number of points to a false alarm in a stable process, for the sets of rules that are offered. */
const averageRunLengths: ReadonlyMap<string, number> = new Map([
  ['beyondThree', 1 / (2 * upperNormal(3))],
  ['beyondThree,twoOfThree', 225.44],
  ['beyondThree,fourOfFive', 166.05],
  ['beyondThree,eightOnOneSide', 152.73],
  ['beyondThree,eightOnOneSide,fourOfFive,twoOfThree', 91.75],
]);

/**
 * How many points a stable process shows on average until one of these rules raises a false alarm.
 *
 * Throws a RangeError for a set of rules whose false alarms nobody has computed.
 *
 * Source: Champ and Woodall (1987), Technometrics 29:393–399. Reference: one point beyond three sigmas → 370.4.
 */
export function averageRunLength(rules: readonly RunRule[]): number {
  const length = averageRunLengths.get(rules.toSorted().join());
  if (length === undefined) throw new RangeError(`The false alarms of ${rules.join(', ')} together are not known.`);
  return length;
}

/**
 * How many false alarms so many points lead to on average, if nothing changes at all.
 *
 * Source: points over {@link averageRunLength}. Reference: twenty weekly charts for a year, first rule → 2.8.
 */
export function expectedFalseAlarms(points: number, rules: readonly RunRule[]): number {
  return points / averageRunLength(rules);
}
