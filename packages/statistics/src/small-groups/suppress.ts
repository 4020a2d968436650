import { checkCount } from '../check-count.js';
import { checkGroupSize } from './check-group-size.js';

/** A group and how many different people answered in it. */
export interface PeopleGroup {
  readonly name: string;
  readonly people: number;
}

/** What may be shown; names in the order of the groups. */
export interface Suppression {
  /** Too small by themselves. */
  readonly primary: readonly string[];
  /** Those and the ones that would give them away. */
  readonly hidden: readonly string[];
  readonly shown: readonly string[];
}

/** The fewest people that make a group, unless a desk asks for more; no desk may ask for fewer than three. */
export const usualGroupSize = 5;

/**
 * Which groups of one dimension to hide, so that no total minus the shown ones gives a small group away.
 *
 * Hidden is every group of 1 to k − 1 people, and then the smallest shown ones (ties by name) until at least two are hidden
 * and they hold at least k people together. An empty group hides nobody: it stays shown and never serves as cover. When
 * the groups run out, all with people are hidden. Someone who also reasons about this rule (why that group, and not the next
 * larger one?) can at times narrow a hidden group down further than totals do. Throws a RangeError when k is below 3 or people are no whole number.
 *
 * Source: rule of this project; Hundepool et al. (2012), Statistical Disclosure Control, chapter 4.
 * Reference: Sales 4, Tech 9, Ops 12 → hidden Sales and Tech.
 */
export function suppress(groups: readonly PeopleGroup[], k: number = usualGroupSize): Suppression {
  checkGroupSize(k);
  for (const { people } of groups) checkCount('The number of people', people);
  const isSmall = ({ people }: PeopleGroup): boolean => people > 0 && people < k;
  const hidden = new Set(groups.filter(isSmall));
  const primary = [...hidden];
  if (hidden.size > 0) {
    const covers = groups
      .filter((group) => group.people >= k)
      .toSorted((a, b) => a.people - b.people || (a.name < b.name ? -1 : 1));
    for (const cover of covers) {
      const held = [...hidden].reduce((sum, { people }) => sum + people, 0);
      if (hidden.size > 1 && held >= k) break;
      hidden.add(cover);
    }
  }
  const names = (isIn: (group: PeopleGroup) => boolean): readonly string[] =>
    groups.filter(isIn).map(({ name }) => name);
  return {
    primary: primary.map(({ name }) => name),
    hidden: names((group) => hidden.has(group)),
    shown: names((group) => !hidden.has(group)),
  };
}

/**
 * Whether one person gave more than half of a group's answers, so that the group is that person.
 *
 * Throws a RangeError when a count is no whole number. Source: dominance rule (1, 50 %), Hundepool et al. (2012).
 * Reference: 6, 2, 2 → true; 5, 3, 2 → false.
 */
export function isDominated(answersPerPerson: readonly number[]): boolean {
  for (const answers of answersPerPerson) checkCount('The number of answers', answers);
  const all = answersPerPerson.reduce((sum, answers) => sum + answers, 0);
  return answersPerPerson.some((answers) => 2 * answers > all);
}

/** How many people are in only one of two views, and whether both may be shown. */
export interface ViewDifference {
  readonly onlyInFirst: number;
  readonly onlyInSecond: number;
  readonly isSafe: boolean;
}

/**
 * Whether two views may both be shown: what is in only one of them is nobody, or at least k people.
 *
 * Throws a RangeError when k is below 3. Source: query set difference control, Hundepool et al. (2012).
 * Reference: twenty people, and eighteen of them → 2 and 0, not safe.
 */
export function viewDifference(
  first: ReadonlySet<string>,
  second: ReadonlySet<string>,
  k: number = usualGroupSize,
): ViewDifference {
  checkGroupSize(k);
  const onlyIn = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
    [...one].filter((person) => !other.has(person)).length;
  const [onlyInFirst, onlyInSecond] = [onlyIn(first, second), onlyIn(second, first)];
  const isSafe = [onlyInFirst, onlyInSecond].every((people) => people === 0 || people >= k);
  return { onlyInFirst, onlyInSecond, isSafe };
}
