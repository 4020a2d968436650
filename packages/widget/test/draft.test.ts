import { surveySchema, type Answers } from '@afterword/contract';
import { noticeSurvey, postTicketStart } from '@afterword/contract/built-in';
import { withFurtherQuestions } from '@afterword/contract/built-in/further';
import { en as furtherWords } from '@afterword/contract/built-in/further-words/en';
import { en as words } from '@afterword/contract/built-in/words/en';
import { expect, test } from 'vitest';
import {
  answersAsked,
  answersWithWords,
  blocker,
  charactersOver,
  doubtfulLabel,
  emptyDraft,
  questionsOn,
  screensOf,
  type Draft,
} from '../src/rules/draft.js';
import { oneByOne } from '../src/rules/one-by-one.js';

const survey = withFurtherQuestions(postTicketStart('en', words), furtherWords);
const draftOf = (answers: Answers, others: Partial<Draft> = {}): Draft => ({ ...emptyDraft, answers, ...others });
const keysOn = (screen: number, draft: Draft) => questionsOn(screen, survey, draft).map(({ key }) => key);

function reasonsFor(answers: Answers, order: readonly string[] = []): readonly string[] {
  const draft = draftOf(answers, { orders: { reasons: [...order] } });
  const question = questionsOn(2, survey, draft).find(({ key }) => key === 'reasons');
  return question?.kind === 'reasons' ? question.options.map(({ key }) => key) : [];
}

test('asks two questions first, whatever the answers', () => {
  for (const answers of [{}, { satisfaction: 1 }, { satisfaction: 5, accuracy: 'firstTime' }]) {
    expect(keysOn(1, draftOf(answers))).toEqual(['satisfaction', 'accuracy']);
  }
});

test('offers complaints to a low score or rework, and praise to a high one', () => {
  const complaints = ['tookLong', 'hardToReach', 'notInformed', 'passedAround', 'unclear', 'unfriendly', 'cameBack'];
  const praise = ['fast', 'friendly', 'expert', 'wellExplained', 'keptInformed', 'beyond'];
  expect(reasonsFor({ satisfaction: 2 })).toEqual([...complaints, 'other']);
  expect(reasonsFor({ satisfaction: 5, accuracy: 'partly' })).toEqual([...complaints, 'other']);
  expect(reasonsFor({ satisfaction: 5 })).toEqual([...praise, 'other']);
  expect(reasonsFor({ satisfaction: 4, accuracy: 'tooEarly' })).toEqual([...praise, 'other']);
});

test('shows reasons in the order of the person', () => {
  const order = ['beyond', 'tookLong', 'fast', 'expert', 'friendly', 'keptInformed', 'wellExplained', 'other'];
  expect(reasonsFor({ satisfaction: 5 }, order)).toEqual(order.filter((key) => key !== 'tookLong'));
});

test('asks why somebody asked where it stood only when they did', () => {
  expect(keysOn(2, draftOf({ satisfaction: 2, chased: 0 }))).not.toContain('chasedWhy');
  expect(keysOn(2, draftOf({ satisfaction: 2, chased: 1 }))).toContain('chasedWhy');
});

test('asks whether thanks may be shared as soon as they are written, and not after the score was lowered', () => {
  const thanks = { texts: { thanks: 'Ada' } };
  expect(keysOn(3, draftOf({ satisfaction: 5 }))).toEqual(['thanks']);
  expect(keysOn(3, draftOf({ satisfaction: 5 }, { texts: { thanks: '  ' } }))).toEqual(['thanks']);
  expect(keysOn(3, draftOf({ satisfaction: 5 }, thanks))).toEqual(['thanks', 'thanksShared']);
  expect(keysOn(3, draftOf({ satisfaction: 2 }, thanks))).toEqual(['contact']);
});

test('leaves out a screen that has nothing to ask', () => {
  const asked = noticeSurvey('en', words);
  expect(screensOf(asked, draftOf({}))).toEqual([1]);
  expect(screensOf(asked, draftOf({ relevance: 'forMe' }))).toEqual([1, 2]);
  expect(screensOf(asked, draftOf({ relevance: 'notForMe' }))).toEqual([1]);
});

test('takes an answer for what stands in its box, and none for an empty one', () => {
  const draft = draftOf({ satisfaction: 4, comment: 'Old' }, { texts: { comment: '  New \n' } });
  expect(answersWithWords(survey, draft)).toEqual({ satisfaction: 4, comment: 'New' });
  expect(answersWithWords(survey, { ...draft, texts: { comment: '' } })).toEqual({ satisfaction: 4 });
  expect(answersWithWords(survey, { ...draft, texts: {} })).toEqual({ satisfaction: 4, comment: 'Old' });
  expect(draft.answers).toEqual({ satisfaction: 4, comment: 'Old' });
});

test('counts as answers only those to what is asked', () => {
  const answers = { satisfaction: 5, reasons: ['tookLong'], contact: true, chased: 0, chasedWhy: ['urgent'] };
  expect(answersAsked(survey, draftOf(answers))).toEqual({ satisfaction: 5, chased: 0 });
  expect(answersAsked(survey, draftOf({ ...answers, satisfaction: 2, chased: 2 }))).toEqual({
    ...answers,
    satisfaction: 2,
    chased: 2,
  });
});

test('keeps answers to questions that are not loaded yet', () => {
  const answers = { satisfaction: 2, reasons: ['tookLong'] };
  expect(answersAsked(postTicketStart('en', words), draftOf(answers))).toEqual(answers);
});

test('counts characters as people do', () => {
  const question = survey.questions.find(({ key }) => key === 'thanks');
  if (question?.kind !== 'text') throw new Error('There is no question about thanks.');
  const over = (thanks: string) => charactersOver(question, draftOf({}, { texts: { thanks } }));
  expect([over(''), over('👋'.repeat(200)), over(`${'👋'.repeat(200)}! `)]).toEqual([-200, 0, 1]);
});

test('is kept from sending by what is required or too long, and asked', () => {
  expect(blocker(survey, emptyDraft)).toBeUndefined();
  expect(blocker(survey, draftOf({ accuracy: 'no' }))).toBe('satisfaction');
  expect(blocker(survey, draftOf({}, { texts: { comment: 'Hello' } }))).toBe('satisfaction');
  const long = { texts: { thanks: 'x'.repeat(201) } };
  expect(blocker(survey, draftOf({ satisfaction: 5 }, long))).toBe('thanks');
  expect(blocker(survey, draftOf({ satisfaction: 1 }, long))).toBeUndefined();
});

test('doubts the lowest score of somebody who was helped the first time and complains of nothing', () => {
  const doubt = (answers: Answers, others: Partial<Draft> = {}) => doubtfulLabel(survey, draftOf(answers, others));
  const doubtful = { satisfaction: 1, accuracy: 'firstTime' };
  expect(doubt(doubtful)).toBe('very dissatisfied');
  expect(doubt({ ...doubtful, satisfaction: 2 })).toBeUndefined();
  expect(doubt({ satisfaction: 1 })).toBeUndefined();
  for (const accuracy of ['moreThanOnce', 'partly', 'no', 'tooEarly']) {
    expect(doubt({ satisfaction: 1, accuracy })).toBeUndefined();
  }
  expect(doubt({ ...doubtful, reasons: ['unfriendly'] })).toBeUndefined();
  expect(doubt(doubtful, { texts: { comment: 'Rude.' } })).toBeUndefined();
  expect(doubt(doubtful, { isConfirmed: true })).toBeUndefined();
  // Praise from before the score was lowered names nothing that was wrong.
  expect(doubt({ ...doubtful, reasons: ['fast'] })).toBe('very dissatisfied');
});

test('has three screens at most in a corner, and asks there what it asks elsewhere', () => {
  const corner = oneByOne(survey);
  expect(corner.questions.map(({ screen }) => screen)).toEqual([1, 2, ...Array.from({ length: 8 }, () => 3)]);
  expect(corner.questions.map(({ key }) => key)).toEqual(survey.questions.map(({ key }) => key));
  for (const satisfaction of [1, 2, 3, 4, 5]) {
    expect(screensOf(corner, draftOf({ satisfaction }))).toEqual([1, 2, 3]);
  }
  const { moreAfter, ...wire } = corner;
  expect(moreAfter).toBe(2);
  expect(surveySchema.parse(wire)).toEqual(wire);
});
