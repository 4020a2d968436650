/** The standard dimensions: where an answer belongs, frozen when the subject was resolved. */
export const dimensions = ['agent', 'team', 'service', 'department', 'channel', 'priority', 'location'] as const;

export type Dimension = (typeof dimensions)[number];
