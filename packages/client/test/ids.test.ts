import { surveyResponseSchema } from '@afterword/contract';
import { expect, test } from 'vitest';
import { newProof, newResponseId } from '../src/index.js';

const { id, proof } = surveyResponseSchema.shape;

test('makes ids that the contract accepts, all different', () => {
  const made = Array.from({ length: 2000 }, () => newResponseId());
  expect(made.filter((one) => !id.safeParse(one).success)).toEqual([]);
  expect(new Set(made).size).toBe(2000);
});

test('makes ids that sort by time', () => {
  const made = [0, 1, 1_700_000_000_000, Date.parse('2099-12-31')].map((now) => newResponseId(now));
  expect(made.toSorted()).toEqual(made);
  expect(newResponseId(0x0123456789ab).startsWith('01234567-89ab-7')).toBe(true);
});

test('makes proofs that the contract accepts, all different', () => {
  const made = Array.from({ length: 2000 }, () => newProof());
  expect(made.filter((one) => !proof.safeParse(one).success)).toEqual([]);
  expect(new Set(made).size).toBe(2000);
});
