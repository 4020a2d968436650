/** The words of the screens after the first in one language: they are loaded only when somebody gets there. */
export interface FurtherWords {
  readonly reasons: {
    readonly title: string;
    readonly options: {
      readonly tookLong: string;
      readonly hardToReach: string;
      readonly notInformed: string;
      readonly passedAround: string;
      readonly unclear: string;
      readonly unfriendly: string;
      readonly cameBack: string;
      readonly fast: string;
      readonly friendly: string;
      readonly expert: string;
      readonly wellExplained: string;
      readonly keptInformed: string;
      readonly beyond: string;
      readonly other: string;
    };
  };
  readonly chased: { readonly title: string };
  readonly chasedWhy: {
    readonly title: string;
    readonly options: {
      readonly noNews: string;
      readonly deadlinePassed: string;
      readonly urgent: string;
      readonly wrongPlace: string;
      readonly other: string;
    };
  };
  readonly lostTime: { readonly title: string };
  readonly comment: { readonly title: string };
  readonly contact: { readonly title: string };
  readonly thanks: { readonly title: string };
  readonly thanksShared: { readonly title: string };
}
