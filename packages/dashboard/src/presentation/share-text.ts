import type { Share } from './share.js';

/** Words around a share: what its good answers are called and what is counted, one and many. */
export interface ShareWords {
  /** "satisfied", as in "6 of 8 satisfied". */
  readonly good: string;
  readonly one: string;
  readonly many: string;
}

export const answers = { one: 'answer', many: 'answers' } as const;

export function countText(n: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(n);
}

/** "1,819 answers", "1 answer". */
export function countedText(n: number, words: Pick<ShareWords, 'one' | 'many'>, locale: string): string {
  return `${countText(n, locale)} ${n === 1 ? words.one : words.many}`;
}

/**
 * A share as a percentage, in the writing of the locale.
 *
 * Rounding never claims unanimity: 399 of 400 is ">99%" and not "100%", 1 of 400 is "<1%" and not "0%".
 */
export function percentText(value: number, decimals: 0 | 1, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const step = decimals === 1 ? 0.001 : 0.01;
  if (value < 1 && format.format(value) === format.format(1)) return `>${format.format(1 - step)}`;
  if (value > 0 && format.format(value) === format.format(0)) return `<${format.format(step)}`;
  return format.format(value);
}

/** The interval without percent signs, for use beside a percentage: "87.1–90.1". */
export function rangeText(low: number, high: number, decimals: 0 | 1, locale: string): string {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return `${format.format(low * 100)}–${format.format(high * 100)}`;
}

/** A share as one line to be read: "88.7% of 1,819 answers (87.1–90.1)", "6 of 8 satisfied", "no answers". */
export function shareLine(share: Share, words: ShareWords, locale: string): string {
  switch (share.kind) {
    case 'none':
      return `no ${words.many}`;
    case 'unknown':
      return 'not known';
    case 'hidden':
      return 'not shown, to protect a small group';
    case 'counts':
      return `${countText(share.good, locale)} of ${countText(share.n, locale)} ${words.good}`;
    case 'percent': {
      const percent = percentText(share.value, share.decimals, locale);
      const range = rangeText(share.low, share.high, share.decimals, locale);
      return `${percent} of ${countedText(share.n, words, locale)} (${range})`;
    }
  }
}

/** The same as a sentence to be heard, where a dash and brackets say nothing. */
export function shareSentence(share: Share, words: ShareWords, locale: string): string {
  switch (share.kind) {
    case 'none':
      return `No ${words.many}.`;
    case 'unknown':
      return 'Not known.';
    case 'hidden':
      return 'Not shown, to protect a small group.';
    case 'counts':
      return `${countText(share.good, locale)} of ${countText(share.n, locale)} ${words.good}; too few for a percentage.`;
    case 'percent': {
      const [percent, low, high] = [share.value, share.low, share.high].map((value) =>
        percentText(value, share.decimals, locale).replace('>', 'more than ').replace('<', 'less than '),
      );
      const few = share.isMuted ? ' Few answers, so the range is wide.' : '';
      return `${percent} of ${countedText(share.n, words, locale)} ${words.good}; with 95 percent confidence between ${low} and ${high}.${few}`;
    }
  }
}
