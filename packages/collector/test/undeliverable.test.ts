import { describe, expect, it } from 'vitest';
import { mailDelivery } from '../src/outbound/deliver-mail.js';
import type { ClaimedItem } from '../src/storage/outbox.js';
import { openAsking, solved } from './support/open-asking.js';

const hour = 3_600_000;

/** Somebody who was invited by mail, and a mail server that never takes it. */
async function openRefusing(outcome: 'later' | 'never') {
  const desk = await openAsking();
  await desk.tell(solved(desk, 'INC-1', 'ann'));
  desk.clock.now += 6 * hour;
  await desk.round();
  const mailer = { send: () => Promise.resolve({ outcome, status: '451' } as const) };
  const deliver = mailDelivery({
    ...desk.dependencies,
    mailer,
    addresses: { url: 'https://afterword.example.com' },
    now: () => desk.clock.now,
  });
  const [item] = await desk.storage.outbox.claim([''], desk.clock.now, desk.clock.now + hour, 1);
  if (!item) throw new Error('Nothing is to be mailed.');
  return { desk, attempt: (changes: Partial<ClaimedItem> = {}) => deliver({ ...item, ...changes }) };
}

describe('an invitation that no mail server takes', () => {
  it('goes on as long as it is tried again, and then counts as one that nobody got', async () => {
    const { desk, attempt } = await openRefusing('later');
    expect(await attempt()).toEqual({ result: 'later', status: '451' });
    expect(await desk.outcomes()).toEqual({ invited: 1 });
    expect(await attempt({ attempts: 9 })).toEqual({ result: 'later', status: '451' });
    expect(await desk.outcomes()).toEqual({ 'notAsked:undeliverable': 1 });
  });

  it('is given up at once where the address is refused', async () => {
    const { desk, attempt } = await openRefusing('never');
    await attempt();
    expect(await desk.outcomes()).toEqual({ 'notAsked:undeliverable': 1 });
  });

  it('stays where only its reminder was refused: the first mail arrived', async () => {
    const { desk, attempt } = await openRefusing('never');
    await attempt({ event: 'reminder' });
    expect(await desk.outcomes()).toEqual({ invited: 1 });
  });
});
