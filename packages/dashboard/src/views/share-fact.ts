import { html, type TemplateResult } from 'lit';
import type { Measured } from '@afterword/contract';
import { shareOf } from '../presentation/share.js';
import { countText, percentText, rangeText, shareSentence, type ShareWords } from '../presentation/share-text.js';

/** A share as one fact among others: the percentage with its interval below, counts where they are few, or in words why not. */
export function shareFact(
  point: Pick<Measured, 'n' | 'k' | 'value' | 'confidence' | 'reason'> | undefined,
  words: ShareWords,
  locale: string,
): TemplateResult | string {
  const share = point ? shareOf(point, point.k ?? 0) : { kind: 'none' as const };
  switch (share.kind) {
    case 'percent':
      return html`<span class="visually-hidden">${shareSentence(share, words, locale)}</span
        ><span aria-hidden="true">${percentText(share.value, share.decimals, locale)}
          <small>95% interval ${rangeText(share.low, share.high, share.decimals, locale)}</small></span>`;
    case 'counts':
      return `${countText(share.good, locale)} of ${countText(share.n, locale)}`;
    case 'hidden':
      return 'not shown';
    case 'none':
    case 'unknown':
      return 'not known';
  }
}
