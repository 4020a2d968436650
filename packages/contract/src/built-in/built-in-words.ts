/** The words of the first screens of the built-in surveys in one language. */
export interface BuiltInWords {
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
  /** Asked about a notice: whether it was meant for the reader. */
  readonly relevance: {
    readonly title: string;
    readonly options: { readonly forMe: string; readonly notForMe: string };
  };
  /** Asked about a notice that was: whether it could be understood. */
  readonly clarity: { readonly title: string; readonly options: { readonly clear: string; readonly notClear: string } };
}
