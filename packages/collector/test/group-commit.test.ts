import { describe, expect, it } from 'vitest';
import { groupCommit } from '../src/intake/group-commit.js';
import { StorageUnavailable } from '../src/storage/storage-error.js';

/** A disk of the test: commits numbers, and refuses a whole transaction for one bad number, as a database does. */
function disk(isBad: (value: number) => boolean = () => false) {
  const transactions: number[][] = [];
  let release = () => {};
  let held: Promise<void> | null = null;
  return {
    transactions,
    hold() {
      held = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
    async commit(values: readonly number[]): Promise<readonly string[]> {
      await held;
      if (values.some(isBad)) throw new Error('refused');
      transactions.push([...values]);
      return values.map((value) => `kept ${value}`);
    },
  };
}

describe('group commit', () => {
  it('commits what arrives together in one transaction and gives everybody their own results', async () => {
    const { commit, transactions } = disk();
    const { write } = groupCommit(commit);
    const results = await Promise.all([write([1, 2]), write([3]), write([])]);
    expect(results).toEqual([['kept 1', 'kept 2'], ['kept 3'], []]);
    expect(transactions).toEqual([[1, 2, 3]]);
  });

  it('acknowledges nothing before its own commit', async () => {
    const { commit, transactions, hold, release } = disk();
    const { write } = groupCommit(commit);
    hold();
    let isDone = false;
    const written = write([1]).then(() => (isDone = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isDone).toBe(false);
    release();
    await written;
    expect(transactions).toEqual([[1]]);
  });

  it('keeps the order, and never runs two transactions at once', async () => {
    const { commit, transactions } = disk();
    const { write } = groupCommit(commit);
    const all = Array.from({ length: 300 }, (_, index) => write([index]));
    await Promise.all(all);
    expect(transactions.flat()).toEqual(Array.from({ length: 300 }, (_, index) => index));
    expect(Math.max(...transactions.map(({ length }) => length))).toBeLessThanOrEqual(256);
  });

  it('refuses a bad job alone and keeps its neighbours', async () => {
    const { commit, transactions } = disk((value) => value === 2);
    const { write } = groupCommit(commit);
    const results = await Promise.allSettled([write([1]), write([2]), write([3])]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(transactions.flat()).toEqual([1, 3]);
  });

  it('refuses the whole group, once, when the store is not available', async () => {
    let tries = 0;
    const { write } = groupCommit<number, string>(() => {
      tries += 1;
      return Promise.reject(new StorageUnavailable('locked'));
    });
    const results = await Promise.allSettled([write([1]), write([2])]);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tries).toBe(1);
  });

  it('lets nobody wait behind a store that is not available', async () => {
    let tries = 0;
    const { write } = groupCommit<number, string>(() => {
      tries += 1;
      return Promise.reject(new StorageUnavailable('locked'));
    });
    const results = await Promise.allSettled(Array.from({ length: 500 }, (_, index) => write([index])));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tries).toBe(1);
  });

  it('goes on after a failure', async () => {
    const { commit } = disk((value) => value === 0);
    const { write } = groupCommit(commit);
    await expect(write([0])).rejects.toThrow('refused');
    expect(await write([1])).toEqual(['kept 1']);
  });

  it('refuses at once when too many wait, and keeps those that were accepted', async () => {
    const { commit, transactions, hold, release } = disk();
    const { write, drain } = groupCommit(commit);
    hold();
    const all = Array.from({ length: 2100 }, (_, index) =>
      write([index]).then(
        () => 'kept',
        () => 'refused',
      ),
    );
    release();
    const outcomes = await Promise.all(all);
    await drain();
    expect(outcomes.slice(0, 2000).every((outcome) => outcome === 'kept')).toBe(true);
    expect(outcomes.slice(2000).every((outcome) => outcome === 'refused')).toBe(true);
    expect(transactions.flat()).toHaveLength(2000);
  });

  it('drains what was accepted', async () => {
    const { commit, transactions } = disk();
    const { write, drain } = groupCommit(commit);
    void write([1]);
    await drain();
    expect(transactions).toEqual([[1]]);
  });
});
