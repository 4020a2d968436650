export {
  dimensions,
  impressionStages,
  intervals,
  keyKindNames,
  keyKinds,
  limits,
  metricKeys,
  metrics,
  paths,
  problemTypes,
  problemTypeUri,
  scopes,
  subjectKinds,
  type Dimension,
  type ImpressionStage,
  type Interval,
  type KeyKind,
  type MetricDefinition,
  type MetricKey,
  type ProblemName,
  type ProblemType,
  type Scope,
  type SubjectKind,
} from './constants.js';
export { askingQuerySchema, askingSchema, type Asking, type AskingQuery, type AskingQueryInput } from './asking.js';
export { askReasons, askStates, type AskState } from './asks.js';
export {
  auditPageSchema,
  auditQuerySchema,
  type AuditAction,
  type AuditDetails,
  type AuditEntry,
  type AuditPage,
} from './audit.js';
export {
  contactPolicySchema,
  keptContactPolicySchema,
  type ContactPolicy,
  type ContactPolicyInput,
  type KeptContactPolicy,
} from './contact-policy.js';
export { countingSchema, type Counting } from './counting.js';
export type { PublicDesk } from './desk.js';
export { holds } from './holds.js';
export { comparisonsOf, conditionSchema, type Condition } from './condition.js';
export { impressionSchema, impressionsSchema, type Impression } from './impression.js';
export {
  invitationReplySchema,
  invitationRequestSchema,
  type InvitationReply,
  type InvitationRequest,
  type InvitationRequestInput,
} from './invitations.js';
export {
  createdKeySchema,
  keyRotationSchema,
  keySchema,
  newKeySchema,
  originSchema,
  type CreatedKey,
  type Key,
  type NewKey,
} from './keys.js';
export { nearestLocale } from './nearest-locale.js';
export { openapiDocument } from './openapi.js';
export { commonProblems, operations, type Operation, type OperationName } from './operations.js';
export { fieldErrors, jsonPointer, problem, problemSchema, type FieldError, type Problem } from './problem.js';
export { questionsQuerySchema } from './questions-query.js';
export { agesSchema, retentionSchema, type Ages, type Removal, type Retention } from './retention.js';
export {
  erasureSchema,
  requesterPageQuerySchema,
  requesterPageSchema,
  type Erasure,
  type RequesterPage,
} from './requesters.js';
export {
  dimensionValuesSchema,
  requesterSchema,
  subjectSchema,
  surveyResponseSchema,
  type Answer,
  type Answers,
  type DimensionValues,
  type Orders,
  type Subject,
  type SurveyResponse,
  type SurveyResponseInput,
} from './response.js';
export {
  frequencyDays,
  resultsQuerySchema,
  resultsSchema,
  weightings,
  type Measured,
  type SeriesChart,
  type Weighted,
  type Weighting,
  type Signal,
  type ValueReason,
  type ConfidenceInterval,
  type ResultPoint,
  type Results,
  type ResultsQuery,
  type ResultsQueryInput,
} from './results.js';
export {
  comparisonQuerySchema,
  comparisonSchema,
  type ComparedSide,
  type Comparison,
  type ComparisonQuery,
  type ComparisonQueryInput,
} from './comparisons.js';
export { funnelQuerySchema, funnelSchema, type Funnel, type FunnelQuery, type FunnelQueryInput } from './funnel.js';
export {
  agreementQuerySchema,
  agreementSchema,
  type Agreement,
  type AgreementQuery,
  type AgreementQueryInput,
} from './agreement.js';
export {
  eventReviewQuerySchema,
  eventReviewSchema,
  type EventReview,
  type EventReviewQuery,
  type EventReviewQueryInput,
} from './event-review.js';
export { lossesQuerySchema, lossesSchema, type Losses, type LossesQuery, type LossesQueryInput } from './losses.js';
export {
  representationQuerySchema,
  representationSchema,
  type Representation,
  type RepresentationQuery,
  type RepresentationQueryInput,
} from './representation.js';
export {
  challengeQuerySchema,
  mailSchema,
  ticketEventListSchema,
  ticketEventSchema,
  ticketEventsReplySchema,
  ticketEventsSchema,
  type TicketEvent,
  type TicketEventInput,
  type TicketEventsReply,
} from './ticket-events.js';
export { themesQuerySchema, themesSchema, type Themes, type ThemesQuery, type ThemesQueryInput } from './themes.js';
export { metricListSchema, type MetricList } from './metric-list.js';
export { origins, type Origin } from './origins.js';
export {
  responseRowSchema,
  rowsPageQuerySchema,
  rowsPageSchema,
  rowsQuerySchema,
  type ResponseRow,
  type RowsPage,
  type RowsPageQuery,
  type RowsPageQueryInput,
  type RowsQuery,
} from './rows.js';
export {
  createdSigningKeySchema,
  newSigningKeySchema,
  signingKeySchema,
  type NewSigningKey,
  type SigningKey,
} from './signing-keys.js';
export { sessionSchema, signInSchema, type Session, type SignIn } from './session.js';
export {
  receiptSchema,
  submissionReplySchema,
  submissionSchema,
  type Receipt,
  type SubmissionInput,
  type SubmissionReply,
} from './submission.js';
export { surveyFileSchema, surveyIn, type SurveyFile, type SurveyFileInput } from './survey-file.js';
export { surveyFileJsonSchema } from './survey-file-json-schema.js';
export { surveySchema, type Question, type QuestionKind, type QuestionOf, type Survey } from './survey.js';
export { isStorableText, line } from './text.js';
export { daySchema, momentSchema } from './time.js';
export {
  createdWebhookSchema,
  deliveriesQuerySchema,
  deliveryPageSchema,
  newWebhookSchema,
  secretRotationSchema,
  webhookChangeSchema,
  webhookEvents,
  webhookSchema,
  type CreatedWebhook,
  type DeliveriesQuery,
  type Delivery,
  type DeliveryPage,
  type DeliveryState,
  type DisabledBecause,
  type NewWebhook,
  type Webhook,
  type WebhookChange,
  type WebhookEvent,
  type WebhookState,
} from './webhooks.js';
export { webhookPayloadSchema, type ToldResponse, type WebhookPayload } from './webhook-payload.js';
