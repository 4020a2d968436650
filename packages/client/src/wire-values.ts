import type { limits, paths } from '@afterword/contract/constants';

// The plain values of the protocol that sending needs, written out: a bundler takes the contract's tables whole or not
// at all, and they would be a sixth of the client. The types are the contract's own, so a value that differs from it
// does not compile.

export const responsesPath: typeof paths.responses = '/v1/responses';
export const shownPath: typeof paths.shown = '/v1/shown';
export const responsesPerBatch: typeof limits.responsesPerBatch = 100;
export const impressionsPerBatch: typeof limits.impressionsPerBatch = 100;
