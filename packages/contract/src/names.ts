import { z } from 'zod';
import { limits } from './limits.js';

/** Stable names of questions and options: metrics belong to them, so they outlive every change of wording. */
export const nameSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, {
  error: 'must start with a small letter and hold at most 40 letters and digits',
});

/** A key in a path or an attribute: `post-ticket`. */
export const surveyKeySchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
  error: 'must start with a small letter and hold at most 40 small letters, digits and hyphens',
});

/** A language as in HTML's `lang`: `de`, `pt-BR`, `zh-Hans`. No longer than a response may name. */
export const localeSchema = z
  .string()
  .max(limits.localeCharacters)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'must be a language tag such as de, pt-BR or zh-Hans' });
