import type { Answers } from '@afterword/contract';
import { postTicketStart } from '@afterword/contract/built-in';
import { withFurtherQuestions } from '@afterword/contract/built-in/further';
import { en as furtherWords } from '@afterword/contract/built-in/further-words/en';
import { en as words } from '@afterword/contract/built-in/words/en';
import { limits } from '@afterword/contract/constants';
import { expect, test } from 'vitest';
import { emptyDraft, type Draft } from '../src/rules/draft.js';
import { oneByOne } from '../src/rules/one-by-one.js';
import { transition, type Effect, type Event, type Open, type State } from '../src/rules/machine.js';
import { seeded } from './seeded.js';

const start = postTicketStart('en', words);
const whole = withFurtherQuestions(start, furtherWords);
const orders = { reasons: ['unclear', 'tookLong', 'other'], chasedWhy: ['urgent', 'noNews', 'other'] };

const open = (draft: Partial<Draft>, others: Partial<Open> = {}): Open => ({
  name: 'asking',
  survey: whole,
  more: 'none',
  delivery: 'sent',
  draft: { ...emptyDraft, answers: { satisfaction: 4 }, revision: 1, ...draft },
  ...others,
});
const writing = { screen: 2, reached: 2, texts: { comment: 'Thank you!' } };

/** One state of each kind, and of each variant that behaves differently. */
const states = {
  idle: { name: 'idle' },
  untouched: open({ answers: {}, revision: 0 }, { survey: start, more: 'ahead', delivery: 'none' }),
  onlySecond: open(
    { answers: { accuracy: 'no' }, revision: 0, isUnsent: true },
    { survey: start, more: 'loading', delivery: 'none' },
  ),
  rated: open({}, { survey: start, more: 'loading', delivery: 'underway' }),
  waiting: open({ isOpened: true }, { survey: start, more: 'loading' }),
  cutOff: open({ isOpened: true }, { survey: start, more: 'unavailable' }),
  loaded: open({}),
  doubtful: open({ answers: { satisfaction: 1, accuracy: 'firstTime' } }),
  choosing: open({ answers: { satisfaction: 2, reasons: ['tookLong'] }, screen: 2, reached: 2, isUnsent: true }),
  writing: open(writing),
  tooLong: open({ ...writing, texts: { comment: 'x'.repeat(limits.commentCharacters + 1) } }),
  last: open({ screen: 3, reached: 3 }),
  sending: open(writing, { name: 'sending', delivery: 'underway' }),
  sendingMore: open({ ...writing, isUnsent: true }, { name: 'sending', delivery: 'underway' }),
  done: { ...open(writing), name: 'done' },
  doneQueued: { ...open({}, { delivery: 'queued' }), name: 'done' },
  failed: open({}, { name: 'failed', delivery: 'none' }),
  answeredElsewhere: { name: 'answeredElsewhere' },
  dismissed: { name: 'dismissed' },
} as const satisfies Record<string, State>;

const refused = { name: 'settled', revision: 1, outcome: 'rejected' } as const;
const events = {
  opened: { name: 'opened', survey: start, more: 'ahead', orders: {} },
  extended: { name: 'extended', survey: whole, orders },
  notExtended: { name: 'extended', survey: undefined, orders: {} },
  translated: { name: 'translated', survey: { ...whole, locale: 'de' } },
  seen: { name: 'seen' },
  first: { name: 'answered', question: 'satisfaction', answer: 2, isDeliberate: true },
  same: { name: 'answered', question: 'satisfaction', answer: 4, isDeliberate: true },
  second: { name: 'answered', question: 'accuracy', answer: 'partly', isDeliberate: true },
  arrowed: { name: 'answered', question: 'accuracy', answer: 'partly' },
  chip: { name: 'answered', question: 'reasons', answer: ['unclear'], isDeliberate: true },
  written: { name: 'written', question: 'comment', text: 'Well' },
  advanced: { name: 'advanced' },
  wentBack: { name: 'wentBack' },
  pressed: { name: 'submitted' },
  confirmed: { name: 'confirmed' },
  reconsidered: { name: 'reconsidered' },
  left: { name: 'left' },
  sent: { name: 'settled', revision: 1, outcome: 'sent' },
  queued: { name: 'settled', revision: 1, outcome: 'queued' },
  kept: { name: 'settled', revision: 1, outcome: 'kept' },
  refused: { ...refused, problem: '/problems/forbidden' },
  taken: { ...refused, problem: '/problems/already-answered' },
  conflict: { ...refused, problem: '/problems/conflicting-response' },
  stale: { name: 'settled', revision: 9, outcome: 'sent' },
  dismissed: { name: 'dismissed' },
} as const satisfies Record<string, Event>;

/**
 * Where each event leads, with the screen where it is another one, and the effects in their order; `+` announces.
 * `·` is: the same state, no effect.
 */
const table = `
                  | opened   | extended              | notExtended | translated | seen     | first                                            | same                                             | second                                            | arrowed                             | chip              | written | advanced                                          | wentBack              | pressed                             | confirmed           | reconsidered                | left                      | sent                                 | queued                            | kept                              | refused         | taken                                   | conflict                  | stale | dismissed
idle              | asking   | ·                     | ·           | ·          | ·        | ·                                                | ·                                                | ·                                                 | ·                                   | ·                 | ·       | ·                                                 | ·                     | ·                                   | ·                   | ·                           | ·                         | ·                                    | ·                                 | ·                                 | ·               | ·                                       | ·                         | ·     | ·
untouched         | asking   | asking                | asking      | asking     | = +shown | asking +started +answered submit +submitted load | asking +started +answered submit +submitted load | asking +started +answered load                    | asking +started +answered load      | ·                 | asking  | asking load                                       | ·                     | = focus:satisfaction                | asking focus:screen | = focus:satisfaction        | ·                         | ·                                    | ·                                 | ·                                 | ·               | ·                                       | ·                         | ·     | dismissed +dismissed
onlySecond        | asking   | asking                | asking      | asking     | = +shown | asking +answered submit +submitted               | asking +answered submit +submitted               | asking +answered                                  | asking +answered                    | ·                 | asking  | = focus:satisfaction                              | ·                     | = focus:satisfaction                | asking focus:screen | = focus:satisfaction        | ·                         | ·                                    | ·                                 | ·                                 | ·               | ·                                       | ·                         | ·     | ·
rated             | asking   | asking                | asking      | asking     | = +shown | asking +answered submit +submitted               | ·                                                | asking +answered submit +submitted                | asking +answered submit +submitted  | ·                 | asking  | asking                                            | ·                     | sending                             | asking focus:screen | = focus:satisfaction        | ·                         | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | answeredElsewhere +refused focus:status | asking submit +submitted  | ·     | ·
waiting           | asking   | asking@2 focus:screen | asking      | asking     | = +shown | asking +answered submit +submitted               | ·                                                | asking +answered submit +submitted                | asking +answered submit +submitted  | ·                 | asking  | asking                                            | ·                     | done focus:status                   | asking focus:screen | = focus:satisfaction        | ·                         | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | answeredElsewhere +refused focus:status | asking submit +submitted  | ·     | ·
cutOff            | asking   | asking@2 focus:screen | asking      | asking     | = +shown | asking +answered submit +submitted               | ·                                                | asking +answered submit +submitted load           | asking +answered submit +submitted  | ·                 | asking  | asking load                                       | ·                     | done focus:status                   | asking focus:screen | = focus:satisfaction        | ·                         | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | answeredElsewhere +refused focus:status | asking submit +submitted  | ·     | ·
loaded            | asking   | asking                | asking      | asking     | = +shown | asking +answered submit +submitted               | ·                                                | asking@2 +answered submit +submitted focus:screen | asking +answered submit +submitted  | asking +answered  | asking  | asking@2 focus:screen                             | ·                     | done focus:status                   | asking focus:screen | = focus:satisfaction        | ·                         | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | answeredElsewhere +refused focus:status | asking submit +submitted  | ·     | ·
doubtful          | asking   | asking                | asking      | asking     | = +shown | asking +answered submit +submitted               | asking +answered submit +submitted               | asking +answered submit +submitted                | asking +answered submit +submitted  | asking +answered  | asking  | asking@2 focus:screen                             | ·                     | done focus:status                   | asking focus:screen | = focus:satisfaction        | ·                         | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | answeredElsewhere +refused focus:status | asking submit +submitted  | ·     | ·
choosing          | asking@1 | asking                | asking      | asking     | = +shown | ·                                                | asking +answered submit +submitted               | asking +answered submit +submitted                | asking +answered submit +submitted  | asking +answered  | asking  | asking@3 submit +submitted focus:screen           | asking@1 focus:screen | sending submit +submitted           | asking focus:screen | asking@1 focus:satisfaction | asking submit +submitted  | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | answeredElsewhere +refused focus:status | asking submit +submitted  | ·     | ·
writing           | asking@1 | asking                | asking      | asking     | = +shown | asking +answered submit +submitted               | ·                                                | asking +answered submit +submitted                | asking +answered submit +submitted  | asking +answered  | asking  | asking@3 +answered submit +submitted focus:screen | asking@1 focus:screen | sending +answered submit +submitted | asking focus:screen | asking@1 focus:satisfaction | ·                         | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | failed +refused                         | asking submit +submitted  | ·     | ·
tooLong           | asking@1 | asking                | asking      | asking     | = +shown | asking +answered submit +submitted               | ·                                                | asking +answered submit +submitted                | asking +answered submit +submitted  | asking +answered  | asking  | = focus:comment                                   | asking@1 focus:screen | = focus:comment                     | asking focus:screen | asking@1 focus:satisfaction | ·                         | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | failed +refused                         | asking submit +submitted  | ·     | ·
last              | asking@1 | asking                | asking      | asking     | = +shown | asking +answered submit +submitted               | ·                                                | asking +answered submit +submitted                | asking +answered submit +submitted  | asking +answered  | asking  | asking                                            | asking@2 focus:screen | done focus:status                   | asking focus:screen | asking@1 focus:satisfaction | ·                         | asking +delivered                    | asking +queued                    | asking +queued                    | failed +refused | answeredElsewhere +refused focus:status | asking submit +submitted  | ·     | ·
sending           | asking@1 | sending               | sending     | sending    | ·        | sending +answered submit +submitted              | ·                                                | sending +answered submit +submitted               | sending +answered submit +submitted | sending +answered | ·       | ·                                                 | ·                     | ·                                   | ·                   | ·                           | ·                         | done +delivered focus:status         | done +queued focus:status         | done +queued focus:status         | failed +refused | failed +refused                         | sending submit +submitted | ·     | ·
sendingMore       | asking@1 | sending               | sending     | sending    | ·        | sending +answered submit +submitted              | ·                                                | sending +answered submit +submitted               | sending +answered submit +submitted | sending +answered | ·       | ·                                                 | ·                     | ·                                   | ·                   | ·                           | sending submit +submitted | sending +delivered submit +submitted | sending +queued submit +submitted | sending +queued submit +submitted | failed +refused | failed +refused                         | sending submit +submitted | ·     | ·
done              | asking@1 | ·                     | ·           | ·          | ·        | ·                                                | ·                                                | ·                                                 | ·                                   | ·                 | ·       | ·                                                 | ·                     | ·                                   | ·                   | ·                           | ·                         | done +delivered                      | done +queued                      | done +queued                      | failed +refused | failed +refused                         | sending submit +submitted | ·     | ·
doneQueued        | asking   | ·                     | ·           | ·          | ·        | ·                                                | ·                                                | ·                                                 | ·                                   | ·                 | ·       | ·                                                 | ·                     | ·                                   | ·                   | ·                           | ·                         | done +delivered                      | done +queued                      | done +queued                      | failed +refused | answeredElsewhere +refused focus:status | sending submit +submitted | ·     | ·
failed            | asking   | failed                | failed      | failed     | ·        | asking +answered submit +submitted               | ·                                                | asking +answered submit +submitted                | asking +answered submit +submitted  | failed +answered  | failed  | failed@2 focus:screen                             | ·                     | sending submit +submitted           | failed focus:screen | = focus:satisfaction        | ·                         | ·                                    | ·                                 | ·                                 | ·               | ·                                       | ·                         | ·     | ·
answeredElsewhere | asking   | ·                     | ·           | ·          | ·        | ·                                                | ·                                                | ·                                                 | ·                                   | ·                 | ·       | ·                                                 | ·                     | ·                                   | ·                   | ·                           | ·                         | ·                                    | ·                                 | ·                                 | ·               | ·                                       | ·                         | ·     | ·
dismissed         | asking   | ·                     | ·           | ·          | ·        | ·                                                | ·                                                | ·                                                 | ·                                   | ·                 | ·       | ·                                                 | ·                     | ·                                   | ·                   | ·                           | ·                         | ·                                    | ·                                 | ·                                 | ·               | ·                                       | ·                         | ·     | ·
`;

function describe(before: State, [after, effects]: ReturnType<typeof transition>): string {
  if (after === before && effects.length === 0) return '·';
  const isMoved = 'draft' in before && 'draft' in after && before.draft.screen !== after.draft.screen;
  const place = isMoved ? `${after.name}@${after.draft.screen}` : after.name;
  const names = effects.map((effect) => {
    if (effect.name === 'announce') return `+${effect.type}`;
    if (effect.name !== 'focus') return effect.name;
    return `focus:${typeof effect.target === 'object' ? effect.target.question : effect.target}`;
  });
  return [after === before ? '=' : place, ...names].join(' ');
}

const [header = [], ...rows] = table
  .slice(1, -1)
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()));

test('has a row for every state and a column for every event', () => {
  expect(rows.map(([name]) => name)).toEqual(Object.keys(states));
  expect(header.slice(1)).toEqual(Object.keys(events));
});

test.each(rows)('leads from "%s" where the table says', (name, ...cells) => {
  const state = states[name as keyof typeof states];
  const found = Object.entries(events).map(([key, event]) => [key, describe(state, transition(state, event))]);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.keys(events).map((key, index) => [key, cells[index]])),
  );
});

/** What is left after several events, and all effects on the way. */
function after(state: State, ...all: readonly Event[]): readonly [State, readonly Effect[]] {
  return all.reduce<readonly [State, readonly Effect[]]>(
    ([before, effects], event) => {
      const [next, added] = transition(before, event);
      return [next, [...effects, ...added]];
    },
    [state, []],
  );
}

function draftAfter(state: State, ...all: readonly Event[]): Draft {
  const [last] = after(state, ...all);
  return 'draft' in last ? last.draft : expect.fail(`${last.name} has no draft`);
}

function submissions(state: State, ...all: readonly Event[]) {
  return after(state, ...all)[1].filter((effect) => effect.name === 'submit');
}

const answersSent = (state: State, ...all: readonly Event[]) =>
  submissions(state, ...all).map(({ answers }) => answers);
const tap = (question: string, answer: Answers[string] | undefined, isDeliberate = true): Event => ({
  name: 'answered',
  question,
  answer,
  isDeliberate,
});
const write = (question: string, text: string): Event => ({ name: 'written', question, text });

test('sends the first answer at once, and all answers again with every revision', () => {
  expect(submissions(states.untouched, events.first, events.second)).toEqual([
    { name: 'submit', revision: 1, answers: { satisfaction: 2 }, orders: {} },
    { name: 'submit', revision: 2, answers: { satisfaction: 2, accuracy: 'partly' }, orders: {} },
  ]);
});

test('keeps the second answer until the first is given', () => {
  expect(answersSent(states.onlySecond, events.arrowed, events.left, events.pressed, events.advanced)).toEqual([]);
  expect(answersSent(states.onlySecond, events.first)).toEqual([{ satisfaction: 2, accuracy: 'no' }]);
});

test.each([
  ['Continue', events.advanced],
  ['Send', events.pressed],
  ['leaving', events.left],
])('sends chips with %s, and not one by one', (_, event) => {
  const chips = [tap('reasons', ['unclear']), tap('reasons', ['tookLong', 'unclear']), tap('chased', 2)];
  expect(answersSent(states.choosing, ...chips)).toEqual([]);
  expect(answersSent(states.choosing, ...chips, event)).toEqual([
    { satisfaction: 2, reasons: ['tookLong', 'unclear'], chased: 2 },
  ]);
});

test('does not send words before the person gives them with a button', () => {
  expect(answersSent(states.writing, events.left, events.second, tap('lostTime', 15), events.left)).toEqual([
    { satisfaction: 4, accuracy: 'partly' },
    { satisfaction: 4, accuracy: 'partly', lostTime: 15 },
  ]);
  for (const button of [events.pressed, events.advanced]) {
    expect(answersSent(states.writing, button)).toEqual([{ satisfaction: 4, comment: 'Thank you!' }]);
  }
});

test('takes words back when their box was emptied', () => {
  const given = open({ ...writing, answers: { satisfaction: 4, comment: 'Old' }, texts: { comment: '  ' } });
  expect(answersSent(given, events.pressed)).toEqual([{ satisfaction: 4 }]);
});

test('counts characters as people do and mends what cannot be stored', () => {
  const waves = '👋'.repeat(limits.commentCharacters);
  expect(answersSent(states.writing, write('comment', waves), events.pressed)[0]?.['comment']).toBe(waves);
  expect(answersSent(states.writing, write('comment', `${waves}!`), events.pressed)).toEqual([]);
  expect(
    answersSent(states.writing, write('comment', 'a\u0000b\u000bc\ud83d d\ne\tf'), events.pressed)[0]?.['comment'],
  ).toBe('a b c  d\ne\tf');
});

test('sends a tap although words on another screen are too long, and leads to them before it goes on', () => {
  expect(answersSent(states.tooLong, events.wentBack, events.first)).toEqual([{ satisfaction: 2 }]);
  const [state, effects] = after(states.tooLong, events.wentBack, events.advanced);
  expect(state).toMatchObject({ name: 'asking', draft: { screen: 2 } });
  expect(effects.at(-1)).toEqual({ name: 'focus', target: { question: 'comment' } });
});

test('does not let words that are no longer asked for stand in the way', () => {
  const thanks = open({ screen: 3, reached: 3, texts: { thanks: 'x'.repeat(201) } });
  expect(answersSent(thanks, events.pressed)).toEqual([]);
  expect(answersSent(thanks, events.first, events.pressed)).toEqual([{ satisfaction: 2 }]);
});

test('says nothing that the person no longer sees, and has it again when the score is changed back', () => {
  const state = open({
    answers: { satisfaction: 2, reasons: ['tookLong', 'other'], chased: 1, chasedWhy: ['urgent'], contact: true },
    screen: 1,
    reached: 3,
  });
  expect(answersSent(state, tap('satisfaction', 5), tap('chased', 0), events.left, tap('satisfaction', 1))).toEqual([
    { satisfaction: 5, reasons: ['other'], chased: 1, chasedWhy: ['urgent'] },
    { satisfaction: 5, reasons: ['other'], chased: 0 },
    { satisfaction: 1, reasons: ['tookLong', 'other'], chased: 0, contact: true },
  ]);
});

test('loses nothing by going back and on again', () => {
  const before = states.choosing.draft;
  const there = [write('comment', 'Slow'), events.advanced, events.wentBack, events.wentBack, events.wentBack];
  const back = draftAfter(states.choosing, ...there);
  expect(back).toEqual({
    ...before,
    answers: { ...before.answers, comment: 'Slow' },
    texts: { comment: 'Slow' },
    screen: 1,
    reached: 3,
    isUnsent: false,
    revision: 2,
  });
  expect(draftAfter(states.choosing, ...there, events.advanced).screen).toBe(2);
});

test('goes on by itself after a tap that completes the screen, and only where more is due', () => {
  const unhappy = open({ answers: { satisfaction: 2 } });
  expect(draftAfter(unhappy, tap('accuracy', 'firstTime')).screen).toBe(2);
  expect(draftAfter(states.loaded, tap('accuracy', 'no')).screen).toBe(2);
  // Arrow keys only pass by.
  expect(draftAfter(unhappy, tap('accuracy', 'firstTime', false)).screen).toBe(1);
  // Somebody who was helped well is offered to tell more, and not made to.
  expect(draftAfter(states.loaded, tap('accuracy', 'firstTime')).screen).toBe(1);
  // The first of two questions completes nothing.
  expect(draftAfter(states.loaded, tap('satisfaction', 1)).screen).toBe(1);
  // Who changes a complete screen has come back to it.
  expect(draftAfter(open({ answers: { satisfaction: 2, accuracy: 'no' } }), tap('satisfaction', 1)).screen).toBe(1);
  // After the later screens a tap moves nobody.
  expect(draftAfter(states.choosing, tap('lostTime', 15), tap('chased', 0)).screen).toBe(2);
});

test('loads the later screens once, with the first tap, and goes on when they arrive', () => {
  const waiting = [events.first, events.second, events.advanced, events.advanced];
  const [state, effects] = after(states.untouched, ...waiting);
  expect(effects.filter(({ name }) => name === 'load')).toHaveLength(1);
  expect(state).toMatchObject({ more: 'loading', draft: { screen: 1, isOpened: true } });
  expect(draftAfter(state, events.extended)).toMatchObject({ screen: 2, reached: 2, isOpened: false });
});

test('moves nobody who did not ask, when the later screens arrive', () => {
  expect(draftAfter(states.rated, events.extended).screen).toBe(1);
});

test('moves nobody a second time, when other words or the same screens come later', () => {
  const opened = after(states.waiting, events.extended)[0];
  expect(draftAfter(opened, events.translated).screen).toBe(2);
  expect(draftAfter(opened, events.extended).screen).toBe(2);
});

test('keeps offering the later screens in another language', () => {
  const translated = { ...start, locale: 'de' };
  const [state] = after(states.untouched, { name: 'translated', survey: translated });
  expect(state).toEqual({ ...states.untouched, survey: translated });
});

test('tries to load again when the person asks again, and takes no tap for that', () => {
  const [failed] = after(states.waiting, events.notExtended);
  expect(failed).toMatchObject({ name: 'asking', more: 'unavailable', draft: { screen: 1 } });
  expect(after(failed, events.first)[1].map(({ name }) => name)).not.toContain('load');
  const [again, effects] = after(failed, events.advanced);
  expect(effects).toEqual([{ name: 'load' }]);
  expect(draftAfter(again, events.extended).screen).toBe(2);
});

test('asks about a doubtful score without standing in the way', () => {
  expect(draftAfter(states.doubtful, events.advanced).screen).toBe(2);
  expect(after(states.doubtful, events.pressed)[0].name).toBe('done');
  expect(answersSent(open({ answers: { satisfaction: 1 } }), tap('accuracy', 'firstTime'))).toEqual([
    { satisfaction: 1, accuracy: 'firstTime' },
  ]);
  expect(draftAfter(states.doubtful, events.confirmed)).toEqual({ ...states.doubtful.draft, isConfirmed: true });
  const later = open({ ...states.doubtful.draft, screen: 2, reached: 2 });
  expect(draftAfter(later, events.reconsidered)).toEqual({ ...later.draft, screen: 1 });
});

test('asks one thing at a time in a corner, each answer a step', () => {
  const corner = open({ answers: {}, revision: 0 }, { survey: oneByOne(whole) });
  expect(draftAfter(corner, tap('satisfaction', 5, false)).screen).toBe(1);
  expect(draftAfter(corner, tap('satisfaction', 5)).screen).toBe(2);
  expect(draftAfter(corner, tap('satisfaction', 5), tap('accuracy', 'firstTime')).screen).toBe(2);
  expect(draftAfter(corner, tap('satisfaction', 5), tap('accuracy', 'no')).screen).toBe(3);
});

test('answers a conflict under a revision with a higher one, and not for ever', () => {
  let state: State = states.sending;
  const revisions: number[] = [];
  for (let tries = 0; tries < 50 && 'draft' in state && state.name !== 'failed'; tries++) {
    const { revision } = state.draft;
    const [next, effects] = transition(state, { ...events.conflict, revision });
    revisions.push(...effects.flatMap((effect) => (effect.name === 'submit' ? [effect.revision] : [])));
    state = next;
  }
  expect(revisions).toEqual(Array.from({ length: 19 }, (_, index) => index + 2));
  expect(state).toMatchObject({ name: 'failed', draft: { texts: writing.texts } });
});

test('lets a person who was finished stay so while a conflict is answered', () => {
  const [state] = after(states.doneQueued, events.conflict, { ...events.sent, revision: 2 });
  expect(state).toMatchObject({ name: 'done', delivery: 'sent', draft: { revision: 2 } });
});

test('uses a new revision for every try, so that a try that got through unseen is no conflict', () => {
  expect(submissions(states.failed, events.pressed)).toMatchObject([{ revision: 2, answers: { satisfaction: 4 } }]);
});

test('hears what becomes of an answer that was changed after a refusal', () => {
  const [state] = after(states.failed, events.first, { ...events.sent, revision: 2 });
  expect(state).toMatchObject({ name: 'asking', delivery: 'sent' });
});

test('keeps what was written when a try fails', () => {
  expect(after(states.sending, events.refused)[0]).toEqual({ ...states.sending, name: 'failed', delivery: 'none' });
});

test('keeps words in sight that belong to a subject that was already rated, also while their screen is loaded', () => {
  expect(after(states.writing, events.taken)[0]).toMatchObject({ name: 'failed', draft: { texts: writing.texts } });
  const reloaded = open(writing, { survey: start, more: 'loading', delivery: 'underway' });
  expect(after(reloaded, events.taken)[0]).toMatchObject({ name: 'failed', draft: { texts: writing.texts } });
  expect(after(states.rated, events.taken)[0]).toEqual({ name: 'answeredElsewhere' });
});

test('sends what was chosen while the answer before was on its way, before it says thank you', () => {
  const [state, effects] = after(states.sending, tap('lostTime', 30), events.sent);
  expect(state.name).toBe('sending');
  expect(effects).toContainEqual(
    expect.objectContaining({ name: 'submit', revision: 2, answers: { satisfaction: 4, lostTime: 30 } }),
  );
  expect(after(state, { ...events.sent, revision: 2 })[0].name).toBe('done');
});

test('lets words alone be sent where nothing else is required, and tells that somebody started', () => {
  const survey = { ...whole, questions: whole.questions.filter(({ key }) => key === 'comment') };
  const only = open({ answers: {}, revision: 0, screen: 2 }, { survey, delivery: 'none' });
  const [state, effects] = after(only, write('comment', 'Hello'), events.dismissed, events.pressed);
  expect(state.name).toBe('sending');
  expect(effects.map((effect) => (effect.name === 'announce' ? effect.type : effect.name))).toEqual([
    'started',
    'answered',
    'submit',
    'submitted',
  ]);
});

test('records the orders of the options that the person has seen, and no others', () => {
  const shuffled = open({ orders: { reasons: ['unclear', 'fast', 'tookLong', 'beyond'], chasedWhy: ['urgent'] } });
  const answers = [tap('satisfaction', 2), tap('accuracy', 'no')];
  const [first, second] = submissions(shuffled, ...answers).map((one) => one.orders);
  expect([first, second]).toEqual([{}, {}]);
  const [third] = submissions(shuffled, ...answers, tap('lostTime', 15), events.left).slice(-1);
  // Those that the order does not know stand first, as on the screen; praise was not offered.
  expect(third?.orders).toEqual({
    reasons: ['hardToReach', 'notInformed', 'passedAround', 'unfriendly', 'cameBack', 'other', 'unclear', 'tookLong'],
  });
});

const reopen = (draft: Partial<Draft>, others: object = {}): Event => ({
  name: 'opened',
  survey: start,
  more: 'ahead',
  orders,
  draft: open(draft).draft,
  ...others,
});

test.each(['none', 'queued', 'kept'] as const)('sends again after a reload what was "%s"', (delivery) => {
  expect(submissions(states.idle, reopen({}, { delivery }))).toMatchObject([
    { revision: 2, answers: { satisfaction: 4 } },
  ]);
});

test('waits after a reload for what is sent again as it was, and sends what was chosen since as a new revision', () => {
  const [waiting, effects] = after(states.idle, reopen({}, { delivery: 'underway' }));
  expect([waiting, effects]).toMatchObject([{ delivery: 'underway', draft: { revision: 1 } }, []]);
  expect(after(waiting, events.sent)[0]).toMatchObject({ delivery: 'sent' });
  expect(submissions(states.idle, reopen({ isUnsent: true }, { delivery: 'underway' }))).toMatchObject([
    { revision: 2 },
  ]);
});

test('sends nothing after a reload that has arrived, or that was never chosen', () => {
  expect(after(states.idle, reopen({}, { delivery: 'sent' }))[1]).toEqual([]);
  expect(after(states.idle, reopen({ answers: {}, revision: 0 }))[1]).toEqual([]);
  expect(after(states.idle, reopen({ ...states.onlySecond.draft }))[1]).toEqual([]);
});

test('sends chips after a reload that had not been sent, with the orders that were seen', () => {
  const draft = { ...states.choosing.draft, orders: { reasons: ['tookLong', 'other'] }, texts: { comment: 'Slow' } };
  const event = reopen(draft, { delivery: 'sent' });
  const [loading, effects] = after(states.idle, event);
  expect(effects).toEqual([{ name: 'load' }]);
  for (const [arrival, seen] of [
    [events.extended, ['tookLong', 'other']],
    [events.notExtended, undefined],
  ] as const) {
    const [submission, ...others] = submissions(loading, arrival);
    expect(submission?.answers).toEqual({ satisfaction: 2, reasons: ['tookLong'] });
    expect(submission?.orders['reasons']?.slice(-2)).toEqual(seen);
    expect(others).toEqual([]);
  }
  // Whoever leaves before has it sent, too, and only once.
  expect(submissions(loading, events.left, events.extended)).toHaveLength(1);
});

test('is on the same screen after a reload', () => {
  const event = reopen({ ...writing, isOpened: false }, { delivery: 'sent' });
  expect(draftAfter(states.idle, event, events.extended)).toMatchObject(writing);
});

test('goes on after a reload for somebody who was waiting for the later screens', () => {
  const event = reopen({ isOpened: true }, { delivery: 'sent' });
  expect(after(states.idle, event)[1]).toEqual([{ name: 'load' }]);
  expect(draftAfter(states.idle, event, events.extended).screen).toBe(2);
});

test('lets outcomes of older revisions change nothing', () => {
  const newer = open({ revision: 3 }, { delivery: 'underway' });
  for (const event of Object.values(events)) {
    if (event.name === 'settled') expect(transition(newer, { ...event, revision: 2 })).toEqual([newer, []]);
  }
});

test('ignores an answer to a question that is not in the survey', () => {
  expect(transition(states.loaded, tap('weather', 'sunny'))).toEqual([states.loaded, []]);
});

test('throws at no order of events, never loses written words, and sends rising revisions', () => {
  const moves: readonly Event[] = [
    ...Object.values(events).filter(({ name }) => name !== 'opened' && name !== 'written'),
    ...['satisfaction', 'accuracy', 'reasons', 'chased', 'lostTime', 'contact'].map((key) => tap(key, undefined)),
    tap('satisfaction', 5),
    tap('accuracy', 'firstTime'),
    tap('contact', true),
  ];
  for (let seed = 1; seed <= 100; seed++) {
    const random = seeded(seed);
    const [opened] = transition({ name: 'idle' }, events.opened);
    let state = opened;
    let texts: Readonly<Record<string, string>> = {};
    let revision = 0;
    for (let step = 0; step < 60; step++) {
      const isWriting = random() < 0.1;
      const move = moves[Math.floor(random() * moves.length)] as Event;
      const key = random() < 0.5 ? 'comment' : 'thanks';
      const current = 'draft' in state ? state.draft.revision : 0;
      const event = isWriting ? write(key, `Words ${step}`) : move;
      const isHeard = isWriting && (state.name === 'asking' || state.name === 'failed');
      if (isHeard) texts = { ...texts, [key]: `Words ${step}` };
      const [next, effects] = transition(state, event.name === 'settled' ? { ...event, revision: current } : event);
      for (const effect of effects) {
        if (effect.name === 'submit') expect(effect.revision).toBe(++revision);
      }
      if (Object.keys(texts).length > 0) expect(next).toMatchObject({ draft: { texts } });
      state = next;
    }
  }
});

test('brings somebody back to the screen of before the reload, also when the first try to load it failed', () => {
  const draft = { ...emptyDraft, answers: { satisfaction: 1, accuracy: 'no' }, screen: 2, reached: 2, revision: 2 };
  const opened = transition(
    { name: 'idle' },
    { name: 'opened', survey: start, more: 'ahead', orders: {}, draft, delivery: 'sent' },
  )[0];
  const failed = transition(opened, { name: 'extended', survey: undefined, orders: {} })[0];
  const [again, effects] = transition(failed, { name: 'advanced' });
  expect(effects).toContainEqual({ name: 'load' });
  const [arrived] = transition(again, { name: 'extended', survey: whole, orders: {} });
  expect(arrived).toMatchObject({ name: 'asking', more: 'none', draft: { screen: 2, reached: 2 } });
});
