/** What can be rated. */
export const subjectKinds = ['ticket', 'notice', 'event', 'visit'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** The steps between asking and answering that are counted, without saying who took them. */
export const impressionStages = ['shown', 'started', 'dismissed'] as const;
export type ImpressionStage = (typeof impressionStages)[number];
