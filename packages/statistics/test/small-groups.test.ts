import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDominated, suppress, suppressTable, viewDifference } from '../src/index.js';

/** All ways to fill the hidden places of a line so that it has its total; a hidden place has at least one person. */
function fillings(hidden: number, sum: number): readonly (readonly number[])[] {
  if (hidden === 0) return sum === 0 ? [[]] : [];
  return Array.from({ length: Math.max(0, sum) }, (_, i) => i + 1).flatMap((first) =>
    fillings(hidden - 1, sum - first).map((rest) => [first, ...rest]),
  );
}

const k = 5;

describe('Hiding groups of one dimension', () => {
  it('never lets totals and shown groups tell a group below the smallest, by exhaustive search', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 5 }), (people) => {
        const groups = people.map((count, place) => ({ name: `team ${place}`, people: count }));
        // A total below the smallest group is hidden as well.
        fc.pre(people.reduce((sum, count) => sum + count, 0) >= k);
        const { hidden } = suppress(groups, k);
        const places = groups.flatMap(({ name }, place) => (hidden.includes(name) ? [place] : []));
        const sum = places.reduce((all, place) => all + (people[place] ?? 0), 0);
        const possible = fillings(places.length, sum);
        for (const [index, place] of places.entries()) {
          const own = people[place] ?? 0;
          if (own >= k || places.length < 2) continue;
          expect(new Set(possible.map((filling) => filling[index])).size, JSON.stringify(people)).toBeGreaterThan(1);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('hides at least two groups of k people together, unless there are no others', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (people) => {
        const groups = people.map((count, place) => ({ name: `team ${place}`, people: count }));
        const { hidden, shown, primary } = suppress(groups, k);
        expect([...hidden, ...shown].toSorted()).toEqual(groups.map(({ name }) => name).toSorted());
        const held = groups.filter(({ name }) => hidden.includes(name)).reduce((sum, group) => sum + group.people, 0);
        const isAnyLeft = groups.some(({ name, people: count }) => shown.includes(name) && count > 0);
        if (primary.length > 0 && isAnyLeft) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(held).toBeGreaterThanOrEqual(k);
        }
        if (primary.length === 0) expect(hidden).toEqual([]);
      }),
    );
  });

  it('hides no empty group, since that would cover nobody', () => {
    expect(
      suppress([
        { name: 'a', people: 0 },
        { name: 'b', people: 3 },
        { name: 'c', people: 40 },
      ]),
    ).toEqual({ primary: ['b'], hidden: ['b', 'c'], shown: ['a'] });
  });

  it('takes the first by name among equal ones, so that two days hide the same', () => {
    const groups = [
      { name: 'z', people: 9 },
      { name: 'b', people: 9 },
      { name: 'a', people: 2 },
    ];
    expect(suppress(groups).hidden).toEqual(['b', 'a']);
  });

  it('refuses groups below three', () => {
    expect(() => suppress([], 2)).toThrow(/3 or more/);
    expect(() => suppress([{ name: 'a', people: 1.5 }])).toThrow(/whole number/);
  });
});

describe('Hiding cells of a table', () => {
  const table = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

  /** Every table of at least one person per hidden cell with the same shown cells and totals. */
  function tables(people: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]) {
    const columns = (people[0] ?? []).map((_, column) =>
      people.reduce((sum, row, place) => (hidden[place]?.[column] ? sum + (row[column] ?? 0) : sum), 0),
    );
    const fill = (row: number, left: readonly number[]): readonly (readonly (readonly number[])[])[] => {
      const cells = people[row];
      if (!cells) return left.every((sum) => sum === 0) ? [[]] : [];
      const places = cells.flatMap((_, column) => (hidden[row]?.[column] ? [column] : []));
      const sum = places.reduce((all, column) => all + (cells[column] ?? 0), 0);
      return fillings(places.length, sum).flatMap((filling) => {
        const rest = left.map(
          (value, column) => value - (places.includes(column) ? (filling[places.indexOf(column)] ?? 0) : 0),
        );
        if (rest.some((value) => value < 0)) return [];
        const full = cells.map((value, column) =>
          places.includes(column) ? (filling[places.indexOf(column)] ?? 0) : value,
        );
        return fill(row + 1, rest).map((others) => [full, ...others]);
      });
    };
    return fill(0, columns);
  }

  it('never lets the totals of rows and columns tell a hidden cell, by exhaustive search', () => {
    let attacked = 0;
    fc.assert(
      fc.property(table, (people) => {
        // Rows and columns of fewer people are hidden with their totals before.
        const sums = [...people, ...(people[0] ?? []).map((_, column) => people.map((row) => row[column] ?? 0))];
        fc.pre(
          sums.every((line) =>
            [0, k].includes(
              Math.min(
                k,
                line.reduce((sum, count) => sum + count, 0),
              ),
            ),
          ),
        );
        const hidden = suppressTable(people, k);
        const possible = tables(people, hidden);
        for (const [row, cells] of people.entries()) {
          for (const [column, count] of cells.entries()) {
            if (!hidden[row]?.[column]) {
              expect(count === 0 || count >= k).toBe(true);
              continue;
            }
            // Where all cells with people of a line are hidden there is no more to hide: the caller hides the total.
            const isWhole = people.every((line, y) => line.every((value, x) => value === 0 || hidden[y]?.[x]));
            if (count >= k || isWhole) continue;
            attacked += 1;
            expect(new Set(possible.map((other) => other[row]?.[column])).size, JSON.stringify(people)).toBeGreaterThan(
              1,
            );
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(attacked).toBeGreaterThan(50);
  });

  it('finds the cell that two closed blocks would give away', () => {
    // The 3 is alone between two squares of hidden cells: without more it would follow from the totals.
    const people = [
      [2, 3, 30, 30, 30],
      [3, 2, 3, 30, 30],
      [30, 30, 30, 2, 3],
      [30, 30, 30, 3, 2],
    ];
    const hidden = suppressTable(people, k);
    expect(hidden[1]?.[2]).toBe(true);
    expect(hidden.flat().filter(Boolean).length).toBeGreaterThan(9);
  });

  it('hides nothing when nothing is small', () => {
    expect(
      suppressTable([
        [5, 9],
        [0, 30],
      ])
        .flat()
        .includes(true),
    ).toBe(false);
    expect(suppressTable([])).toEqual([]);
  });

  it('refuses a ragged table', () => {
    expect(() => suppressTable([[5], [5, 6]])).toThrow(/one length/);
  });
});

describe('A group that is one person', () => {
  it('is one in which somebody gave more than half of the answers', () => {
    expect(isDominated([6, 2, 2])).toBe(true);
    expect(isDominated([5, 3, 2])).toBe(false);
    expect(isDominated([])).toBe(false);
  });
});

describe('Two views', () => {
  it('may both be shown when they are the same or differ by enough people on both sides', () => {
    const people = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, i) => String(from + i)));
    expect(viewDifference(people(0, 20), people(0, 20)).isSafe).toBe(true);
    expect(viewDifference(people(0, 20), people(0, 15)).isSafe).toBe(true);
    expect(viewDifference(people(0, 20), people(0, 16)).isSafe).toBe(false);
    expect(viewDifference(people(0, 9), people(4, 20)).isSafe).toBe(false);
  });
});
