/** How many letters have to be put in, taken out or replaced to make one word of another (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let place = 0; place < other.length; place += 1) {
      next.push(
        Math.min(
          (next[place] ?? 0) + 1,
          (row[place + 1] ?? 0) + 1,
          (row[place] ?? 0) + (letter === other[place] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The name that somebody most likely meant. `names` has at least one. */
export function nearestName(typed: string, names: readonly string[]): string {
  const [nearest = ''] = [...names].sort((one, other) => distance(typed, one) - distance(typed, other));
  return nearest;
}
