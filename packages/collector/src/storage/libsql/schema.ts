import type {
  Answers,
  AuditAction,
  AuditDetails,
  DeliveryState,
  DisabledBecause,
  Orders,
  Origin,
  Scope,
  SubjectKind,
  SurveyFile,
  WebhookEvent,
  WebhookState,
} from '@afterword/contract';
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/*
 * The tables as queries see them. The SQL files in `migrations` make them, with their keys, checks and triggers; a test
 * compares the two.
 */

export const desk = sqliteTable('desk', {
  id: integer().primaryKey(),
  key: text().notNull(),
  name: text().notNull(),
  timeZone: text('time_zone').notNull(),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
  commentsDays: integer('comments_days'),
  rowsDays: integer('rows_days'),
  countsDays: integer('counts_days'),
  rowsFromDay: integer('rows_from_day').notNull().default(0),
  countsVolunteered: integer('counts_volunteered', { mode: 'boolean' }).notNull().default(false),
});

export const survey = sqliteTable('survey', {
  id: integer().primaryKey(),
  key: text().notNull(),
  version: integer().notNull(),
  definition: text({ mode: 'json' }).$type<SurveyFile>(),
});

export const accessKey = sqliteTable('access_key', {
  id: text().primaryKey(),
  kind: text({ enum: ['site', 'read', 'service', 'admin'] }).notNull(),
  deskId: integer('desk_id').notNull(),
  name: text().notNull(),
  secretHash: blob('secret_hash', { mode: 'buffer' }).notNull(),
  siteKey: text('site_key'),
  scopes: text({ mode: 'json' }).$type<readonly Scope[]>().notNull(),
  origins: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
  revokedAt: integer('revoked_at'),
  createdBy: text('created_by'),
  lastUsedDay: integer('last_used_day'),
});

export const signInLink = sqliteTable('sign_in_link', {
  tokenHash: blob('token_hash', { mode: 'buffer' }).primaryKey(),
  deskId: integer('desk_id').notNull(),
  expiresAt: integer('expires_at').notNull(),
});

export const session = sqliteTable('session', {
  tokenHash: blob('token_hash', { mode: 'buffer' }).primaryKey(),
  deskId: integer('desk_id').notNull(),
  accessKeyId: text('access_key_id'),
  scopes: text({ mode: 'json' }).$type<readonly Scope[]>().notNull(),
  createdAt: integer('created_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
});

export const dimensionValue = sqliteTable('dimension_value', {
  id: integer().primaryKey(),
  deskId: integer('desk_id').notNull(),
  dimension: text().notNull(),
  folded: text().notNull(),
  value: text().notNull(),
});

export const response = sqliteTable('response', {
  sequence: integer().primaryKey(),
  id: blob({ mode: 'buffer' }).notNull(),
  revision: integer().notNull(),
  proofHash: blob('proof_hash', { mode: 'buffer' }).notNull(),
  fingerprint: blob({ mode: 'buffer' }).notNull(),
  deskId: integer('desk_id').notNull(),
  surveyId: integer('survey_id').notNull(),
  subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
  subjectReference: text('subject_reference').notNull(),
  resolution: integer().notNull(),
  day: integer().notNull(),
  acceptedAt: integer('accepted_at').notNull(),
  origin: text().$type<Origin>().notNull(),
  locale: text(),
  dimensionValues: text('dimension_values', { mode: 'json' }).$type<readonly number[]>().notNull(),
  scores: text({ mode: 'json' }).$type<Answers>().notNull(),
  texts: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>(),
  orders: text({ mode: 'json' }).$type<Orders>(),
  requester: blob({ mode: 'buffer' }),
  requesterKey: text('requester_key'),
  askId: integer('ask_id'),
});

export const auditEntry = sqliteTable('audit_entry', {
  sequence: integer().primaryKey(),
  at: integer().notNull(),
  deskId: integer('desk_id'),
  who: text().notNull(),
  action: text().$type<AuditAction>().notNull(),
  target: text().notNull(),
  requestId: text('request_id'),
  details: text({ mode: 'json' }).$type<AuditDetails>().notNull(),
  previousHash: blob('previous_hash', { mode: 'buffer' }).notNull(),
  hash: blob({ mode: 'buffer' }).notNull(),
});

export const retentionMark = sqliteTable('retention_mark', {
  id: integer().primaryKey(),
  at: integer().notNull(),
});

export const commitMark = sqliteTable('commit_mark', {
  id: integer().primaryKey(),
  number: integer().notNull(),
  at: integer().notNull(),
});

export const webhook = sqliteTable('webhook', {
  id: text().primaryKey(),
  deskId: integer('desk_id').notNull(),
  name: text().notNull(),
  url: text().notNull(),
  events: text({ mode: 'json' }).$type<readonly WebhookEvent[]>().notNull(),
  secret: text().notNull(),
  previousSecret: text('previous_secret'),
  previousUntil: integer('previous_until'),
  includesComments: integer('includes_comments', { mode: 'boolean' }).notNull(),
  state: text().$type<WebhookState>().notNull(),
  disabledBecause: text('disabled_because').$type<DisabledBecause>(),
  failingSince: integer('failing_since'),
  restsUntil: integer('rests_until'),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by').notNull(),
});

export const outbox = sqliteTable('outbox', {
  id: text().primaryKey(),
  deskId: integer('desk_id').notNull(),
  kind: text().$type<'webhook' | 'mail'>().notNull(),
  webhookId: text('webhook_id'),
  event: text().notNull(),
  subject: text().notNull(),
  payload: text(),
  createdAt: integer('created_at').notNull(),
  dueAt: integer('due_at').notNull(),
  attempts: integer().notNull(),
  state: text().$type<DeliveryState>().notNull(),
  claimedUntil: integer('claimed_until'),
  lastStatus: text('last_status'),
  settledAt: integer('settled_at'),
});
