import { checkCount } from '../check-count.js';
import { benjaminiHochberg } from '../comparisons/benjamini-hochberg.js';
import { unusuallyMany } from '../segments/frequent.js';

/** How many people mentioned a theme: in each of the last four weeks, and in the twelve weeks before. */
export interface ThemeCounts {
  readonly theme: string;
  readonly lastWeeks: readonly number[];
  readonly before: number;
}

/** What is new about a theme. */
export interface ThemeNews {
  readonly theme: string;
  readonly people: number;
  /** How many would have mentioned it at the rate of before. */
  readonly usual: number;
  readonly chance: number;
  /** Mentioned more often than before, by three people at least, beyond chance and the number of themes. */
  readonly hasGrown: boolean;
  /** Mentioned in at least three of the four weeks. */
  readonly isPersistent: boolean;
}

/** Answers with a comment: in the last four weeks and in the twelve before. */
export interface CommentCounts {
  readonly last: number;
  readonly before: number;
}

/**
 * Which themes are mentioned more often than before, in the order given. Says "mentions", never "is about".
 *
 * A theme that nobody mentioned before is measured against half a mention. Without comments before nothing has grown, as
 * nobody knows what is usual. Throws a RangeError when a count is no whole number.
 *
 * Source: rule of this project; Poisson tail below 0.01 after Benjamini and Hochberg (1995).
 * Reference: 9 people of 100, where 6 of 300 did before → usual 2, chance 0.0002, has grown.
 */
export function recurrence(themes: readonly ThemeCounts[], comments: CommentCounts): readonly ThemeNews[] {
  checkCount('The number of comments', comments.last);
  checkCount('The number of comments', comments.before);
  const judged = themes.map(({ theme, lastWeeks, before }) => {
    for (const count of [...lastWeeks, before]) checkCount('The number of people', count);
    const people = lastWeeks.reduce((sum, week) => sum + week, 0);
    const usual = comments.before === 0 ? 0 : (Math.max(before, 0.5) / comments.before) * comments.last;
    const chance = comments.before === 0 ? 1 : unusuallyMany(people, usual).chance;
    return { theme, people, usual, chance, isPersistent: lastWeeks.filter((week) => week > 0).length >= 3 };
  });
  const marked = benjaminiHochberg(
    judged.map(({ chance }) => chance),
    0.01,
  );
  return judged.map((news, place) => ({ ...news, hasGrown: news.people >= 3 && (marked[place] ?? false) }));
}
