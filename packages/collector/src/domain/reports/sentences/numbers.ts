/** How numbers are written in a language. */
export interface Numbers {
  whole(value: number): string;
  score(value: number): string;
  /** A share in percent: whole ones, with a decimal from a thousand answers on, and never 0 or 100 by rounding. */
  percent(share: number, n: number): string;
  /** A difference of shares in points, with its sign. */
  points(share: number): string;
}

export function numbersIn(locale: string): Numbers {
  const whole = new Intl.NumberFormat(locale);
  const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percents = [0, 1, 2].map(
    (digits) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  return {
    whole: (value) => whole.format(value),
    score: (value) => score.format(value),
    percent(share, n) {
      const isEnd = share === 0 || share === 1;
      const usual = n >= 1000 ? 1 : 0;
      const digits = [usual, usual + 1].find((places) => {
        const rounded = Number(share.toFixed(places + 2));
        return isEnd || (rounded > 0 && rounded < 1);
      });
      return (percents[digits ?? 2] ?? percents[0])?.format(share) ?? '';
    },
    points: (share) => signed.format(Math.round(share * 100) + 0),
  };
}
