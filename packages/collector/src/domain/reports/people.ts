import { limits } from '@afterword/contract';
import type { Cut, Repeated, Selection } from '../../storage/counts.js';
import type { Storage } from '../../storage/storage.js';
import { cellKey } from './cells.js';

interface Place {
  readonly bucket: number;
  readonly group: string | null;
}

/**
 * How many people gave so many answers of a cell. Answers of one person never make a group; and when one gave more than
 * half of them, the cell is about that person, and counts as one.
 */
export type PeopleOf = (cell: Place, answers: number) => number;

/** How many people gave so many answers, of whom some answered more than once. */
export function peopleAmong(answers: number, { surplus, most }: Repeated): number {
  if (answers === 0) return 0;
  return most * 2 > answers ? 1 : Math.max(1, answers - surplus);
}

/** In a cell of more answers than this nobody is alone: one person would have to be helped fifty times and more. */
const looksAtUpTo = 100;

/**
 * Learns who answered more than once, as far as requesters were told; of all others each answer is a person.
 *
 * `answers` are those of all cells. Where all cells are large, or more rows would be read than one question may, each
 * answer counts as a person.
 */
export async function peopleBehind(
  storage: Storage,
  question: string,
  selection: Selection,
  cut: Cut,
  answers: readonly number[],
): Promise<PeopleOf> {
  const all = answers.reduce((sum, count) => sum + count, 0);
  const isAnySmall = answers.some((count) => count > 1 && count <= looksAtUpTo);
  if (!isAnySmall || all > limits.rowsPerQuestion) return (_, count) => count;
  const repeats = await storage.counts.repeats(question, selection, cut);
  const byCell = new Map(repeats.map((found) => [cellKey(found.bucket, found.group), found]));
  return (cell, count) => {
    const found = byCell.get(cellKey(cell.bucket, cell.group));
    return found ? peopleAmong(count, found) : count;
  };
}
