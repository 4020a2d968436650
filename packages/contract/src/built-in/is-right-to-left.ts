/** Languages and writings, those of the widget and others that a desk may use. */
const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b|-(arab|hebr)\b/i;

/**
 * Whether a language is written from right to left, by its tag: `ar-EG` is, `de` is not, and neither is what is no tag.
 * A list, because not every browser tells it by `Intl.Locale`.
 */
export const isRightToLeft = (tag: string): boolean => rightToLeft.test(tag);
