import type { TemplateResult } from 'lit';
import { percentFrom, shareOf } from '../presentation/share.js';
import { countedText, countText, rangeText, shareLine } from '../presentation/share-text.js';
import type { Representation } from '@afterword/contract';
import type { Report } from '../state/report.js';
import { keptApart } from './kept-apart.js';
import { shareFact } from './share-fact.js';
import { trustFrame } from './trust-frame.js';
import type { ViewContext } from './view-context.js';

const resolutionWords = { good: 'rated', one: 'eligible resolution', many: 'eligible resolutions' };
const rateWords = { good: 'answered', one: 'person asked', many: 'people asked' };

function explanation(responses: number, asked: number, isCrossing: boolean): string {
  if (asked === 0 && isCrossing) {
    return 'The response rate is not known here, because those asked are counted by one dimension at a time.';
  }
  if (asked === 0) {
    return 'The response rate is not known, because nobody counted who was asked. Import the eligible tickets to know it.';
  }
  if (responses > asked) {
    return 'The response rate is not known, because more answers came in than people were counted as asked.';
  }
  return 'Those who stayed silent may think otherwise. A low rate is a risk, not a proof that the figures lean one way.';
}

const askedSteps = [
  { step: 'eligible', one: 'eligible ticket', many: 'eligible tickets' },
  { step: 'invited', one: 'invitation', many: 'invitations' },
  { step: 'shown', one: 'survey shown', many: 'surveys shown' },
] as const;

/** Who is counted as asked. One kind alone needs no number of its own: it would repeat the one above it. */
function whoWasAsked(counts: Readonly<Record<string, number>>, locale: string): string {
  const steps = askedSteps.filter(({ step }) => (counts[step] ?? 0) > 0);
  if (steps.length < 2) return steps[0]?.many ?? '';
  return steps.map((words) => countedText(counts[words.step] ?? 0, words, locale)).join(', ');
}

/** How far the silent ones could move the share of the satisfied. Nothing where nobody was silent, or few answered. */
function limitOfSilence({ rate, worstCase }: Representation, locale: string): string {
  if (!worstCase || (rate.k ?? 0) < percentFrom || worstCase.low === worstCase.high) return '';
  const range = rangeText(worstCase.low, worstCase.high, 0, locale).replace('–', ' and ');
  return ` Whatever the silent ones think, between ${range} in a hundred of all are satisfied.`;
}

/** "1 of 6 eligible resolutions": what was rated was rated well or not, so that a word for it would only repeat. */
function ratedText(rate: Representation['rate'], locale: string): string {
  const rated = shareOf(rate, rate.k ?? 0);
  if (rated.kind !== 'counts') return shareLine(rated, resolutionWords, locale);
  return `${countText(rated.good, locale)} of ${countedText(rated.n, resolutionWords, locale)}`;
}

/** Who is missing, and the honest limit of every survey. */
function whoIsMissing(representation: Representation, locale: string): string {
  const { base, rate, sentence } = representation;
  const coverage = base === 'told' ? `Rated were ${ratedText(rate, locale)}. ` : '';
  return `${coverage}${sentence}${limitOfSilence(representation, locale)}`;
}

/** How much of the whole the figures below stand for. First on the page, because it decides how to read the rest. */
export function trust({ locale }: ViewContext, { responses, responseRate, representation }: Report): TemplateResult {
  const [whole] = responses.points;
  const isHidden = whole?.n === null;
  const answered = whole?.n ?? 0;
  const rate = responseRate.points[0];
  const asked = rate?.n ?? 0;
  return trustFrame({
    responses: isHidden ? 'not shown' : countText(answered, locale),
    asked: asked > 0 ? countText(asked, locale) : 'not counted',
    askedSmall: whoWasAsked(rate?.counts ?? {}, locale),
    rate: shareFact(rate, rateWords, locale),
    note: isHidden
      ? 'Too few people answered this to show how many they were.'
      : explanation(answered, asked, responseRate.path === 'rows'),
    missing: whoIsMissing(representation, locale),
    apart: keptApart(responses),
  });
}
