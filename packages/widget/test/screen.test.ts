import type { Answers } from '@afterword/contract';
import { noticeSurvey, postTicketStart } from '@afterword/contract/built-in';
import { withFurtherQuestions } from '@afterword/contract/built-in/further';
import { en as furtherWords } from '@afterword/contract/built-in/further-words/en';
import { en as words } from '@afterword/contract/built-in/words/en';
import { expect, test } from 'vitest';
import { emptyDraft, type Draft } from '../src/rules/draft.js';
import { oneByOne } from '../src/rules/one-by-one.js';
import type { Delivery, Open, State } from '../src/rules/machine.js';
import { screenOf } from '../src/rules/screen.js';

const start = postTicketStart('en', words);
const whole = withFurtherQuestions(start, furtherWords);
const happy: Answers = { satisfaction: 5, accuracy: 'firstTime' };
const unhappy: Answers = { satisfaction: 2, accuracy: 'no' };

function open(answers: Answers, draft: Partial<Draft> = {}, others: Partial<Open> = {}): Open {
  const begun = { ...emptyDraft, answers, ...draft };
  return { name: 'asking', survey: whole, more: 'none', delivery: 'sent', draft: begun, ...others };
}
const placeOf = (state: State) => {
  const { number, total } = screenOf(state);
  return `${number} of ${total}`;
};

test('shows nothing before there is a survey and after it was put off', () => {
  for (const name of ['idle', 'dismissed'] as const) {
    expect(screenOf({ name })).toMatchObject({ questions: [], action: undefined, status: undefined });
  }
});

test('says that a subject was rated already, and asks nothing', () => {
  expect(screenOf({ name: 'answeredElsewhere' })).toMatchObject({ questions: [], status: 'answeredElsewhere' });
});

test.each<[Delivery, string]>([
  ['underway', 'sending'],
  ['queued', 'queued'],
  ['kept', 'kept'],
  ['sent', 'sent'],
])('says at the end of what is "%s": %s', (delivery, status) => {
  expect(screenOf({ ...open(happy, {}, { delivery }), name: 'done' })).toMatchObject({ questions: [], status });
});

test.each<[Delivery, string | undefined]>([
  ['none', undefined],
  ['underway', undefined],
  ['queued', 'queued'],
  ['kept', 'kept'],
  ['sent', 'sent'],
])('says beside the first questions of what is "%s": %s', (delivery, status) => {
  expect(screenOf(open(happy, {}, { delivery })).status).toBe(status);
});

test('says nothing of what has arrived beside questions that have not been sent', () => {
  expect(screenOf(open(unhappy, { screen: 2, reached: 2 })).status).toBeUndefined();
  expect(screenOf(open(unhappy, { screen: 2, reached: 2 }, { delivery: 'kept' })).status).toBe('kept');
});

test.each<[string, Open, { event: string; label: string } | undefined]>([
  ['nothing was answered', open({}, {}, { survey: start, more: 'ahead' }), { event: 'dismissed', label: 'notNow' }],
  ['somebody was helped well', open(happy), { event: 'advanced', label: 'tellMore' }],
  [
    'that was told while the rest is loading',
    open(happy, {}, { survey: start, more: 'loading' }),
    { event: 'advanced', label: 'tellMore' },
  ],
  [
    'the rest could not be loaded',
    open(happy, { isOpened: true }, { survey: start, more: 'unavailable' }),
    { event: 'advanced', label: 'tellMore' },
  ],
  ['somebody was not helped', open(unhappy), { event: 'advanced', label: 'next' }],
  ['there are further screens', open(happy, { screen: 2, reached: 2 }), { event: 'advanced', label: 'next' }],
  ['it is the last screen', open(unhappy, { screen: 3, reached: 3 }), { event: 'submitted', label: 'send' }],
  ['two taps were all', open(happy, {}, { survey: start }), undefined],
  [
    'two taps were all, and one waits',
    open({ accuracy: 'no' }, { isUnsent: true }, { survey: start }),
    { event: 'submitted', label: 'send' },
  ],
  ['a try failed', open(happy, {}, { name: 'failed', delivery: 'none' }), { event: 'submitted', label: 'tryAgain' }],
  [
    'the first corner question has its answer',
    open(happy, {}, { survey: oneByOne(whole) }),
    { event: 'advanced', label: 'next' },
  ],
  [
    'the corner would tell more',
    open(happy, { screen: 2, reached: 2 }, { survey: oneByOne(whole) }),
    { event: 'advanced', label: 'tellMore' },
  ],
])('offers the right button when %s', (_, state, action) => {
  expect(screenOf(state).action).toEqual(action);
});

test('offers to send words where they are all there is, and not to put them off', () => {
  const survey = { ...start, questions: whole.questions.filter(({ key }) => key === 'comment') };
  const state = open({}, { screen: 2, texts: { comment: 'Hello' } }, { survey });
  expect(screenOf(state).action).toEqual({ event: 'submitted', label: 'send' });
  expect(screenOf({ ...state, draft: { ...state.draft, texts: { comment: ' ' } } }).action?.label).toBe('notNow');
});

test('tells how far it goes only once that is decided, and never more than there is', () => {
  expect(placeOf(open({}, {}, { survey: start, more: 'ahead' }))).toBe('1 of 1');
  expect(placeOf(open(happy))).toBe('1 of 1');
  expect(placeOf(open(happy, { screen: 2, reached: 2 }))).toBe('2 of 3');
  expect(placeOf(open(happy, { screen: 3, reached: 3 }))).toBe('3 of 3');
  // Who went back knows.
  expect(placeOf(open(happy, { screen: 1, reached: 3 }))).toBe('1 of 3');
});

test('names no place that does not exist while the screens are loaded after a reload', () => {
  const state = open(happy, { screen: 3, reached: 3 }, { survey: start, more: 'loading' });
  expect(placeOf(state)).toBe('1 of 1');
  expect(screenOf(state).questions.map(({ key }) => key)).toEqual(['satisfaction', 'accuracy']);
});

test('does not tell a place in a corner before the person decided to tell more', () => {
  const survey = oneByOne(whole);
  expect(placeOf(open({ satisfaction: 5 }, { screen: 2, reached: 2 }, { survey }))).toBe('1 of 1');
  expect(placeOf(open(happy, { screen: 3, reached: 3 }, { survey }))).toBe('3 of 3');
});

test('counts the screens of a notice by what was answered', () => {
  const survey = noticeSurvey('en', words);
  expect(placeOf(open({ relevance: 'forMe' }, { screen: 2, reached: 2 }, { survey }))).toBe('2 of 2');
  expect(placeOf(open({ relevance: 'notForMe' }, { screen: 1, reached: 2 }, { survey }))).toBe('1 of 1');
});

test('lets the person go back from every screen but the first', () => {
  const back = [1, 2, 3].map((screen) => screenOf(open(happy, { screen, reached: 3 })).canGoBack);
  expect(back).toEqual([false, true, true]);
});

test('says that the first question waits when only another one was answered', () => {
  const screen = screenOf(open({ accuracy: 'no' }, { isUnsent: true }, { delivery: 'none' }));
  expect(screen).toMatchObject({ blocked: 'satisfaction', status: 'first' });
});

test('lets the question itself say that its words are too long', () => {
  const screen = screenOf(open(unhappy, { screen: 2, reached: 2, texts: { comment: 'x'.repeat(4001) } }));
  expect(screen).toMatchObject({ blocked: 'comment', status: undefined });
});

test('says that the rest could not be loaded only to somebody who asked for it', () => {
  const cutOff = { survey: start, more: 'unavailable' } as const;
  expect(screenOf(open(happy, { isOpened: true }, cutOff)).status).toBe('unavailable');
  expect(screenOf(open(happy, {}, cutOff)).status).toBe('sent');
});

test('says that a try failed or is underway', () => {
  for (const name of ['failed', 'sending'] as const) expect(screenOf(open(happy, {}, { name })).status).toBe(name);
});

test('asks about a doubtful score in its own words, beside the questions and the button', () => {
  const doubtful = open({ satisfaction: 1, accuracy: 'firstTime' });
  expect(screenOf(doubtful)).toMatchObject({
    doubt: 'very dissatisfied',
    questions: start.questions,
    action: { event: 'advanced' },
    blocked: undefined,
  });
  expect(screenOf(open(happy)).doubt).toBeUndefined();
  expect(screenOf({ ...doubtful, name: 'done' }).doubt).toBeUndefined();
});

test('shows the screen before, and never an empty card, while that of a reload cannot be loaded', () => {
  const back = { screen: 2, reached: 2 };
  const loading = screenOf(open(unhappy, back, { survey: start, more: 'loading' }));
  expect(loading.questions.map(({ key }) => key)).toEqual(['satisfaction', 'accuracy']);
  expect(loading).toMatchObject({ canGoBack: false, action: { event: 'advanced', label: 'next' } });
  const cutOff = screenOf(open(unhappy, back, { survey: start, more: 'unavailable' }));
  expect(cutOff).toMatchObject({ status: 'unavailable', action: { event: 'advanced', label: 'next' } });
  expect(cutOff.questions).toHaveLength(2);
});
