import type { Sample } from './exposition.js';

type Labels = Readonly<Record<string, string>>;

/** A count for each combination of labels. Callers hand in labels from closed lists, so it stays small. */
export function counter() {
  const counts = new Map<string, { readonly labels: Labels; value: number }>();
  return {
    add(labels: Labels): void {
      const key = Object.values(labels).join('\n');
      const count = counts.get(key);
      if (count) count.value += 1;
      else counts.set(key, { labels, value: 1 });
    },
    samples: (): readonly Sample[] => [...counts.values()],
  };
}

/** How often values of each kind were at most each of `bounds`, which ascend. One label, from a closed list. */
export function histogram(bounds: readonly number[], label?: string) {
  const kinds = new Map<string, { readonly counts: number[]; sum: number }>();
  return {
    add(value: number, kind = ''): void {
      let seen = kinds.get(kind);
      if (!seen) kinds.set(kind, (seen = { counts: Array<number>(bounds.length + 1).fill(0), sum: 0 }));
      const place = bounds.findIndex((bound) => value <= bound);
      const index = place < 0 ? bounds.length : place;
      seen.counts[index] = (seen.counts[index] ?? 0) + 1;
      seen.sum += value;
    },
    samples(): readonly Sample[] {
      return [...kinds].flatMap(([kind, { counts, sum }]) => {
        const labels: Labels = label === undefined ? {} : { [label]: kind };
        let below = 0;
        const buckets = counts.map((count, index) => ({
          suffix: '_bucket',
          labels: { ...labels, le: index < bounds.length ? String(bounds[index]) : '+Inf' },
          value: (below += count),
        }));
        return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: below }];
      });
    },
  };
}
