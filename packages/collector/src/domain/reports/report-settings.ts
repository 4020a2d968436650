/** What a report needs besides the question. */
export interface ReportSettings {
  /** The fewest people of whom is shown what they answered, 3 or more. */
  readonly smallestGroup: number;
}
