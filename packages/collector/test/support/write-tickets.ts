import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The day of these tickets, which is not so long ago that a desk would not keep them. */
export const ticketDay = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10);

/** Writes a file of tickets, one of them with a fault, and its mapping; returns how to import them. */
export function writeTickets(folder: string): string[] {
  writeFileSync(join(folder, 'tickets.csv'), 'id,score\nA,5\nB,\nC,9\nD,2\n');
  writeFileSync(
    join(folder, 'mapping.json'),
    JSON.stringify({
      subject: { reference: { column: 'id' } },
      resolvedOn: { day: ticketDay },
      answers: { satisfaction: { column: 'score' } },
    }),
  );
  return ['import', 'tickets.csv', '--mapping', 'mapping.json'];
}
