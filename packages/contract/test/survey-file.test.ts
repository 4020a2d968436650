import { describe, expect, it } from 'vitest';
import {
  fieldErrors,
  limits,
  nearestLocale,
  surveyFileSchema,
  surveyIn,
  surveySchema,
  type SurveyFileInput,
} from '../src/index.js';
import { aSurveyFile } from './a-survey-file.js';

type Changes = (file: SurveyFileInput) => unknown;

function faults(change: Changes): [pointer: string, detail: string][] {
  const file = structuredClone(aSurveyFile);
  const parsed = surveyFileSchema.safeParse(change(file));
  return parsed.success ? [] : fieldErrors(parsed.error).map(({ pointer, detail }) => [pointer, detail]);
}

/** A change of one question, by its place. */
function question(at: number, changes: Record<string, unknown>): Changes {
  return (file) => ({
    ...file,
    questions: file.questions.map((one, index) => (index === at ? { ...one, ...changes } : one)),
  });
}

const twice = [
  { key: 'a', label: 'A' },
  { key: 'a', label: 'B' },
];

/** What is wrong with a file, and every pointer and sentence that says so. */
const bad: readonly (readonly [what: string, change: Changes, faults: readonly [string, RegExp][]])[] = [
  ['a field that is not known', (file) => ({ ...file, colour: 'red' }), [['/colour', /not known/]]],
  ['no version', (file) => ({ ...file, version: undefined }), [['/version', /^is missing$/]]],
  ['no questions', (file) => ({ ...file, questions: undefined }), [['/questions', /^is missing$/]]],
  ['a version in quotes', (file) => ({ ...file, version: '3' }), [['/version', /^must be a number$/]]],
  ['a version and a half', (file) => ({ ...file, version: 1.5 }), [['/version', /^must be a whole number$/]]],
  ['one language that is not in a list', (file) => ({ ...file, locales: 'en' }), [['/locales', /^must be a list$/]]],
  ['a question without its key', question(0, { key: undefined }), [['/questions/0/key', /^is missing$/]]],
  ['a question without its words', question(0, { title: undefined }), [['/questions/0/title', /^is missing$/]]],
  [
    'a question that does not say whether it is required',
    question(0, { required: 'yes' }),
    [['/questions/0/required', /^must be true or false$/]],
  ],
  [
    'a kind of question that does not exist',
    question(0, { kind: 'stars' }),
    [['/questions/0/kind', /^must be one of scale, choice, reasons, count, duration, text, consent$/]],
  ],
  ['version 0', (file) => ({ ...file, version: 0 }), [['/version', /./]]],
  ['a key with capitals', (file) => ({ ...file, key: 'Visit' }), [['/key', /small letter/]]],
  ['no language', (file) => ({ ...file, locales: [] }), [['/locales', /./]]],
  [
    'a language twice',
    (file) => ({ ...file, locales: ['en', 'de', 'EN'.toLowerCase()] }),
    [['/locales/2', /twice: en/]],
  ],
  [
    'a language that is no tag',
    (file) => ({ ...file, locales: ['en', 'de', 'English'] }),
    [['/locales/2', /language tag/]],
  ],
  [
    'a language tag that no response may name',
    (file) => ({ ...file, locales: ['en', 'de', `en${'-abcdefgh'.repeat(5)}`] }),
    [['/locales/2', /./]],
  ],
  [
    'a language without its words',
    question(0, { title: { en: 'How was it?' } }),
    [['/questions/0/title', /no words in de/]],
  ],
  [
    'words in a language that the file does not name',
    question(0, { title: { en: 'How was it?', de: 'Wie war es?', fr: 'Alors ?' } }),
    [['/questions/0/title/fr', /not one of the locales/]],
  ],
  [
    'a label without words',
    question(1, {
      options: [
        { key: 'a', label: ' ' },
        { key: 'b', label: 'B' },
      ],
    }),
    [['/questions/1/options/0/label', /empty/]],
  ],
  ['a title in two lines', question(0, { title: 'How\nwas it?' }), [['/questions/0/title', /single line/]]],
  ['a title that is a number', question(0, { title: 5 }), [['/questions/0/title', /a text for each language/]]],
  ['a kind that does not exist', question(0, { kind: 'slider' }), [['/questions/0/kind', /./]]],
  ['a key that is asked twice', question(1, { key: 'rating' }), [['/questions/1/key', /twice: rating/]]],
  ['an option twice', question(1, { options: twice }), [['/questions/1/options/1/key', /twice: a/]]],
  [
    'points that fall',
    question(0, {
      points: [
        { score: 2, label: 'a' },
        { score: 1, label: 'b' },
      ],
    }),
    [['/questions/0/points', /rise/]],
  ],
  ['lengths of time that fall', question(3, { choices: [30, 15] }), [['/questions/3/choices', /rise/]]],
  [
    'a week too long',
    question(3, { choices: [15, limits.longestDurationMinutes + 1] }),
    [['/questions/3/choices/1', /./]],
  ],
  ['a screen before the one before', question(3, { screen: 1 }), [['/questions/3/screen', /lower/]]],
  ['a first question on a later screen', question(0, { screen: 2 }), [['/questions/0/screen', /1 for the first/]]],
  [
    'a demand under a condition',
    question(1, { required: true, when: { question: 'rating', atMost: 2 } }),
    [['/questions/1/required', /must be false/]],
  ],
  ['a demand on a later screen', question(2, { required: true }), [['/questions/2/required', /must be false/]]],
  ['a condition that is no condition', question(1, { when: 'rating < 3' }), [['/questions/1/when', /such as/]]],
  [
    'a condition on a question that comes later',
    question(1, { when: { question: 'lost', atLeast: 5 } }),
    [['/questions/1/when', /lost, which is not asked before/]],
  ],
  [
    'a condition on itself',
    question(1, { when: { question: 'where', isAnswered: true } }),
    [['/questions/1/when', /where, which is not asked before/]],
  ],
  [
    'a number compared with words',
    question(2, { when: { any: [{ question: 'where', atMost: 2 }] } }),
    [['/questions/2/when', /its answers are none/]],
  ],
  [
    'an option that does not exist in a condition',
    question(2, { when: { question: 'where', isOneOf: ['desk', 'moon'] } }),
    [['/questions/2/when', /names moon/]],
  ],
  [
    'a score that does not exist in a condition',
    question(1, { when: { question: 'rating', isOneOf: [7] } }),
    [['/questions/1/when', /names 7/]],
  ],
  [
    'words where minutes are',
    question(4, { when: { question: 'lost', isOneOf: ['long'] } }),
    [['/questions/4/when', /names long/]],
  ],
  [
    'a reason offered under an impossible condition',
    question(2, {
      options: [
        { key: 'a', label: 'A', when: { question: 'mood', atMost: 1 } },
        { key: 'b', label: 'B' },
      ],
    }),
    [['/questions/2/options/0/when', /mood, which is not asked before/]],
  ],
  [
    'later screens that depend on themselves',
    (file) => ({ ...file, moreWhen: { question: 'lost', atLeast: 30 } }),
    [['/moreWhen', /lost, which is not asked before/]],
  ],
];

describe('survey files', () => {
  it('takes a file with every kind of question', () => {
    expect(faults((file) => file)).toEqual([]);
    const kinds = surveyFileSchema.parse(aSurveyFile).questions.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['scale', 'choice', 'reasons', 'count', 'duration', 'text', 'consent']));
  });

  it.each(bad)('points at %s', (_what, change, expected) => {
    const found = faults(change);
    for (const [pointer, detail] of expected) {
      const details = found.filter(([place]) => place === pointer).map(([, said]) => said);
      expect(details, JSON.stringify(found)).toContainEqual(expect.stringMatching(detail));
    }
  });

  it('lists every fault of a file, not only the first', () => {
    const found = faults((file) => ({
      ...(question(1, { key: 'rating' })(file) as object),
      moreWhen: { question: 'x', atMost: 1 },
    }));
    expect(found.map(([pointer]) => pointer)).toEqual(expect.arrayContaining(['/questions/1/key', '/moreWhen']));
  });

  it('makes a survey in each language, without the words of another', () => {
    const file = surveyFileSchema.parse(aSurveyFile);
    const [english, german] = file.locales.map((locale) => surveyIn(file, locale));
    for (const survey of [english, german]) expect(surveySchema.parse(survey)).toEqual(survey);
    expect(english?.questions[0]?.title).toBe('How was your visit?');
    expect(german?.questions[0]?.title).toBe('Wie war Ihr Besuch?');
    expect(JSON.stringify(german)).not.toContain('visit?');
    expect(german?.questions.map(({ key }) => key)).toEqual(english?.questions.map(({ key }) => key));
  });

  it('shows one text to everybody where a file has but one', () => {
    const file = surveyFileSchema.parse(aSurveyFile);
    expect(file.locales.map((locale) => surveyIn(file, locale).questions[5]?.title)).toEqual(['WLAN', 'WLAN']);
  });
});

describe('the nearest language', () => {
  const locales = ['en', 'de', 'pt-BR', 'zh-Hans', 'sr-Latn'];
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-at', 'de'],
    ['pt-PT', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-Hans-SG', 'zh-Hans'],
    ['zh-TW', 'en'],
    ['sr', 'en'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['fr', 'en'],
    ['', 'en'],
    ['fr,de', 'de'],
    ['fr, pt,de', 'pt-BR'],
    ['de,zh-Hans', 'de'],
    [',de', 'de'],
    ['fr,it', 'en'],
    ['de_DE', 'en'],
    ['-', 'en'],
    ['"><script>', 'en'],
  ])('of %s is %s', (wanted, found) => expect(nearestLocale(locales, wanted)).toBe(found));
});
