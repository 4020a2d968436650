import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a file of tickets, one of them with a fault, and its mapping; returns how to import them. */
export function writeTickets(folder: string): string[] {
  writeFileSync(join(folder, 'tickets.csv'), 'id,score\nA,5\nB,\nC,9\nD,2\n');
  writeFileSync(
    join(folder, 'mapping.json'),
    JSON.stringify({
      subject: { reference: { column: 'id' } },
      resolvedOn: { day: '2026-03-01' },
      answers: { satisfaction: { column: 'score' } },
    }),
  );
  return ['import', 'tickets.csv', '--mapping', 'mapping.json'];
}
