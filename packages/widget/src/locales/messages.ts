/** A text whose form depends on a number, by the categories of `Intl.PluralRules`. `{n}` is where the number goes. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** What the widget says around the questions of a first screen. The questions have their words from the contract. */
export interface Messages {
  /** The name of the survey as a region of the page, for those who hear it. */
  readonly region: string;
  readonly notNow: string;
  readonly tellMore: string;
  readonly next: string;
  readonly back: string;
  readonly send: string;
  readonly tryAgain: string;
  /** Takes the survey in the corner away. */
  readonly close: string;
  /** What the status line says, by what there is to say. `sent` is only ever shown after a receipt. */
  readonly status: {
    readonly sending: string;
    readonly sent: string;
    /** Waits in the browser and outlives the page. */
    readonly kept: string;
    /** Waits in this page only. */
    readonly queued: string;
    readonly failed: string;
    readonly answeredElsewhere: string;
    /** A later question was answered and the first was not. */
    readonly first: string;
    /** The later screens could not be loaded. */
    readonly unavailable: string;
  };
}
