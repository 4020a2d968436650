import { settlementOf } from '../../src/domain/deliveries.js';
import { mailDelivery } from '../../src/outbound/deliver-mail.js';
import type { AskingDesk } from './open-asking.js';

const hour = 3_600_000;

/** Sends what waits to be mailed, as a mail server takes it or does not. Returns what was sent, in order. */
export async function mailOut(desk: AskingDesk, outcome: 'sent' | 'later' = 'sent'): Promise<readonly string[]> {
  const { storage, clock, dependencies } = desk;
  const deliver = mailDelivery({
    ...dependencies,
    mailer: { send: () => Promise.resolve({ outcome, status: outcome }) },
    addresses: { url: 'https://afterword.example.com' },
    now: () => clock.now,
  });
  const sent: string[] = [];
  for (const item of await storage.outbox.claim([''], clock.now, clock.now + hour, 1000)) {
    const told = await deliver(item);
    if (told.result === 'notNow') continue;
    if (told.result === 'sent') sent.push(item.event);
    await storage.outbox.settle(item, settlementOf(item.attempts, told, clock.now, 0.5));
  }
  return sent;
}
