import { z } from 'zod';
import { paths } from './paths.js';
import { surveyFileSchema } from './survey-file.js';

type Json = Record<string, unknown>;

/**
 * The JSON Schema (draft 2020-12) of survey files, by which an editor completes and checks them while somebody writes.
 *
 * It says less than {@link surveyFileSchema}: whether every language has its words and whether a condition names a
 * question that exists, no JSON Schema can tell.
 */
export function surveyFileJsonSchema(): Json {
  const {
    $defs = {},
    $ref: _,
    ...root
  } = z.toJSONSchema(surveyFileSchema, { io: 'input', target: 'draft-2020-12' }) as Json & {
    $defs?: Record<string, Json>;
  };
  const { SurveyFile: file, ...others } = $defs;
  const { id: __, ...described } = file ?? {};
  const shared = Object.entries(others).map(([name, { id: ___, ...definition }]) => [name, definition]);
  return { ...root, $id: paths.surveySchema, ...described, $defs: Object.fromEntries(shared) as Json };
}
