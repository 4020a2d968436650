import type { Impression } from '@afterword/contract';
import type { Desk, Storage } from '../storage/storage.js';
import { dayAt } from './calendar.js';
import { dimensionValues } from './dimension-values.js';
import { notAhead } from './prepare-response.js';

/** Adds one to the count of those who were shown the survey, started or dismissed it, on the day of the resolution. */
export async function countImpression(
  storage: Storage,
  desk: Desk,
  impression: Impression,
  now: number,
): Promise<void> {
  const { resolvedAt } = impression.subject;
  await storage.asked.countImpression(desk.id, impression.stage, {
    survey: { key: impression.survey.key, version: impression.survey.version },
    day: dayAt(resolvedAt ? notAhead(Date.parse(resolvedAt), now) : now, desk.timeZone),
    dimensions: dimensionValues(impression.dimensions),
  });
}
