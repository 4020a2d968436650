import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { surveySchema, type Survey, type SurveyFile } from '@afterword/contract';
import { catalogue } from '@afterword/contract/built-in';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import { learnSurveys, surveysWith } from '../src/domain/learn-surveys.js';
import { gatherSurveys } from '../src/domain/surveys.js';
import { readSurveyFiles } from '../src/surveys/read-survey-files.js';
import { aSurveyFile } from './support/a-survey-file.js';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

async function asked(desk: TestDesk, key: string, locale = ''): Promise<Survey> {
  const reply = await desk.app.request(`/v1/questions/${key}?locale=${locale}&siteKey=${desk.siteKey}`);
  expect(reply.status).toBe(200);
  return surveySchema.parse(await reply.json());
}

function named(...files: SurveyFile[]) {
  return files.map((file, index) => ({ name: `file-${index}.json`, file }));
}

function faultsOf(files: SurveyFile[], kept: SurveyFile[] = []): string[] {
  try {
    surveysWith(named(...files), kept);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

/** The desk's own wording of the survey after a ticket: one question of the built-in ones, in other words. */
function ownWording(version: number, changes: Record<string, unknown> = {}): SurveyFile {
  return aSurveyFile({
    key: 'post-ticket',
    version,
    locales: ['en'],
    questions: [
      {
        key: 'satisfaction',
        kind: 'scale',
        title: 'How did we do?',
        required: true,
        points: [1, 2, 3, 4, 5].map((score) => ({ score, label: `${score} of 5` })),
        ...changes,
      } as SurveyFile['questions'][number],
    ],
  });
}

describe('the surveys that are built in', () => {
  it('are served whole in each language of the catalogue, and in none but it', async () => {
    const desk = await openDesk();
    const titles = new Set<string>();
    for (const locale of Object.keys(catalogue)) {
      const survey = await asked(desk, 'post-ticket', locale);
      expect(survey).toMatchObject({ key: 'post-ticket', version: 2, locale });
      expect(survey.questions).toHaveLength(10);
      titles.add(survey.questions[0]?.title ?? '');
      expect(await asked(desk, 'notice', locale)).toMatchObject({ key: 'notice', version: 1, locale });
    }
    expect(titles.size).toBe(Object.keys(catalogue).length);
  });

  it.each([
    ['de-AT', 'de'],
    ['pt-BR', 'pt'],
    ['zh-CN', 'zh-Hans'],
    ['fi', 'en'],
    ['', 'en'],
    ['__proto__', 'en'],
  ])('come to somebody who reads "%s" in %s', async (wanted, locale) => {
    const desk = await openDesk();
    expect((await asked(desk, 'post-ticket', wanted)).locale).toBe(locale);
  });

  it('can be answered in every version that there ever was, and in no other', async () => {
    const desk = await openDesk();
    for (const version of [1, 2]) {
      expect((await desk.submit(aResponse({ survey: { key: 'post-ticket', version } }))).status).toBe(200);
    }
    for (const [key, version] of [
      ['post-ticket', 3],
      ['post-ticket', 0],
      ['notice', 2],
      ['constructor', 1],
    ] as const) {
      expect((await desk.submit(aResponse({ survey: { key, version } }))).status).toBe(422);
    }
  });
});

describe("a desk's own surveys", () => {
  it('are served in their languages and answered like the others', async () => {
    const desk = await openDesk({ surveys: [aSurveyFile()] });
    expect((await asked(desk, 'visit', 'de-CH')).questions[0]?.title).toBe('War der Besuch hilfreich?');
    expect((await asked(desk, 'visit', 'fr')).questions[0]?.title).toBe('Was the visit helpful?');
    const survey = { key: 'visit', version: 1 };
    expect((await desk.submit(aResponse({ survey, answers: { helpful: 2 } }))).status).toBe(200);
    const wrong = await problemOf(await desk.submit(aResponse({ survey, answers: { helpful: 3 } })));
    expect(wrong.errors).toEqual([{ pointer: '/answers/helpful', detail: 'must be one of the scores 0, 1, 2' }]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('are asked in their newest version, whatever the order of the files', async () => {
    const files = [3, 1, 2].map((version) => aSurveyFile({ version }));
    const desk = await openDesk({ surveys: files });
    expect((await asked(desk, 'visit')).version).toBe(3);
    for (const version of [1, 2, 3]) {
      const survey = { key: 'visit', version };
      expect((await desk.submit(aResponse({ survey, answers: { helpful: 1 } }))).status).toBe(200);
    }
  });

  it('may ask a built-in survey in other words, and metrics go on counting', async () => {
    const desk = await openDesk({ surveys: [ownWording(100)] });
    expect(await asked(desk, 'post-ticket', 'de')).toMatchObject({ version: 100, locale: 'en' });
    for (const version of [1, 2, 100, 1, 2, 100])
      await desk.submit(aResponse({ survey: { key: 'post-ticket', version } }));
    expect((await desk.results('metric=csat')).points[0]).toMatchObject({ n: 6, value: 1 });
  });

  it('stay answerable and are no longer asked when their file is gone', async () => {
    const desk = await openDesk({ surveys: [aSurveyFile(), ownWording(100)] });
    const later = await learnSurveys(desk.storage, []);
    expect(later.find('visit')).toBeNull();
    expect(later.find('post-ticket')?.version).toBe(2);
    expect(later.version({ key: 'visit', version: 1 })?.questions).toHaveLength(2);
    expect(later.version({ key: 'post-ticket', version: 100 })?.questions[0]?.title).toBe('How did we do?');
  });

  it('are the same with other spaces, another order of keys and another place of the schema', async () => {
    const desk = await openDesk({ surveys: [aSurveyFile()] });
    const { key, ...rest } = aSurveyFile({ $schema: 'https://other.example/survey.schema.json' });
    await learnSurveys(desk.storage, named({ ...rest, key }));
    expect(await desk.storage.surveys.list()).toEqual([aSurveyFile()]);
  });

  it('change nothing that is kept under a version, also when somebody tries', async () => {
    const desk = await openDesk({ surveys: [aSurveyFile()] });
    const changed = aSurveyFile({
      locales: ['en'],
      questions: [{ key: 'helpful', kind: 'consent', title: 'Ok?', required: true }],
    });
    await expect(learnSurveys(desk.storage, named(changed))).rejects.toMatchObject({ name: 'UnusableSurveys' });
    await desk.storage.surveys.keep([changed]);
    expect(await desk.storage.surveys.list()).toEqual([aSurveyFile()]);
  });

  it('leave the earlier columns of an export where they are, and add theirs at the end', () => {
    const builtIn = gatherSurveys([], []).questionKeys;
    const first = aSurveyFile();
    const other = aSurveyFile({
      key: 'a-first',
      questions: [{ key: 'again', kind: 'consent', title: 'Ok?', required: false }],
    });
    expect(builtIn.slice(0, 4)).toEqual(['satisfaction', 'accuracy', 'comment', 'reasons']);
    expect(gatherSurveys([first], []).questionKeys).toEqual([...builtIn, 'helpful', 'team']);
    expect(gatherSurveys([first, other], []).questionKeys).toEqual([...builtIn, 'helpful', 'team', 'again']);
  });

  it('never mix up an answer with the column that has its name', async () => {
    const desk = await openDesk({ surveys: [aSurveyFile()] });
    const survey = { key: 'visit', version: 1 };
    await desk.submit(aResponse({ survey, answers: { helpful: 2, team: 'Ours' }, dimensions: { team: 'Network' } }));
    const text = await (await desk.get('/v1/responses.csv')).text();
    const [row] = parse(text, { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({ team: 'Network', 'answers.team': 'Ours', helpful: '2', satisfaction: '' });
  });
});

describe('survey files that contradict what is known', () => {
  it('are refused with a sentence that says what to do', () => {
    const changed = aSurveyFile({
      locales: ['en'],
      questions: [{ key: 'helpful', kind: 'consent', title: 'Ok?', required: true }],
    });
    expect(faultsOf([changed], [aSurveyFile()])).toEqual([
      'file-0.json at /version: must be raised, because version 1 of visit is known with other content.',
      'file-0.json at /questions/0/kind: is consent here and scale in visit version 1; another question takes another key.',
    ]);
    expect(faultsOf([aSurveyFile(), { ...changed, version: 1 }])[0]).toMatch(
      /^file-1\.json at \/version: must be raised/,
    );
  });

  it.each([1, 2, 3, 99])('are refused as version %i of a survey that is built in, now or later', (version) => {
    expect(faultsOf([ownWording(version)])).toEqual([
      'file-0.json at /version: must be 100 or more, because lower ones are for the post-ticket that is built in.',
    ]);
    expect(faultsOf([aSurveyFile({ version })])).toEqual([]);
  });

  it('are refused when a key that metrics count gets other scores or options', () => {
    const points = [0, 10].map((score) => ({ score, label: `${score}` }));
    expect(faultsOf([ownWording(100, { points })])).toEqual([
      'file-0.json at /questions/0/points: has the scores 0, 10 here and 1, 2, 3, 4, 5 in post-ticket version 1; another question takes another key.',
    ]);
    const options = ['firstTime', 'perhaps'].map((key) => ({ key, label: key }));
    const accuracy = { key: 'accuracy', kind: 'choice', title: 'Right?', required: false, options } as const;
    expect(faultsOf([aSurveyFile({ locales: ['en'], questions: [accuracy] })])).toEqual([
      'file-0.json at /questions/0/options: must not hold perhaps, which no metric of accuracy counts.',
    ]);
  });

  it('are not refused for reasons of their own under a built-in key, or for leaving options out', () => {
    const options = (keys: readonly string[]) => keys.map((key) => ({ key, label: key }));
    const questions = [
      { key: 'accuracy', kind: 'choice', title: 'Right?', required: false, options: options(['firstTime', 'no']) },
      { key: 'reasons', kind: 'reasons', title: 'Why?', required: false, options: options(['parking', 'other']) },
    ] as const;
    expect(faultsOf([aSurveyFile({ locales: ['en'], questions: structuredClone(questions) as never })])).toEqual([]);
  });
});

describe('the folder of survey files', () => {
  function folder(files: Record<string, string | Uint8Array>): string {
    const path = mkdtempSync(join(tmpdir(), 'afterword-surveys-'));
    onTestFinished(() => rmSync(path, { recursive: true, force: true }));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
    return path;
  }
  const good = JSON.stringify(aSurveyFile());

  it('gives its JSON files and nothing else', () => {
    const path = folder({
      'b.json': good,
      'README.md': 'not JSON',
      'a.json': JSON.stringify(aSurveyFile({ key: 'a' })),
    });
    expect(readSurveyFiles(path).map(({ name, file }) => [name, file.key])).toEqual([
      [join(path, 'a.json'), 'a'],
      [join(path, 'b.json'), 'visit'],
    ]);
    expect(readSurveyFiles(null)).toEqual([]);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['is empty', '', /x\.json is not JSON/],
    ['breaks off', good.slice(0, -5), /x\.json is not JSON/],
    ['is not UTF-8', new Uint8Array([0x7b, 0xff]), /x\.json is not UTF-8\./],
    ['is nested too deeply', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, /x\.json is nested deeper than 16 levels\./],
    ['is a list', '[]', /x\.json at its top: /],
    ['has a field that is not known', good.replace('{', '{"colour":1,'), /x\.json at \/colour: is not known here\./],
    ['is huge', ' '.repeat(5_000_000), /x\.json is larger than 4 MB\./],
  ])('is refused with a sentence when a file %s', (_what, content, sentence) => {
    expect(() => readSurveyFiles(folder({ 'x.json': content }))).toThrow(sentence);
  });

  it('is refused with the faults of all its files at once', () => {
    const path = folder({ 'a.json': '[]', 'b.json': good, 'c.json': '{}' });
    expect(() => readSurveyFiles(path)).toThrow(/a\.json[^]*c\.json/);
    mkdirSync(join(path, 'd.json'));
    expect(() => readSurveyFiles(path)).toThrow(/EISDIR/);
  });
});
