import { describe, expect, it } from 'vitest';
import { limits, surveyFileSchema, surveySchema, type Survey } from '../src/index.js';
import { withFurtherQuestions } from '../src/built-in/further.js';
import { en as further } from '../src/built-in/further-words/en.js';
import { accuracyOptions, noticeSurvey, postTicketStart } from '../src/built-in/index.js';
import { en } from '../src/built-in/words/en.js';

const surveys: readonly (readonly [name: string, survey: Survey])[] = [
  ['the survey after a ticket', withFurtherQuestions(postTicketStart('en', en), further)],
  ['its first screen alone', postTicketStart('en', en)],
  ['the survey about a notice', noticeSurvey('en', en)],
];

describe('the built-in surveys', () => {
  it.each(surveys)('keeps %s to the rules that survey files keep', (_name, survey) => {
    expect(surveySchema.parse(survey)).toEqual(survey);
    const { locale, ...file } = survey;
    expect(surveyFileSchema.safeParse({ ...file, locales: [locale] }).error?.issues ?? []).toEqual([]);
  });

  it.each(surveys)('demands nothing but the first answer in %s', (_name, { questions }) => {
    expect(questions.filter(({ required }) => required)).toEqual([questions[0]]);
  });

  it('asks two questions in two taps, then at most two screens', () => {
    const [, { questions }] = surveys[0] ?? ['', { questions: [] }];
    const on = (screen: number) =>
      questions.filter((question) => (question.screen ?? 1) === screen).map(({ key }) => key);
    expect(on(1)).toEqual(['satisfaction', 'accuracy']);
    expect(on(2)).toEqual(['reasons', 'chased', 'chasedWhy', 'lostTime', 'comment']);
    expect(on(3)).toEqual(['contact', 'thanks', 'thanksShared']);
    expect(Math.max(...questions.map(({ screen }) => screen ?? 1))).toBe(3);
  });

  it('offers the answers that the metrics count, and a comment of the longest length', () => {
    const [, survey] = surveys[0] ?? ['', null];
    const byKey = Object.fromEntries(survey?.questions.map((question) => [question.key, question]) ?? []);
    expect(byKey['satisfaction']).toMatchObject({ points: [1, 2, 3, 4, 5].map((score) => ({ score })) });
    expect(byKey['accuracy']).toMatchObject({ options: accuracyOptions.map((key) => ({ key })) });
    expect(byKey['comment']).toMatchObject({ maximumCharacters: limits.commentCharacters });
  });
});
