import { expect, test } from 'vitest';
import { catalogue, isRightToLeft } from '../src/built-in/index.js';

test('knows which languages of the catalogue run from right to left', () => {
  expect(Object.keys(catalogue).filter(isRightToLeft)).toEqual(['ar', 'he']);
});

test.each(['ar-EG', 'AR', 'fa', 'ur-PK', 'pa-Arab', 'ckb'])('knows that %s runs from right to left', (tag) => {
  expect(isRightToLeft(tag)).toBe(true);
});

test.each(['', 'arn', 'hu', 'english', 'far', 'zh-Hans'])('takes "%s" for one that does not', (tag) => {
  expect(isRightToLeft(tag)).toBe(false);
});
