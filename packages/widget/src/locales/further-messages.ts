import type { PluralForms } from './messages.js';

/** What the widget says from the second screen on, and what a first screen rarely needs. */
export interface FurtherMessages {
  /** `{n}` is the screen, `{total}` how many there are. */
  readonly progress: string;
  /** After the lowest score together with nothing that explains it. `{label}` is the chosen point. */
  readonly keepIt: string;
  readonly keep: string;
  readonly change: string;
  /** After the highest number of a count. `{n}` is that number. */
  readonly orMore: string;
  /** No time at all was lost. */
  readonly noTime: string;
  /** The unit of a number that is typed. */
  readonly minutes: string;
  /** How many characters a text may still have. */
  readonly charactersLeft: PluralForms;
  /** How many characters a text has too many. */
  readonly charactersOver: PluralForms;
}
