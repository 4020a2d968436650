import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { paths, surveyFileJsonSchema, type SurveyFileInput } from '../src/index.js';
import { aSurveyFile } from './a-survey-file.js';

const schema = JSON.parse(readFileSync(new URL('../../../docs/survey.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, discriminator: false }).compile(schema);

function accepts(file: unknown): boolean {
  return validate(file);
}

function changed(change: (file: SurveyFileInput) => unknown): unknown {
  return change(structuredClone(aSurveyFile));
}

/** Every object that describes a property, with its path. */
function properties(value: unknown, path = ''): [string, Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    ...(name === 'properties'
      ? Object.entries(part as Record<string, Record<string, unknown>>).map(
          ([key, property]): [string, Record<string, unknown>] => [`${path}/${key}`, property],
        )
      : []),
    ...properties(part, `${path}/${name}`),
  ]);
}

describe('the JSON Schema of survey files', () => {
  it('names itself, its draft and what it is for', () => {
    expect(surveyFileJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: paths.surveySchema,
      title: 'A survey of Afterword',
      type: 'object',
      required: ['key', 'version', 'locales', 'questions'],
    });
  });

  it('takes a file with every kind of question', () => {
    expect(accepts(aSurveyFile), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['a field that is not known', changed((file) => ({ ...file, colour: 'red' }))],
    ['no questions', changed((file) => ({ ...file, questions: [] }))],
    ['a version that is text', changed((file) => ({ ...file, version: '3' }))],
    ['a key with spaces', changed((file) => ({ ...file, key: 'my survey' }))],
    ['a language that is no tag', changed((file) => ({ ...file, locales: ['English'] }))],
    [
      'a kind that does not exist',
      changed((file) => ({ ...file, questions: [{ ...file.questions[0], kind: 'slider' }] })),
    ],
    [
      'a scale with one point',
      changed((file) => ({ ...file, questions: [{ ...file.questions[0], points: [{ score: 1, label: 'a' }] }] })),
    ],
    ['an empty title', changed((file) => ({ ...file, questions: [{ ...file.questions[0], title: '' }] }))],
    ['a condition in code', changed((file) => ({ ...file, moreWhen: 'rating < 2' }))],
    [
      'a condition that is deep and wrong',
      changed((file) => ({ ...file, moreWhen: { any: [{ all: [{ question: 'rating' }] }] } })),
    ],
    ['a list', []],
  ])('refuses %s', (_what, file) => {
    expect(accepts(file)).toBe(false);
  });

  it('tells an editor what each field of a file and of a question is', () => {
    const undescribed = properties(schema)
      .filter(([path]) => !path.startsWith('/$defs'))
      .filter(([path, property]) => !property['description'] && !path.endsWith('/score') && !path.endsWith('/options'));
    expect(undescribed.map(([path]) => path)).toEqual([]);
  });
});
