/**
 * How a response came: by an invitation, from somebody whom nobody asked, from a file, invented, or from somebody who only
 * tries things out.
 */
export const origins = ['invited', 'volunteered', 'imported', 'sample', 'test'] as const;
export type Origin = (typeof origins)[number];
