/** The part of the contract that a browser may carry: plain values, no schema library. */
export { limits } from './limits.js';
export { dimensions, type Dimension } from './dimensions.js';
export { paths } from './paths.js';
export { intervals, metricKeys, metrics, type Interval, type MetricDefinition, type MetricKey } from './metrics.js';
export { problemTypes, problemTypeUri, type ProblemName, type ProblemType } from './problem-types.js';
export { keyKindNames, keyKinds, scopes, type KeyKind, type Scope } from './access.js';
export { impressionStages, subjectKinds, type ImpressionStage, type SubjectKind } from './subject-kinds.js';
