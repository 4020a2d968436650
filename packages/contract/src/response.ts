import { z } from 'zod';
import { dimensions } from './dimensions.js';
import { limits } from './limits.js';
import { nameSchema, surveyKeySchema } from './names.js';
import { subjectKinds } from './subject-kinds.js';
import { line, text } from './text.js';
import { momentSchema } from './time.js';

/** Where the answer belongs. Empty values count as absent; which names exist is a closed list. */
export const dimensionValuesSchema = z
  .partialRecord(z.enum(dimensions), line(limits.dimensionValueCharacters))
  .meta({ id: 'DimensionValues', examples: [{ team: 'Network', channel: 'phone' }] });

/** What is rated: a ticket and which of its resolutions, a notice, an event or a visit. */
export const subjectSchema = z
  .strictObject({
    kind: z.enum(subjectKinds),
    reference: line(limits.referenceCharacters).refine((value) => value.trim() !== '', { error: 'must not be empty' }),
    /** 1 for the first time that the subject was resolved; a reopened ticket counts up. */
    resolution: z.int().min(1).max(10_000).default(1),
    /** When it was resolved. Answers count on this day in the desk's time zone; without it, on the day of the answer. */
    resolvedAt: momentSchema.exactOptional(),
  })
  .meta({ id: 'Subject', examples: [{ kind: 'ticket', reference: 'INC-20417', resolution: 1 }] });

/** Which survey was answered, in which language. */
export const surveyReferenceSchema = z
  .strictObject({
    key: surveyKeySchema,
    version: z.int().min(1),
    locale: z.string().max(limits.localeCharacters).exactOptional(),
  })
  .meta({ id: 'SurveyReference' });

/** An id made by the browser: UUID version 7, so that ids come in the order of time and never meet. */
export const responseIdSchema = z.uuidv7();

/** A person as the desk's own systems name them. Spaces around it and capitals make no difference. */
export const requesterSchema = line(limits.requesterCharacters).regex(/\S/, { error: 'must not be empty' });

/** Sixteen random bytes in base64url. Only their hash is kept, and a later revision must show them again. */
const proofSchema = z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/, {
  error: 'must be 16 bytes in base64url without padding',
});

/** The key of an option, at most once in a list and never more of them than a question has. */
const optionListSchema = z
  .array(nameSchema)
  .max(limits.optionsPerQuestion)
  .refine((keys) => new Set(keys).size === keys.length, { error: 'must not name an option twice' });

/**
 * Answers by the key of their question: a score, a count or minutes; the key of an option; a list of reasons; words; or
 * whether a box was ticked.
 */
export const answersSchema = z
  .record(
    nameSchema,
    z.union([z.int(), z.boolean(), text(limits.commentCharacters), optionListSchema], {
      error: 'must be a whole number, a text, true or false, or a list of options',
    }),
  )
  .meta({
    id: 'Answers',
    examples: [{ satisfaction: 2, accuracy: 'partly', reasons: ['tookLong', 'unclear'], comment: 'It came back.' }],
  });

/** In which order the options of a question stood, by its key: they are shuffled for each person. */
export const ordersSchema = z.record(nameSchema, optionListSchema).meta({ id: 'Orders' });

/**
 * One person's answers on one subject, always complete: a later revision repeats what still holds.
 *
 * The same id and revision twice counts once. A higher revision with the same proof replaces.
 */
export const surveyResponseSchema = z
  .strictObject({
    id: responseIdSchema,
    revision: z.int().min(1).max(limits.highestRevision),
    proof: proofSchema,
    survey: surveyReferenceSchema,
    subject: subjectSchema,
    dimensions: dimensionValuesSchema.exactOptional(),
    /** Who was helped, as the page knows them: a staff number, say. Kept only as a keyed pseudonym, and never given back. */
    requester: requesterSchema.exactOptional(),
    /** The invitation that this answers: it decides subject, requester and dimensions, whatever else is said of them. */
    invitation: z.string().min(1).max(limits.invitationTokenCharacters).exactOptional(),
    answers: answersSchema,
    orders: ordersSchema.exactOptional(),
    /** Whether somebody only tries things out: it is kept and marked, and never counted. The first revision decides. */
    test: z.boolean().exactOptional(),
    /** When the person answered, by the browser's clock. A clock that is far off is not believed, and never refused. */
    answeredAt: z.iso.datetime({ offset: true }).exactOptional(),
  })
  .meta({ id: 'SurveyResponse' });

export type SurveyResponse = z.infer<typeof surveyResponseSchema>;
/** A response as a sender writes it, before defaults are filled in. */
export type SurveyResponseInput = z.input<typeof surveyResponseSchema>;
export type Subject = z.infer<typeof subjectSchema>;
export type DimensionValues = z.infer<typeof dimensionValuesSchema>;
export type Answers = z.infer<typeof answersSchema>;
export type Answer = Answers[string];
export type Orders = z.infer<typeof ordersSchema>;
