import { z } from 'zod';
import { askStates } from './asks.js';
import { localeSchema, surveyKeySchema } from './names.js';
import { dimensionValuesSchema, requesterSchema, subjectSchema } from './response.js';
import { mailSchema } from './ticket-events.js';
import { momentSchema } from './time.js';

/**
 * What `POST /v1/invitations` takes: whom to ask about what.
 *
 * Of a ticket whose events were told the reference is enough. Whatever else is given is told with it: a ticket that nobody
 * told yet counts as solved at `subject.resolvedAt`, or now.
 */
export const invitationRequestSchema = z
  .strictObject({
    subject: subjectSchema,
    /** Default: the survey of the contact policy. */
    survey: surveyKeySchema.exactOptional(),
    /** Who was helped, as in a ticket event. Needed where it was not told before. */
    requester: requesterSchema.exactOptional(),
    /** Where the collector shall send the question. Without it the desk sends the link itself. */
    requesterMail: mailSchema.exactOptional(),
    locale: localeSchema.exactOptional(),
    dimensions: dimensionValuesSchema.exactOptional(),
    /** Who solved it, as in a ticket event. */
    solver: requesterSchema.exactOptional(),
  })
  .meta({
    id: 'InvitationRequest',
    examples: [{ subject: { kind: 'ticket', reference: 'INC-4711' } }],
  });

/** The answer: whether somebody may be asked, and with what. The same request again decides nothing anew. */
export const invitationReplySchema = z
  .strictObject({
    decision: z.enum(askStates),
    /** Why not, where the decision does not say it. */
    reason: z.string().nullable(),
    subject: subjectSchema.omit({ resolvedAt: true }),
    invitation: z
      .strictObject({
        /** The page that asks, without a script. */
        link: z.string(),
        /** For the attribute `invitation` of the widget. */
        token: z.string(),
        expiresAt: momentSchema,
        /** To be put into a mail of the desk's own. Opening any link of it gives no answer. */
        html: z.string(),
        text: z.string(),
        /** Whether the collector sends a mail itself, so that the desk must not. */
        isMailed: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'InvitationReply' });

export type InvitationRequest = z.infer<typeof invitationRequestSchema>;
export type InvitationRequestInput = z.input<typeof invitationRequestSchema>;
export type InvitationReply = z.infer<typeof invitationReplySchema>;
