/** What the widget says around the questions, in one language. The questions have their words from the contract. */
export interface Messages {
  readonly notNow: string;
  readonly tellMore: string;
  readonly send: string;
  readonly tryAgain: string;
  /** What the status line says, by what there is to say. `sent` is only ever shown after a receipt. */
  readonly status: {
    readonly sending: string;
    readonly sent: string;
    readonly queued: string;
    readonly failed: string;
    readonly answeredElsewhere: string;
    /** The second question was answered and the first was not. */
    readonly satisfaction: string;
    /** The comment is too long. */
    readonly comment: string;
  };
}
