export { csat, dsat, box, type BoxOptions } from './shares/box.js';
export { clopperPearson } from './shares/clopper-pearson.js';
export { clusteredShare, type ClusteredShare } from './shares/clustered-share.js';
export { addHistograms, mergeHistograms, subtractHistograms, total, type Histogram } from './shares/histogram.js';
export { jeffreys } from './shares/jeffreys.js';
export { mean, type Mean, type MeanOptions } from './shares/mean.js';
export { moreAnswersFor, sampleSize, type SampleSize } from './shares/sample-size.js';
export type { Estimate, GroupCounts, Share, ShareMethod } from './shares/share.js';
export { targetVerdict, type Verdict } from './shares/target.js';
export { wilson, wilsonCorrected } from './shares/wilson.js';

export { agrestiCaffo, type SteadiedDifference } from './comparisons/agresti-caffo.js';
export { benjaminiHochberg } from './comparisons/benjamini-hochberg.js';
export { chiSquareEquality, type Equality } from './comparisons/chi-square-equality.js';
export { difference, type Difference, type DifferenceOptions } from './comparisons/difference.js';
export { differenceInDifferences, type BeforeAndAfter } from './comparisons/difference-in-differences.js';
export { fisherExact, type FisherExact } from './comparisons/fisher-exact.js';

export { cusumChart, type CusumChart, type CusumOptions, type CusumPoint } from './charts/cusum-chart.js';
export { ewmaChart, type EwmaOptions, type EwmaPoint } from './charts/ewma-chart.js';
export { funnel, funnelLimits, type Funnel, type FunnelGroup, type FunnelLimits } from './charts/funnel.js';
export { pChart, type PChartOptions, type ShareChart, type SharePoint } from './charts/p-chart.js';
export { runChart, runLimits, type RunChart } from './charts/run-chart.js';
export { averageRunLength, expectedFalseAlarms, findRuns, type RunRule } from './charts/run-rules.js';
export { uChart, type Exposure, type RatePoint } from './charts/u-chart.js';
export { xmrChart, type XmrChart } from './charts/xmr-chart.js';

export {
  mergeSmallCells,
  postStratified,
  type NamedStratum,
  type PostStratified,
  type Stratum,
} from './response/post-stratification.js';
export { rake, type Raked } from './response/raking.js';
export { representativity, type PopulationCell, type Representativity } from './response/representativity.js';
export {
  responseRates,
  worstCaseBounds,
  type AskingFunnel,
  type ResponseRates,
  type WorstCase,
} from './response/response-rate.js';
export {
  capWeights,
  invitationProbability,
  sampledShare,
  weightCost,
  type ContactPolicy,
  type SampledAnswer,
  type WeightCost,
  type WeightedShare,
} from './response/weights.js';

export {
  isDominated,
  suppress,
  usualGroupSize,
  viewDifference,
  type PeopleGroup,
  type Suppression,
  type ViewDifference,
} from './small-groups/suppress.js';
export { suppressTable } from './small-groups/suppress-table.js';

export { firstTimeRight, notSolved, rework, type AccuracyCounts } from './rework/accuracy.js';
export { agreement, type Agreement } from './rework/agreement.js';
export { lostTime, usualTimeBands, type LostTime, type TimeBand } from './rework/lost-time.js';
export { reworkCost, type ReworkCost, type ReworkRates } from './rework/rework-cost.js';

export { jamesStein, type Shrunken } from './recognition/james-stein.js';
export { observedExpected, type ExpectedTicket, type ObservedExpected } from './recognition/observed-expected.js';
export {
  answersForReliability,
  chanceAbove,
  isToBeThanked,
  posterior,
  spreadBetween,
  type Deserving,
  type Posterior,
} from './recognition/posterior.js';
export { learnPrior, priorByMoments, type LearnedPrior, type MomentPrior, type Prior } from './recognition/prior.js';
export {
  raterEffects,
  type AdjustedAgent,
  type RaterEffects,
  type RaterOptions,
  type Rating,
} from './recognition/rater-effects.js';

export { concentration, type Concentration } from './segments/concentration.js';
export { unusuallyMany, type Unusual } from './segments/frequent.js';

export { keyness, logLikelihood, type Keyword, type LogLikelihood, type WordCounts } from './themes/keyness.js';
export { languageOf, termsIn, type Vocabulary } from './themes/terms.js';
export { recurrence, type CommentCounts, type ThemeCounts, type ThemeNews } from './themes/recurrence.js';

export { eventReview, type EventReview, type EventWindows } from './events/event-review.js';
export { interruptedSeries, type InterruptedSeries } from './events/interrupted-series.js';
export { regress, type Coefficient, type Observation, type Regression } from './events/regression.js';
