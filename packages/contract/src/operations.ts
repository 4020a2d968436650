import type { z } from 'zod';
import type { Scope } from './access.js';
import { agreementQuerySchema, agreementSchema } from './agreement.js';
import { askingQuerySchema, askingSchema } from './asking.js';
import { auditPageSchema, auditQuerySchema } from './audit.js';
import { comparisonQuerySchema, comparisonSchema } from './comparisons.js';
import { contactPolicySchema, keptContactPolicySchema } from './contact-policy.js';
import { countingSchema } from './counting.js';
import { eventReviewQuerySchema, eventReviewSchema } from './event-review.js';
import { funnelQuerySchema, funnelSchema } from './funnel.js';
import { healthSchema } from './health.js';
import { impressionsSchema } from './impression.js';
import { invitationReplySchema, invitationRequestSchema } from './invitations.js';
import { createdKeySchema, keyListSchema, keyRotationSchema, keySchema, newKeySchema } from './keys.js';
import { lossesQuerySchema, lossesSchema } from './losses.js';
import { metricListSchema } from './metric-list.js';
import { paths } from './paths.js';
import type { ProblemName } from './problem-types.js';
import { representationQuerySchema, representationSchema } from './representation.js';
import { erasureSchema, requesterPageQuerySchema, requesterPageSchema } from './requesters.js';
import { agesSchema, retentionSchema } from './retention.js';
import { resultsQuerySchema, resultsSchema } from './results.js';
import { rowsPageQuerySchema, rowsPageSchema, rowsQuerySchema } from './rows.js';
import { sessionSchema, signInSchema } from './session.js';
import {
  createdSigningKeySchema,
  newSigningKeySchema,
  signingKeyListSchema,
  signingKeySchema,
} from './signing-keys.js';
import { submissionReplySchema, submissionSchema } from './submission.js';
import { questionsQuerySchema } from './questions-query.js';
import { surveySchema } from './survey.js';
import { themesQuerySchema, themesSchema } from './themes.js';
import { challengeQuerySchema, ticketEventsReplySchema, ticketEventsSchema } from './ticket-events.js';
import {
  createdWebhookSchema,
  deliveriesQuerySchema,
  deliveryPageSchema,
  deliverySchema,
  newWebhookSchema,
  secretRotationSchema,
  webhookChangeSchema,
  webhookListSchema,
  webhookSchema,
} from './webhooks.js';

/** One thing the collector does for others: everything that a client, a document or a test needs to know of it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Who may call it: anyone, a page with a site key, somebody signed in, or a key with this scope. */
  readonly access: 'public' | 'site' | 'session' | Scope;
  readonly query?: z.ZodType;
  readonly body?: { readonly schema: z.ZodType; readonly types: readonly string[] };
  /** What a success looks like; `schema` is absent where the body is not JSON. */
  readonly replies: readonly {
    readonly status: number;
    readonly description: string;
    readonly type?: string;
    readonly schema?: z.ZodType;
  }[];
  /**
   * Failures of its own, beside those of {@link commonProblems}; a wrong address is `not-found`, `method-not-allowed` or
   * `address-too-long`, a wrong name of the collector `unknown-host`.
   */
  readonly problems: readonly ProblemName[];
}

const json = 'application/json';
const fromPages = [json, 'text/plain'];
const reading: readonly ProblemName[] = ['invalid-query', 'unauthenticated', 'forbidden'];
const writing: readonly ProblemName[] = [
  'malformed-request',
  'too-large',
  'unsupported-media-type',
  'unauthenticated',
  'storage-unavailable',
];

/** Every operation of the protocol, by its name. */
export const operations = {
  submitResponses: {
    method: 'post',
    path: paths.responses,
    summary: 'Submit one response or up to a hundred',
    description:
      'Keeps each response on disk before it answers. The same id and revision twice counts once; a higher revision with the proof of the first replaces. Each response of a batch has its own fate: the reply lists a receipt for each, and a refusal of one stores the others. Impressions that ride along are counted and never cost a response.',
    access: 'site',
    body: { schema: submissionSchema, types: fromPages },
    replies: [
      {
        status: 200,
        description: 'Every response is kept, now or before.',
        type: json,
        schema: submissionReplySchema,
      },
      {
        status: 207,
        description: 'Some responses of a batch were refused; their receipts say why.',
        type: json,
        schema: submissionReplySchema,
      },
    ],
    problems: [
      ...writing,
      'invalid-response',
      'conflicting-response',
      'invitation-not-valid',
      'already-answered',
      'revision-closed',
      'no-longer-kept',
      'origin-not-allowed',
      'forbidden',
    ],
  },
  getQuestions: {
    method: 'get',
    path: paths.questions,
    summary: 'Read a survey in a language',
    description:
      'The newest version of a survey in the nearest language that it has. Carries an ETag. The widget paints its built-in survey without waiting for this.',
    access: 'site',
    query: questionsQuerySchema,
    replies: [
      { status: 200, description: 'The survey.', type: json, schema: surveySchema },
      { status: 204, description: 'The invitation cannot be answered, or not now: nobody is to be asked.' },
      { status: 304, description: 'Unchanged since the ETag in `If-None-Match`.' },
    ],
    problems: ['invalid-query', 'unauthenticated', 'origin-not-allowed', 'forbidden', 'not-found'],
  },
  countImpression: {
    method: 'post',
    path: paths.shown,
    summary: 'Count that surveys were shown, started or dismissed',
    description:
      'Adds one to a count for each step, without naming subject or person. The count of those shown is the denominator of the response rate.',
    access: 'site',
    body: { schema: impressionsSchema, types: fromPages },
    replies: [{ status: 204, description: 'Counted.' }],
    problems: [...writing, 'invalid-request', 'origin-not-allowed', 'forbidden'],
  },
  recordTicketEvents: {
    method: 'post',
    path: paths.ticketEvents,
    summary: 'Tell what became of tickets',
    description:
      "Facts from the desk's own system: solved, reopened, reassigned, and that the requester commented. `generic` takes them as described here; `zendesk`, `jira`, `freshservice`, `zammad`, `glpi`, `servicenow` and the names of settings files take what those systems send, signed with a signing key or with a service key. All events of a body are kept or none. The same event twice counts once, and the order does not matter: what a ticket became follows from the times. A resolution that was told and is eligible counts in the coverage, whether or not anybody was shown a survey.",
    access: 'ticketEvents:write',
    body: { schema: ticketEventsSchema, types: [json] },
    replies: [{ status: 200, description: 'The events are on disk.', type: json, schema: ticketEventsReplySchema }],
    problems: [...writing, 'invalid-request', 'forbidden', 'not-found', 'invalid-delivery', 'unsigned-delivery'],
  },
  confirmSource: {
    method: 'get',
    path: paths.ticketEvents,
    summary: 'Answer the challenge of GLPI',
    description:
      'Only for `glpi`: the HMAC-SHA-256 of `crc_token` under the signing key of this source, in hexadecimal digits, by which GLPI makes sure whose address it is. Takes 64 hexadecimal digits and nothing else.',
    access: 'public',
    query: challengeQuerySchema,
    replies: [{ status: 200, description: 'The answer.', type: 'text/plain' }],
    problems: ['invalid-query', 'not-found'],
  },
  invite: {
    method: 'post',
    path: paths.invitations,
    summary: 'Ask whether somebody may be asked',
    description:
      'Decides by the contact policy of the desk and keeps the decision with its reason. Where somebody may be asked, the answer has a link, a token for the widget, and a snippet for a mail. The same request again decides nothing anew.',
    access: 'invitations:write',
    body: { schema: invitationRequestSchema, types: [json] },
    replies: [{ status: 200, description: 'The decision.', type: json, schema: invitationReplySchema }],
    problems: [...writing, 'invalid-request', 'forbidden'],
  },
  getAsking: {
    method: 'get',
    path: paths.asking,
    summary: 'See who was asked, and why others were not',
    description:
      'The funnel of asking: told, eligible, drawn, invited, answered, with what became of each. The outcomes add up to all that was told.',
    access: 'results:read',
    query: askingQuerySchema,
    replies: [{ status: 200, description: 'The funnel.', type: json, schema: askingSchema }],
    problems: reading,
  },
  getContactPolicy: {
    method: 'get',
    path: paths.contactPolicy,
    summary: 'See how the desk asks',
    description: 'The contact policy in force and its version.',
    access: 'results:read',
    replies: [{ status: 200, description: 'The policy.', type: json, schema: keptContactPolicySchema }],
    problems: ['unauthenticated', 'forbidden'],
  },
  setContactPolicy: {
    method: 'put',
    path: paths.contactPolicy,
    summary: 'Set how the desk asks',
    description:
      'Takes the whole policy; what is left out takes its default. It holds for what is decided from now on; what was decided keeps the version that decided it.',
    access: 'admin',
    body: { schema: contactPolicySchema, types: [json] },
    replies: [{ status: 200, description: 'The policy.', type: json, schema: keptContactPolicySchema }],
    problems: [...writing, 'invalid-request', 'forbidden'],
  },
  listSigningKeys: {
    method: 'get',
    path: paths.signingKeys,
    summary: 'List signing keys',
    description: 'What ticket systems sign with, without secrets.',
    access: 'admin',
    replies: [{ status: 200, description: 'The signing keys.', type: json, schema: signingKeyListSchema }],
    problems: ['unauthenticated', 'forbidden'],
  },
  createSigningKey: {
    method: 'post',
    path: paths.signingKeys,
    summary: 'Make a signing key',
    description:
      'For the deliveries of a ticket system, or for invitations that a ticket system signs itself. A secret that the collector makes is in this answer and never again; it is kept encrypted under a key that is not in the database. Several keys of one purpose are in force together, so that one can follow another.',
    access: 'admin',
    body: { schema: newSigningKeySchema, types: [json] },
    replies: [{ status: 201, description: 'The signing key.', type: json, schema: createdSigningKeySchema }],
    problems: [...writing, 'invalid-request', 'forbidden'],
  },
  revokeSigningKey: {
    method: 'delete',
    path: paths.signingKey,
    summary: 'Revoke a signing key',
    description: 'What it signed is no longer believed, from now on.',
    access: 'admin',
    replies: [{ status: 200, description: 'The revoked signing key.', type: json, schema: signingKeySchema }],
    problems: ['unauthenticated', 'forbidden', 'not-found', 'storage-unavailable'],
  },
  getResults: {
    method: 'get',
    path: paths.results,
    summary: 'Ask for a metric',
    description:
      'One metric over a period, cut by time and by one dimension, with n, a 95 % interval and a sentence beside every value. Groups come in alphabetical order: nobody is ranked. What fewer people than the smallest group answered is hidden, with what would give it away.',
    access: 'results:read',
    query: resultsQuerySchema,
    replies: [{ status: 200, description: 'The result.', type: json, schema: resultsSchema }],
    problems: reading,
  },
  listMetrics: {
    method: 'get',
    path: paths.metricDefinitions,
    summary: 'List metrics',
    description: 'Every metric with its key, version and definition: numerator, denominator, and what is left out.',
    access: 'results:read',
    replies: [{ status: 200, description: 'The metrics.', type: json, schema: metricListSchema }],
    problems: ['unauthenticated', 'forbidden'],
  },
  compare: {
    method: 'get',
    path: paths.comparisons,
    summary: 'Compare two periods or two groups',
    description:
      'A share of one period beside that of another, or of one group beside another or everybody else, with the interval of the difference. Only where it leaves out zero does the sentence say "more" or "less".',
    access: 'results:read',
    query: comparisonQuerySchema,
    replies: [{ status: 200, description: 'The comparison.', type: json, schema: comparisonSchema }],
    problems: reading,
  },
  getFunnel: {
    method: 'get',
    path: paths.funnel,
    summary: 'See which groups lie outside what chance explains',
    description:
      'The share of every group of a dimension with limits for its number of answers. Groups come in alphabetical order, and only those outside the outer limits are named. There is no funnel of agents.',
    access: 'results:read',
    query: funnelQuerySchema,
    replies: [{ status: 200, description: 'The funnel.', type: json, schema: funnelSchema }],
    problems: reading,
  },
  getAgreement: {
    method: 'get',
    path: paths.agreement,
    summary: 'Compare what people say with what was recorded',
    description:
      'Of resolutions that were both rated and told by the ticket system: how often the answer "right the first time" and the record say the same, with an interval and Cohen\'s kappa. Reads rows, so it takes longer than counts.',
    access: 'results:read',
    query: agreementQuerySchema,
    replies: [{ status: 200, description: 'The table.', type: json, schema: agreementSchema }],
    problems: reading,
  },
  reviewEvent: {
    method: 'get',
    path: paths.eventReview,
    summary: 'See what something that happened to many did to satisfaction',
    description:
      'A share in the four weeks before an event, while it lasted, and in four weeks after a week of settling, with the differences, the change of everybody else beside that of whom it touched, who answered, and a trend. The windows follow from the days of the event. It says "while", never "because".',
    access: 'results:read',
    query: eventReviewQuerySchema,
    replies: [{ status: 200, description: 'The review.', type: json, schema: eventReviewSchema }],
    problems: reading,
  },
  getLosses: {
    method: 'get',
    path: paths.losses,
    summary: 'See what waiting, chasing and rework cost',
    description:
      'Working time that people say they lost, by bands; how many had to ask where their request stood, and why; and how many resolutions needed rework, with hours and money where somebody entered what one takes. Estimates are ranges.',
    access: 'results:read',
    query: lossesQuerySchema,
    replies: [{ status: 200, description: 'The losses.', type: json, schema: lossesSchema }],
    problems: reading,
  },
  getRepresentation: {
    method: 'get',
    path: paths.representation,
    summary: 'See who answers and who is missing',
    description:
      'The rate at which each group of a dimension answered, which groups answered less than half as often as all, and how far the silent ones could move the share of the satisfied.',
    access: 'results:read',
    query: representationQuerySchema,
    replies: [{ status: 200, description: 'The rates.', type: json, schema: representationSchema }],
    problems: reading,
  },
  getThemes: {
    method: 'get',
    path: paths.themes,
    summary: 'See what people mention',
    description:
      'Words and pairs of words of the last sixteen weeks: what tells dissatisfied people from satisfied ones, and what is mentioned more often in the last four weeks than before. Each person counts once; a term is shown when twice the smallest group mention it. Reads comments, so it takes longer than counts.',
    access: 'results:read',
    query: themesQuerySchema,
    replies: [{ status: 200, description: 'The themes.', type: json, schema: themesSchema }],
    problems: reading,
  },
  listResponses: {
    method: 'get',
    path: paths.responses,
    summary: 'List responses',
    description: 'Single responses, oldest first, in pages. Give `next` as `cursor` to go on; `null` is the end.',
    access: 'responses:read',
    query: rowsPageQuerySchema,
    replies: [{ status: 200, description: 'One page.', type: json, schema: rowsPageSchema }],
    problems: reading,
  },
  exportResponsesCsv: {
    method: 'get',
    path: paths.responsesCsv,
    summary: 'Export responses as CSV',
    description:
      'Streams every response of the period. A cell that a spreadsheet would take for a formula starts with an apostrophe; removing that one character gives the text back.',
    access: 'responses:read',
    query: rowsQuerySchema,
    replies: [{ status: 200, description: 'The rows, with a header line.', type: 'text/csv' }],
    problems: [...reading, 'export-running'],
  },
  exportResponsesNdjson: {
    method: 'get',
    path: paths.responsesNdjson,
    summary: 'Export responses as lines of JSON',
    description: 'Streams every response of the period, one JSON object on each line.',
    access: 'responses:read',
    query: rowsQuerySchema,
    replies: [{ status: 200, description: 'One `ResponseRow` on each line.', type: 'application/x-ndjson' }],
    problems: [...reading, 'export-running'],
  },
  exportRequester: {
    method: 'get',
    path: paths.requester,
    summary: 'See what is kept of one person',
    description:
      'Every response that names this requester, oldest first, in pages, and what they were asked. The reference is turned into the keyed pseudonym and is not kept. A person of whom nothing is kept gets an empty page.',
    access: 'admin',
    query: requesterPageQuerySchema,
    replies: [{ status: 200, description: 'One page.', type: json, schema: requesterPageSchema }],
    problems: ['invalid-query', 'unauthenticated', 'forbidden'],
  },
  eraseRequester: {
    method: 'delete',
    path: paths.requester,
    summary: 'Erase one person',
    description:
      'Erases every response that names this requester, out of the rows and out of the counts, and forgets whom the ask ledger asked. That somebody does not want to be asked stays. Their ids are remembered for 30 days, so that a browser cannot bring them back. Erasing again erases nothing and is no error.',
    access: 'admin',
    replies: [{ status: 200, description: 'How much was erased.', type: json, schema: erasureSchema }],
    problems: ['invalid-query', 'unauthenticated', 'forbidden', 'storage-unavailable'],
  },
  getRetention: {
    method: 'get',
    path: paths.retention,
    summary: 'See how long what is kept',
    description: 'The ages of the desk in days, and how much is past its age right now.',
    access: 'admin',
    replies: [{ status: 200, description: 'The ages, and what is due.', type: json, schema: retentionSchema }],
    problems: ['unauthenticated', 'forbidden'],
  },
  setRetention: {
    method: 'put',
    path: paths.retention,
    summary: 'Set how long what is kept',
    description:
      'Takes all three ages. Nothing is removed before the answer, which tells what is due: the collector removes it within the hour. What is removed does not come back by setting a longer age.',
    access: 'admin',
    body: { schema: agesSchema, types: [json] },
    replies: [{ status: 200, description: 'The ages, and what is due.', type: json, schema: retentionSchema }],
    problems: [...writing, 'invalid-request', 'forbidden'],
  },
  getCounting: {
    method: 'get',
    path: paths.counting,
    summary: 'See what counts',
    description: 'Whether answers of people whom nobody asked are counted with the others.',
    access: 'admin',
    replies: [{ status: 200, description: 'What counts.', type: json, schema: countingSchema }],
    problems: ['unauthenticated', 'forbidden'],
  },
  setCounting: {
    method: 'put',
    path: paths.counting,
    summary: 'Decide what counts',
    description:
      'Counts volunteered answers in every figure, past ones too, or keeps them apart. They are kept and can be read either way. Whoever was only shown a survey counts as asked when volunteered answers count. The decision stands in the audit log.',
    access: 'admin',
    body: { schema: countingSchema, types: [json] },
    replies: [{ status: 200, description: 'What counts.', type: json, schema: countingSchema }],
    problems: [...writing, 'invalid-request', 'forbidden'],
  },
  listKeys: {
    method: 'get',
    path: paths.keys,
    summary: 'List keys',
    description: 'Every key of the desk, without secrets.',
    access: 'admin',
    replies: [{ status: 200, description: 'The keys.', type: json, schema: keyListSchema }],
    problems: ['unauthenticated', 'forbidden'],
  },
  createKey: {
    method: 'post',
    path: paths.keys,
    summary: 'Make a key',
    description: 'The secret is in this answer and never again; only its hash is kept. Takes a key, not a session.',
    access: 'admin',
    body: { schema: newKeySchema, types: [json] },
    replies: [{ status: 201, description: 'The key and its secret.', type: json, schema: createdKeySchema }],
    problems: [...writing, 'invalid-request', 'forbidden'],
  },
  rotateKey: {
    method: 'post',
    path: paths.keyRotation,
    summary: 'Replace a key',
    description:
      'Makes a key of the same kind, name, scopes and origins. The old one goes on working for `overlapDays`, so that its holders can change one after the other. A key that was to expire gives one that works for a year.',
    access: 'admin',
    body: { schema: keyRotationSchema, types: [json] },
    replies: [{ status: 201, description: 'The new key and its secret.', type: json, schema: createdKeySchema }],
    problems: [...writing, 'invalid-request', 'forbidden', 'not-found'],
  },
  revokeKey: {
    method: 'delete',
    path: paths.key,
    summary: 'Revoke a key',
    description:
      'The key stops working at once, and so do the sessions that it opened. Its name and dates stay listed.',
    access: 'admin',
    replies: [{ status: 200, description: 'The revoked key.', type: json, schema: keySchema }],
    problems: ['unauthenticated', 'forbidden', 'not-found', 'storage-unavailable'],
  },
  listWebhooks: {
    method: 'get',
    path: paths.webhooks,
    summary: 'List webhooks',
    description: 'Every webhook of the desk, without secrets, and why one was disabled.',
    access: 'admin',
    replies: [{ status: 200, description: 'The webhooks.', type: json, schema: webhookListSchema }],
    problems: ['unauthenticated', 'forbidden'],
  },
  createWebhook: {
    method: 'post',
    path: paths.webhooks,
    summary: 'Make a webhook',
    description:
      'Tells an address what happens from now on, signed as Standard Webhooks 1.0 says. The secret is in this answer and never again. The address is one of HTTPS at port 443 on the public internet; whoever operates the collector may allow others.',
    access: 'admin',
    body: { schema: newWebhookSchema, types: [json] },
    replies: [{ status: 201, description: 'The webhook and its secret.', type: json, schema: createdWebhookSchema }],
    problems: [...writing, 'invalid-request', 'forbidden'],
  },
  changeWebhook: {
    method: 'put',
    path: paths.webhook,
    summary: 'Change, pause or bring back a webhook',
    description:
      'Takes the name, the events and the state. A paused webhook is told nothing of what happens meanwhile, and what waited for it goes on waiting. The address cannot be changed.',
    access: 'admin',
    body: { schema: webhookChangeSchema, types: [json] },
    replies: [{ status: 200, description: 'The webhook.', type: json, schema: webhookSchema }],
    problems: [...writing, 'invalid-request', 'forbidden', 'not-found'],
  },
  rotateWebhookSecret: {
    method: 'post',
    path: paths.webhookRotation,
    summary: 'Replace the secret of a webhook',
    description:
      'Deliveries carry a signature by each of the two secrets for `overlapHours`, so that a receiver can change its own at any time.',
    access: 'admin',
    body: { schema: secretRotationSchema, types: [json] },
    replies: [
      { status: 201, description: 'The webhook and its new secret.', type: json, schema: createdWebhookSchema },
    ],
    problems: [...writing, 'invalid-request', 'forbidden', 'not-found'],
  },
  removeWebhook: {
    method: 'delete',
    path: paths.webhook,
    summary: 'Remove a webhook',
    description: 'Removes it with everything that waits for it and all that it was told.',
    access: 'admin',
    replies: [{ status: 204, description: 'Removed.' }],
    problems: ['unauthenticated', 'forbidden', 'not-found', 'storage-unavailable'],
  },
  testWebhook: {
    method: 'post',
    path: paths.webhookTest,
    summary: 'Send a test to a webhook',
    description:
      'Puts an event `webhook.test` into the outbox, which goes the way of all others within seconds. Look at its deliveries for what became of it.',
    access: 'admin',
    replies: [{ status: 202, description: 'The delivery.', type: json, schema: deliverySchema }],
    problems: ['unauthenticated', 'forbidden', 'not-found', 'webhook-not-active', 'storage-unavailable'],
  },
  listDeliveries: {
    method: 'get',
    path: paths.deliveries,
    summary: 'See what a webhook was told',
    description:
      'What waits, was sent, was given up and was dropped, newest first, in pages. What was settled is kept for 30 days. Give `next` as `cursor` to go on; `null` is the end.',
    access: 'admin',
    query: deliveriesQuerySchema,
    replies: [{ status: 200, description: 'One page.', type: json, schema: deliveryPageSchema }],
    problems: [...reading, 'not-found'],
  },
  retryDelivery: {
    method: 'post',
    path: paths.deliveryRetry,
    summary: 'Let a delivery be tried again',
    description:
      'At once and with all tries ahead of it, whatever became of it before, under the same id. What it tells is read anew.',
    access: 'admin',
    replies: [{ status: 202, description: 'The delivery.', type: json, schema: deliverySchema }],
    problems: [
      'unauthenticated',
      'forbidden',
      'not-found',
      'webhook-not-active',
      'no-longer-kept',
      'storage-unavailable',
    ],
  },
  listAuditEntries: {
    method: 'get',
    path: paths.audit,
    summary: 'Read the audit log',
    description:
      'Administrative acts, newest first, in pages: keys, sign-ins, exports. Each entry carries the hash of the one before. Give `next` as `cursor` to go on; `null` is the end.',
    access: 'admin',
    query: auditQuerySchema,
    replies: [{ status: 200, description: 'One page.', type: json, schema: auditPageSchema }],
    problems: reading,
  },
  signIn: {
    method: 'post',
    path: paths.session,
    summary: 'Sign in to the dashboard',
    description:
      'Takes the token of a one-time link (ten minutes, once) or a read or admin key, and sets a session cookie that scripts cannot read.',
    access: 'public',
    body: { schema: signInSchema, types: [json] },
    replies: [{ status: 201, description: 'Signed in.', type: json, schema: sessionSchema }],
    problems: [...writing, 'invalid-request', 'origin-not-allowed'],
  },
  getSession: {
    method: 'get',
    path: paths.session,
    summary: 'See who is signed in',
    description: 'The desk and the scopes of the session.',
    access: 'session',
    replies: [{ status: 200, description: 'The session.', type: json, schema: sessionSchema }],
    problems: ['unauthenticated'],
  },
  signOut: {
    method: 'delete',
    path: paths.session,
    summary: 'Sign out',
    description: 'Ends the session and clears its cookie.',
    access: 'session',
    replies: [{ status: 204, description: 'Signed out.' }],
    problems: ['unauthenticated', 'origin-not-allowed', 'storage-unavailable'],
  },
  getHealth: {
    method: 'get',
    path: paths.health,
    summary: 'Is the process alive?',
    description: 'Answers as long as the process does. Restart it when this fails.',
    access: 'public',
    replies: [{ status: 200, description: 'It is.', type: json, schema: healthSchema }],
    problems: [],
  },
  getReadiness: {
    method: 'get',
    path: paths.ready,
    summary: 'Can a response be kept right now?',
    description: 'Reads and writes the database. Send traffic elsewhere while this fails.',
    access: 'public',
    replies: [{ status: 200, description: 'It can.', type: json, schema: healthSchema }],
    problems: ['storage-unavailable'],
  },
  getMetrics: {
    method: 'get',
    path: paths.metrics,
    summary: 'Read figures for monitoring',
    description:
      'What the process counts about itself since its start, in the text format of Prometheus: requests, responses by outcome, the writer, the database, memory. It names nobody. A read key is enough.',
    access: 'results:read',
    replies: [{ status: 200, description: 'The figures.', type: 'text/plain' }],
    problems: ['unauthenticated', 'forbidden'],
  },
} as const satisfies Record<string, Operation>;

/** Failures that any operation of the list may answer with; below `/v1` that may be too many requests. */
export function commonProblems({ path }: Pick<Operation, 'path'>): readonly ProblemName[] {
  return path.startsWith('/v1/') ? ['too-many-requests', 'internal'] : ['internal'];
}

export type OperationName = keyof typeof operations;
