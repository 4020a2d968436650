import { z } from 'zod';
import { limits } from './limits.js';
import { line } from './text.js';

/** Stable names of questions and options: metrics belong to them, so they outlive every change of wording. */
export const nameSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, {
  error: 'must start with a small letter and hold at most 40 letters and digits',
});

/** A key in a path or an attribute: `post-ticket`. */
export const surveyKeySchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
  error: 'must start with a small letter and hold at most 40 small letters, digits and hyphens',
});

const questionBase = { key: nameSchema, title: line(300), note: line(300).exactOptional(), required: z.boolean() };

/** A question whose answer is one point of an ordered scale. Every point carries words. */
const scaleQuestionSchema = z.strictObject({
  ...questionBase,
  kind: z.literal('scale'),
  points: z
    .array(z.strictObject({ score: z.int().min(0).max(10), label: line(120) }))
    .min(2)
    .max(11),
});

/** A question whose answer is one of several named options. */
const choiceQuestionSchema = z.strictObject({
  ...questionBase,
  kind: z.literal('choice'),
  options: z
    .array(z.strictObject({ key: nameSchema, label: line(120) }))
    .min(2)
    .max(12),
});

/** A question that is answered in the person's own words. */
const textQuestionSchema = z.strictObject({
  ...questionBase,
  kind: z.literal('text'),
  maximumCharacters: z.int().min(1).max(limits.commentCharacters),
});

const questionSchema = z.discriminatedUnion('kind', [scaleQuestionSchema, choiceQuestionSchema, textQuestionSchema]);

/** A survey in one language: what is asked, in which order, in which words. A change of wording is a new version. */
export const surveySchema = z
  .strictObject({
    key: surveyKeySchema,
    version: z.int().min(1),
    locale: z.string(),
    questions: z.array(questionSchema).min(1).max(12),
  })
  .meta({ id: 'Survey' });

export type Question = z.infer<typeof questionSchema>;
export type Survey = z.infer<typeof surveySchema>;
