import { impressionSchema, limits, type FieldError, type Impression } from '@afterword/contract';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import type { Invitations } from './asking/invitations.js';
import { dayAt } from './calendar.js';
import { dimensionValues } from './dimension-values.js';
import { notAhead } from './prepare-response.js';
import type { Surveys } from './surveys.js';

/** What is wrong with impressions that fit the protocol: surveys that nobody here asks. */
export function impressionErrors(surveys: Surveys, impressions: readonly Impression[]): FieldError[] {
  return impressions.flatMap(({ survey }, index) =>
    surveys.version(survey) ? [] : [{ pointer: `/impressions/${index}/survey`, detail: 'is not known here' }],
  );
}

/** The impressions among what came beside responses. Whatever is none is left out: it must cost nobody an answer. */
export function readImpressions(surveys: Surveys, given: unknown): readonly Impression[] {
  const items: readonly unknown[] = Array.isArray(given) ? given.slice(0, limits.impressionsPerBatch) : [];
  return items.flatMap((item) => {
    const parsed = impressionSchema.safeParse(item);
    return parsed.success && surveys.version(parsed.data.survey) ? [parsed.data] : [];
  });
}

/** Notes who was asked of those that a ticket system invited. An invitation that opens nothing is as if it was not there. */
async function noteInvited(invitations: Invitations, impressions: readonly Impression[], now: number): Promise<void> {
  for (const { stage, invitation, dimensions } of impressions) {
    if (stage === 'shown' && invitation !== undefined) {
      await invitations.admit(invitation, dimensionValues(dimensions), now);
    }
  }
}

/**
 * Counts that surveys were shown, started or dismissed, each on the day of the resolution. Whoever shows an invitation is
 * in the ledger of asks instead. Resolves when it is kept.
 */
export async function countImpressions(
  storage: Storage,
  invitations: Invitations,
  desk: Desk,
  impressions: readonly Impression[],
  now: number,
): Promise<void> {
  await noteInvited(invitations, impressions, now);
  const counted = impressions.filter(({ invitation }) => invitation === undefined);
  if (counted.length === 0) return;
  await storage.asked.countImpressions(
    desk.id,
    counted.map(({ stage, survey, subject: { resolvedAt }, dimensions }) => ({
      stage,
      survey: { key: survey.key, version: survey.version },
      day: dayAt(resolvedAt ? notAhead(Date.parse(resolvedAt), now) : now, desk.timeZone),
      dimensions: dimensionValues(dimensions),
    })),
  );
}
