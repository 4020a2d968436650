/**
 * The paths of the protocol.
 *
 * Those that a browser calls avoid the words on filter lists (survey, feedback, beacon, impression, analytics,
 * track): an ad blocker must not eat an answer.
 */
export const paths = {
  questions: '/v1/questions/{key}',
  responses: '/v1/responses',
  responsesCsv: '/v1/responses.csv',
  responsesNdjson: '/v1/responses.ndjson',
  shown: '/v1/shown',
  ticketEvents: '/v1/ticket-events/generic',
  results: '/v1/results',
  metricDefinitions: '/v1/metrics',
  comparisons: '/v1/comparisons',
  funnel: '/v1/funnel',
  agreement: '/v1/agreement',
  themes: '/v1/themes',
  requester: '/v1/requesters/{reference}',
  retention: '/v1/retention',
  keys: '/v1/keys',
  key: '/v1/keys/{id}',
  keyRotation: '/v1/keys/{id}/rotate',
  audit: '/v1/audit',
  session: '/v1/session',
  health: '/healthz',
  ready: '/readyz',
  metrics: '/metrics',
  openapi: '/openapi.json',
  reference: '/reference',
  surveySchema: '/survey.schema.json',
  problem: '/problems/{name}',
  widget: '/afterword.js',
  widgetPart: '/afterword/{name}',
  dashboard: '/',
  demo: '/demo',
} as const;
