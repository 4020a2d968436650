import { z } from 'zod';
import { limits } from './limits.js';
import { dimensionValuesSchema, surveyReferenceSchema } from './response.js';
import { impressionStages, subjectKinds } from './subject-kinds.js';
import { momentSchema } from './time.js';

/**
 * One step of asking: the survey was shown, its first answer was begun, or it was dismissed.
 *
 * Only counted. It names no subject and no person, so nothing can be joined to a response; but with an invitation it is
 * not counted, and the ledger of asks notes that its person was asked.
 */
export const impressionSchema = z
  .strictObject({
    stage: z.enum(impressionStages),
    survey: surveyReferenceSchema,
    subject: z.strictObject({ kind: z.enum(subjectKinds), resolvedAt: momentSchema.exactOptional() }),
    dimensions: dimensionValuesSchema.exactOptional(),
    /** What let the survey be shown, if a ticket system signed it: nobody else can tell that the person was asked. */
    invitation: z.string().min(1).max(limits.invitationTokenCharacters).exactOptional(),
  })
  .meta({ id: 'Impression' });

/** What `POST /v1/shown` takes: one or more steps, and the site key where no header carries it. */
export const impressionsSchema = z
  .strictObject({
    siteKey: z.string().exactOptional(),
    impressions: z.array(impressionSchema).min(1).max(limits.impressionsPerBatch),
  })
  .meta({ id: 'Impressions' });

export type Impression = z.infer<typeof impressionSchema>;
