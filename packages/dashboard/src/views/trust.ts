import { html, type TemplateResult } from 'lit';
import { shareOf } from '../presentation/share.js';
import { countedText, countText, percentText, rangeText, shareSentence } from '../presentation/share-text.js';
import type { Report } from '../state/report.js';
import { trustFrame } from './trust-frame.js';
import type { ViewContext } from './view-context.js';

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

/** How much of the whole the figures below stand for. First on the page, because it decides how to read the rest. */
export function trust({ locale }: ViewContext, { responses, responseRate }: Report): TemplateResult {
  const [whole] = responses.points;
  const isHidden = whole?.n === null;
  const answered = whole?.n ?? 0;
  const rate = responseRate.points[0];
  const asked = rate?.n ?? 0;
  const share = rate ? shareOf(rate, rate.counts['responses'] ?? answered) : { kind: 'none' as const };
  const { eligible = 0, shown = 0 } = rate?.counts ?? {};
  const percent =
    share.kind === 'percent'
      ? html`<span class="visually-hidden">${shareSentence(share, rateWords, locale)}</span
          ><span aria-hidden="true">${percentText(share.value, share.decimals, locale)}
            <small>95% interval ${rangeText(share.low, share.high, share.decimals, locale)}</small></span>`
      : share.kind === 'counts'
        ? `${countText(share.good, locale)} of ${countText(share.n, locale)}`
        : 'not known';
  return trustFrame({
    responses: isHidden ? 'not shown' : countText(answered, locale),
    asked: asked > 0 ? countText(asked, locale) : 'not counted',
    askedSmall: whoWasAsked(eligible, shown, locale),
    rate: percent,
    note: isHidden
      ? 'Too few people answered this to show how many they were.'
      : explanation(answered, asked, responseRate.path === 'rows'),
  });
}
