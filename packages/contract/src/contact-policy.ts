import { z } from 'zod';
import { dimensions } from './dimensions.js';
import { limits } from './limits.js';
import { surveyKeySchema } from './names.js';
import { line } from './text.js';

const days = (most: number) => z.int().min(0).max(most);

/**
 * Who is asked, when, and when not: data, so that anybody can read why somebody was not asked.
 *
 * Every rule holds for everybody. There is none by which an agent could choose whom to ask.
 */
export const contactPolicySchema = z
  .strictObject({
    /** The survey that a resolved ticket asks. */
    survey: surveyKeySchema.default('post-ticket'),
    /** How long after "solved" somebody is asked: mistakes show first, and a mass close shows that it was one. */
    delayMinutes: z
      .int()
      .min(0)
      .max(14 * 24 * 60)
      .default(60),
    /** The share of eligible tickets that is drawn, by chance. Each ticket keeps the share as its probability. */
    share: z.number().gt(0, { error: 'must be above 0' }).max(1).default(1),
    /** After an invitation to anything, a person is left alone for so many days. */
    quietDays: days(365).default(14),
    /** The same for an invitation to the same survey, where that shall be longer. */
    quietDaysOfSurvey: days(365).default(14),
    /** After so many invitations in a row without an answer a person is left alone for `silentDays`. */
    ignoredLimit: z.int().min(1).max(10).default(2),
    silentDays: days(3650).default(180),
    /** One reminder after so many days from Monday to Friday; `null` for none. */
    reminderAfterWorkingDays: z.int().min(1).max(20).nullable().default(3),
    /** How long an invitation can be answered. What was told later than this is not asked about. */
    expiresAfterDays: z.int().min(1).max(limits.invitationDays).default(14),
    /** Whoever says "too early to tell" is asked once more after so many days; `null` for never. */
    askAgainAfterDays: z.int().min(1).max(60).nullable().default(7),
    /** So many tickets solved within so many minutes by the same hands are a mass close, and nobody is asked; `null` for no such rule. */
    massClose: z
      .strictObject({ tickets: z.int().min(2).max(10_000), withinMinutes: z.int().min(1).max(1440) })
      .nullable()
      .default({ tickets: 20, withinMinutes: 5 }),
    /** Values of dimensions of which nobody is asked, such as a channel of monitoring alarms. */
    excluded: z.partialRecord(z.enum(dimensions), z.array(line(limits.dimensionValueCharacters)).max(50)).default({}),
  })
  .meta({ id: 'ContactPolicy' });

/** The policy in force; `version` counts its changes, and each ask keeps the one that decided it. 0 is the built-in one. */
export const keptContactPolicySchema = z
  .strictObject({
    policy: contactPolicySchema,
    version: z.int().min(0),
    changedAt: z.iso.datetime().nullable(),
    /** Whether the collector sends mails itself. Otherwise nobody is asked until the desk's own system asks for an invitation. */
    sendsMail: z.boolean(),
  })
  .meta({ id: 'KeptContactPolicy' });

export type ContactPolicy = z.infer<typeof contactPolicySchema>;
export type ContactPolicyInput = z.input<typeof contactPolicySchema>;
export type KeptContactPolicy = z.infer<typeof keptContactPolicySchema>;
