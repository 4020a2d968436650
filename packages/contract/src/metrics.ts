/** What a metric measures and how; `version` changes when the definition does, so that old figures stay explainable. */
export interface MetricDefinition {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  /** One sentence that defines the number, its numerator and its denominator. */
  readonly definition: string;
  /** Key of the question it reads, or `null` when it counts responses. */
  readonly question: string | null;
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
    unit: 'share',
  },
  dsat: {
    key: 'dsat',
    version: 1,
    title: 'Dissatisfied (DSAT)',
    definition:
      'Answers "dissatisfied" or "very dissatisfied" (1 or 2) divided by all answers to the satisfaction question.',
    question: 'satisfaction',
    unit: 'share',
  },
  satisfaction: {
    key: 'satisfaction',
    version: 1,
    title: 'Mean satisfaction',
    definition: 'Mean of the answers to the satisfaction question, from 1 (very dissatisfied) to 5 (very satisfied).',
    question: 'satisfaction',
    unit: 'score',
  },
  firstTimeRight: {
    key: 'firstTimeRight',
    version: 1,
    title: 'Right the first time',
    definition:
      'Answers "yes, the first time" divided by all answers to the accuracy question but "too early to tell".',
    question: 'accuracy',
    unit: 'share',
  },
  rework: {
    key: 'rework',
    version: 1,
    title: 'Rework',
    definition:
      'Answers "yes, after more than one attempt" or "only partly" divided by all answers to the accuracy question but "too early to tell".',
    question: 'accuracy',
    unit: 'share',
  },
  responses: {
    key: 'responses',
    version: 1,
    title: 'Responses',
    definition: 'Number of responses; each person counts once for each resolution of a subject.',
    question: null,
    unit: 'count',
  },
  responseRate: {
    key: 'responseRate',
    version: 1,
    title: 'Response rate',
    definition:
      'Responses divided by those asked: the eligible subjects that were imported and the surveys that were shown on a page.',
    question: null,
    unit: 'share',
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricKey = keyof typeof metrics;
export const metricKeys = Object.keys(metrics) as [MetricKey, ...MetricKey[]];

/** How the time axis of a result is cut. Weeks start on Monday (ISO 8601); `none` gives one point for the period. */
export const intervals = ['none', 'day', 'week', 'month', 'quarter'] as const;
export type Interval = (typeof intervals)[number];
