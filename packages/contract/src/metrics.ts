/** What a metric measures and how; `version` changes when the definition does, so that old figures stay explainable. */
export interface MetricDefinition {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  /** One sentence that defines the number, its numerator and its denominator. */
  readonly definition: string;
  /** Key of the question it reads, or `null` when it counts responses or what was recorded. */
  readonly question: string | null;
  /** Name of the fact of each resolution that it reads, as the ticket system told it; else `null`. */
  readonly recorded: string | null;
  /** How many days a resolution must be old before the fact is settled; 0 for answers. */
  readonly settledAfterDays: number;
  /** `share` runs from 0 to 1, `score` is on the scale of the question, `count` is a whole number. */
  readonly unit: 'share' | 'score' | 'count';
}

/** Every metric that `GET /v1/results` answers, in the order in which a reader needs them. */
export const metrics = {
  csat: {
    key: 'csat',
    version: 1,
    title: 'Satisfied (CSAT)',
    definition: 'Answers "satisfied" or "very satisfied" (4 or 5) divided by all answers to the satisfaction question.',
    question: 'satisfaction',
    recorded: null,
    settledAfterDays: 0,
    unit: 'share',
  },
  dsat: {
    key: 'dsat',
    version: 1,
    title: 'Dissatisfied (DSAT)',
    definition:
      'Answers "dissatisfied" or "very dissatisfied" (1 or 2) divided by all answers to the satisfaction question.',
    question: 'satisfaction',
    recorded: null,
    settledAfterDays: 0,
    unit: 'share',
  },
  satisfaction: {
    key: 'satisfaction',
    version: 1,
    title: 'Mean satisfaction',
    definition: 'Mean of the answers to the satisfaction question, from 1 (very dissatisfied) to 5 (very satisfied).',
    question: 'satisfaction',
    recorded: null,
    settledAfterDays: 0,
    unit: 'score',
  },
  firstTimeRight: {
    key: 'firstTimeRight',
    version: 1,
    title: 'Right the first time',
    definition:
      'Answers "yes, the first time" divided by all answers to the accuracy question but "too early to tell".',
    question: 'accuracy',
    recorded: null,
    settledAfterDays: 0,
    unit: 'share',
  },
  rework: {
    key: 'rework',
    version: 1,
    title: 'Rework',
    definition:
      'Answers "yes, after more than one attempt" or "only partly" divided by all answers to the accuracy question but "too early to tell".',
    question: 'accuracy',
    recorded: null,
    settledAfterDays: 0,
    unit: 'share',
  },
  responses: {
    key: 'responses',
    version: 1,
    title: 'Responses',
    definition: 'Number of responses; each person counts once for each resolution of a subject.',
    question: null,
    recorded: null,
    settledAfterDays: 0,
    unit: 'count',
  },
  responseRate: {
    key: 'responseRate',
    version: 2,
    title: 'Response rate',
    definition:
      'Responses divided by those asked: imported eligible subjects, invitations, and, where volunteered answers count, surveys shown on a page.',
    question: null,
    recorded: null,
    settledAfterDays: 0,
    unit: 'share',
  },
  chased: {
    key: 'chased',
    version: 1,
    title: 'Had to chase',
    definition:
      'Answers "once" or more often divided by all answers to how often somebody had to ask where their request stood.',
    question: 'chased',
    recorded: null,
    settledAfterDays: 0,
    unit: 'share',
  },
  longLosses: {
    key: 'longLosses',
    version: 1,
    title: 'Lost more than four hours',
    definition: 'Answers of more than 240 minutes divided by all answers to how much working time was lost.',
    question: 'lostTime',
    recorded: null,
    settledAfterDays: 0,
    unit: 'share',
  },
  coverage: {
    key: 'coverage',
    version: 1,
    title: 'Coverage',
    definition: 'Eligible resolutions with a response divided by all eligible resolutions that the ticket system told.',
    question: null,
    recorded: 'answered',
    settledAfterDays: 0,
    unit: 'share',
  },
  recordedFirstTimeRight: {
    key: 'recordedFirstTimeRight',
    version: 1,
    title: 'Right the first time, as recorded',
    definition:
      'Resolutions that were not reopened within 14 days and whose ticket was reassigned once at most, divided by all resolutions that are 14 days old.',
    question: null,
    recorded: 'firstTimeRight',
    settledAfterDays: 14,
    unit: 'share',
  },
  reopened: {
    key: 'reopened',
    version: 1,
    title: 'Reopened',
    definition: 'Resolutions that were reopened within 14 days divided by all resolutions that are 14 days old.',
    question: null,
    recorded: 'reopened',
    settledAfterDays: 14,
    unit: 'share',
  },
  reassigned: {
    key: 'reassigned',
    version: 1,
    title: 'Reassigned more than once',
    definition: 'Resolutions before which the ticket was reassigned twice or more often, divided by all resolutions.',
    question: null,
    recorded: 'reassigned',
    settledAfterDays: 0,
    unit: 'share',
  },
  askedAgain: {
    key: 'askedAgain',
    version: 1,
    title: 'Asked again, as recorded',
    definition:
      'Resolutions before which the requester commented on the ticket, divided by all resolutions. A comment may be an answer to a question.',
    question: null,
    recorded: 'commented',
    settledAfterDays: 0,
    unit: 'share',
  },
  serviceLevelMet: {
    key: 'serviceLevelMet',
    version: 1,
    title: 'Service level met, as recorded',
    definition: 'Resolutions within the agreed time divided by all resolutions of which the ticket system told it.',
    question: null,
    recorded: 'serviceLevel',
    settledAfterDays: 0,
    unit: 'share',
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricKey = keyof typeof metrics;
export const metricKeys = Object.keys(metrics) as [MetricKey, ...MetricKey[]];

/** How the time axis of a result is cut. Weeks start on Monday (ISO 8601); `none` gives one point for the period. */
export const intervals = ['none', 'day', 'week', 'month', 'quarter'] as const;
export type Interval = (typeof intervals)[number];
