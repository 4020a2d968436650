import { metrics, type MetricKey } from '@afterword/contract';
import { numbersIn } from './numbers.js';
import type { Sentences } from './sentences.js';

const { whole, score, percent, points } = numbersIn('en');

const who: Readonly<Record<Exclude<MetricKey, 'satisfaction' | 'responses'>, string>> = {
  csat: 'were satisfied',
  dsat: 'were dissatisfied',
  firstTimeRight: 'say it was right the first time',
  rework: 'report rework',
  responseRate: 'answered',
  chased: 'had to ask where it stood',
  longLosses: 'lost more than four hours',
  coverage: 'were rated',
  recordedFirstTimeRight: 'were right the first time by the record',
  reopened: 'were reopened',
  reassigned: 'were reassigned more than once',
  askedAgain: 'had comments of the requester',
  serviceLevelMet: 'kept the agreed time',
};

/** What the denominator of a metric counts. */
function base(metric: MetricKey, n: number): string {
  if (metric === 'responseRate') return `${whole(n)} asked`;
  const resolutions = n === 1 ? 'resolution' : 'resolutions';
  if (metric === 'coverage') return `${whole(n)} eligible ${resolutions}`;
  if (metrics[metric].recorded !== null) return `${whole(n)} ${resolutions}`;
  return n === 1 ? '1 answer' : `${whole(n)} answers`;
}

function minutes(value: number): string {
  return value === 0 ? 'nothing' : `about ${whole(value)} minutes or less`;
}

/** What is kept apart, as far as there is any: "12 volunteered answers and 1 test". */
function keptApart(volunteered: number, test: number): string[] {
  return [
    ...(volunteered > 0 ? [`${whole(volunteered)} volunteered ${volunteered === 1 ? 'answer' : 'answers'}`] : []),
    ...(test > 0 ? [`${whole(test)} ${test === 1 ? 'test' : 'tests'}`] : []),
  ];
}

export const en: Sentences = {
  value({ metric, n, k, value, low, high }) {
    if (metric === 'responses') return n === 1 ? '1 response.' : `${whole(n)} responses.`;
    const answers = base(metric, n);
    if (metric === 'satisfaction') {
      const interval = low === null || high === null ? '' : `; 95 % interval ${score(low)} to ${score(high)}`;
      return `Mean ${score(value)} of 5 (${answers}${interval}).`;
    }
    if (n < 10) return `${whole(k ?? 0)} of ${answers} ${who[metric]}: too few for a percentage.`;
    const interval = low === null || high === null ? '' : `; 95 % interval ${percent(low, n)} to ${percent(high, n)}`;
    return `${percent(value, n)} ${who[metric]} (${whole(k ?? 0)} of ${answers}${interval}).`;
  },
  weighted({ metric, n, value, low, high, base, size }) {
    const interval = low === null || high === null ? '' : ` (${percent(low, n)} to ${percent(high, n)})`;
    const { [metric as keyof typeof who]: what } = who;
    const whom = base === 'asked' ? 'asked' : 'eligible tickets';
    return `Weighted to all ${whole(size)} ${whom}, ${percent(value, n)} ${what}${interval}.`;
  },
  notWeighted: () => 'Not weighted: some groups have too few answers.',
  noAnswers: () => 'Nobody answered.',
  notKnown: () => 'Not known: nobody counted all who were asked.',
  tooFew: (smallest) => `Not shown: fewer than ${smallest} people answered.`,
  notTold: () => 'Not known: the ticket system told nothing of this time.',
  tooEarly: () => 'Too early: it is known 14 days after a resolution whether it held.',
  noAgreement: () => 'Not known: of no resolution is there both an answer and a record that is 14 days old.',
  agreement: ({ n, same, onlyRecordedRight }) =>
    `People and the record say the same of ${whole(same)} of ${whole(n)} resolutions; ${whole(onlyRecordedRight)} ${onlyRecordedRight === 1 ? 'was' : 'were'} closed as right and not right for the person.`,
  lostTime: ({ n, median, most, worstTenth }) =>
    `Half of ${whole(n)} people lost ${minutes(median)}, nine of ten ${minutes(most)}${worstTenth === null ? '' : `; the worst tenth lost ${percent(worstTenth, n)} of all the time`}.`,
  representation: (missing) =>
    missing === null
      ? 'Not known who is missing: too few answered, or nobody counted who could.'
      : missing.length === 0
        ? 'No group answered less than half as often as all.'
        : `Answered less than half as often as all: ${missing.join(', ')}.`,
  protectsOthers: () => 'Not shown, because it would give away a group that is too small.',
  difference: ({ value, low, high, isClear }) =>
    isClear
      ? `${points(Math.abs(value)).replace('+', '')} points ${value > 0 ? 'more' : 'less'}, at the 95 % level between ${points(low)} and ${points(high)}.`
      : `No clear difference: between ${points(low)} and ${points(high)} points.`,
  event(hurt, remaining) {
    const told = (found: typeof hurt): string => (found ? en.difference(found) : en.cannotCompare());
    return `While it lasted, against before: ${told(hurt)} Afterwards, against before: ${told(remaining)}`;
  },
  spread: (value) =>
    value === 0
      ? 'Groups differ no more than by chance.'
      : `Beyond chance, groups differ by about ${points(value).replace('+', '')} points (standard deviation).`,
  cannotCompare: () => 'Cannot be compared: one side has no value that may be shown.',
  signal(rule, side, when, count) {
    const where = side === 'below' ? 'below' : 'above';
    switch (rule) {
      case 'beyondThree':
        return `The point of ${when} lies ${where} the limits: chance alone does that once in 370 points.`;
      case 'eightOnOneSide':
        return `${whole(count ?? 0)} points in a row, up to ${when}, lie ${where} the centre: chance rarely holds one side for eight.`;
      case 'runTooLong':
        return 'One side of the median was held for longer than chance does.';
      case 'tooFewCrossings':
        return 'The median was crossed more rarely than by chance.';
    }
  },
  chart({ signals, expected, isProvisional }) {
    const news =
      signals === 0
        ? 'Nothing new: all points fit chance.'
        : `${whole(signals)} ${signals === 1 ? 'signal' : 'signals'}.`;
    const alarms = expected === null ? '' : ` About ${score(expected)} would appear although nothing changed.`;
    return `${news}${alarms}${isProvisional ? ' The limits are provisional: fewer than twenty points set them.' : ''}`;
  },
  tooShort: (number) =>
    `Too short to tell news from chance: ${whole(number)} ${number === 1 ? 'point' : 'points'} can be shown, and it takes ten.`,
  themes: (grown, comments) =>
    grown.length === 0
      ? `Nothing is mentioned more often than before, in the words of ${whole(comments)} people.`
      : `Mentioned more often than before: ${grown.map(({ term, people }) => `“${term}” by ${whole(people)} people`).join(', ')}.`,
  apart({ volunteered, test, periods }) {
    if (volunteered + test === 0) return null;
    const verb = volunteered + test === 1 ? 'is' : 'are';
    return `${keptApart(volunteered, test).join(' and ')} of ${periods === 1 ? 'this period' : 'these periods'} ${verb} not in these figures.`;
  },
  funnel: (outside, groups) =>
    groups < 2
      ? 'It takes two groups or more to see one outside.'
      : outside.length === 0
        ? `None of ${whole(groups)} groups lies outside what its number of answers explains.`
        : `Outside what the number of answers explains: ${outside.map(({ group, side }) => `${group} (${side})`).join(', ')}.`,
};
