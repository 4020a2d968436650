import type { TemplateResult } from 'lit';
import { shareOf } from '../presentation/share.js';
import { countedText, countText, rangeText, shareLine } from '../presentation/share-text.js';
import type { Representation } from '@afterword/contract';
import type { Report } from '../state/report.js';
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

/** Who is counted as asked. One kind alone needs no number of its own: it would repeat the one above it. */
function whoWasAsked(eligible: number, shown: number, locale: string): string {
  if (shown === 0) return eligible === 0 ? '' : 'eligible tickets';
  if (eligible === 0) return 'surveys shown';
  const tickets = countedText(eligible, { one: 'eligible ticket', many: 'eligible tickets' }, locale);
  return `${tickets}, ${countedText(shown, { one: 'survey shown', many: 'surveys shown' }, locale)}`;
}

/** Who is missing, and how far the silent ones could move the share of the satisfied: the honest limit of every survey. */
function whoIsMissing({ base, rate, sentence, worstCase }: Representation, locale: string): string {
  const rated = shareOf(rate, rate.k ?? 0);
  const coverage = base === 'told' ? `Rated were ${shareLine(rated, resolutionWords, locale)}. ` : '';
  const limit = worstCase
    ? ` Whatever the silent ones think, between ${rangeText(worstCase.low, worstCase.high, 0, locale).replace('–', ' and ')} in a hundred of all are satisfied.`
    : '';
  return `${coverage}${sentence}${limit}`;
}

/** How much of the whole the figures below stand for. First on the page, because it decides how to read the rest. */
export function trust({ locale }: ViewContext, { responses, responseRate, representation }: Report): TemplateResult {
  const [whole] = responses.points;
  const isHidden = whole?.n === null;
  const answered = whole?.n ?? 0;
  const rate = responseRate.points[0];
  const asked = rate?.n ?? 0;
  const { eligible = 0, shown = 0 } = rate?.counts ?? {};
  return trustFrame({
    responses: isHidden ? 'not shown' : countText(answered, locale),
    asked: asked > 0 ? countText(asked, locale) : 'not counted',
    askedSmall: whoWasAsked(eligible, shown, locale),
    rate: shareFact(rate, rateWords, locale),
    note: isHidden
      ? 'Too few people answered this to show how many they were.'
      : explanation(answered, asked, responseRate.path === 'rows'),
    missing: whoIsMissing(representation, locale),
  });
}
