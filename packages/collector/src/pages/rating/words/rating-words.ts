/** What the page behind a link in a mail says around the questions, in one language. The questions have their own words. */
export interface RatingWords {
  /** Who asks about what: `{desk}`, `{ticket}`. */
  readonly asks: string;
  /** Mail programs open links by themselves, so opening alone must never count, and the person is told. */
  readonly nothingYet: string;
  /** `{label}` was tapped in the mail; only a tap on the page gives it. */
  readonly tapped: string;
  /** Stands in the button that was tapped in the mail, so that colour is not the only sign. */
  readonly tappedMark: string;
  /** Stands in the button of an answer that was given. */
  readonly answerMark: string;
  /** The tap did not arrive as it should. */
  readonly repeat: string;
  readonly anonymous: string;
  readonly nextIsOptional: string;
  /** Ends the rating with what was answered so far. */
  readonly finish: string;
  readonly more: { readonly heading: string; readonly note: string };
  /** The first, empty choice of a list. */
  readonly noAnswer: string;
  /** The highest number of a count: `{n}`. */
  readonly orMore: string;
  /** The unit of a duration. */
  readonly minutes: string;
  readonly send: string;
  readonly thanks: string;
  /** `{label}` is the answer to the first question. */
  readonly answered: string;
  /** `{moment}` is a day and a time. */
  readonly correctUntil: string;
  readonly correct: string;
  readonly stopAsking: string;
  /** `{desk}` stands in the question and in the sentences. */
  readonly stop: { readonly heading: string; readonly question: string; readonly yes: string };
  readonly stopped: { readonly heading: string; readonly sentence: string; readonly askAgain: string };
  readonly allowed: { readonly heading: string; readonly sentence: string };
  /** One sentence for mistyped, used, expired and withdrawn: who does not hold the link must not learn which. */
  readonly notValid: { readonly heading: string; readonly sentence: string };
  readonly busy: { readonly heading: string; readonly sentence: string; readonly tryAgain: string };
}
