/** What a store or a lock may take, in milliseconds, before sending goes on without it. */
const patienceMs = 500;

/** Does work that may fail or hang, and resolves when it has ended or has taken too long, whatever became of it. */
export async function inTime(work: () => unknown): Promise<void> {
  const done = new Promise((resolve) => resolve(work()));
  await Promise.race([done.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
}
