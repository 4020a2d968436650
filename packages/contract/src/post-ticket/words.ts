/** The wording of the built-in survey in one language. */
export interface PostTicketWords {
  readonly satisfaction: {
    readonly title: string;
    /** From the lowest score to the highest. */
    readonly points: readonly [string, string, string, string, string];
  };
  readonly accuracy: {
    readonly title: string;
    readonly note: string;
    readonly options: {
      readonly firstTime: string;
      readonly moreThanOnce: string;
      readonly partly: string;
      readonly no: string;
      readonly tooEarly: string;
    };
  };
  readonly comment: { readonly title: string };
}
