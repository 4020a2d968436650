import { limits } from '@afterword/contract/constants';
import { expect, test } from 'vitest';
import { transition, type Draft, type Event, type State } from '../src/machine.js';

const untouched: Draft = { answers: {}, comment: '', isCommentOpen: false, revision: 0 };
const rated: Draft = { ...untouched, answers: { satisfaction: 4 }, revision: 1 };
const writing: Draft = { ...rated, comment: 'Thank you!', isCommentOpen: true };
const fault = { attribute: 'subject', reason: 'is missing' };

/** One state of each kind, and of each variant that behaves differently. */
const states = {
  idle: { name: 'idle' },
  faulty: { name: 'idle', fault },
  untouched: { name: 'asking', draft: untouched, delivery: 'none' },
  onlySecond: { name: 'asking', draft: { ...untouched, answers: { accuracy: 'no' } }, delivery: 'none' },
  rated: { name: 'asking', draft: rated, delivery: 'underway' },
  writing: { name: 'asking', draft: writing, delivery: 'sent' },
  tooLong: {
    name: 'asking',
    draft: { ...writing, comment: 'x'.repeat(limits.commentCharacters + 1) },
    delivery: 'sent',
  },
  retrying: { name: 'sending', draft: rated },
  sending: { name: 'sending', draft: writing },
  done: { name: 'done', draft: writing, delivery: 'sent' },
  doneQueued: { name: 'done', draft: writing, delivery: 'queued' },
  failed: { name: 'failed', draft: rated },
  answeredElsewhere: { name: 'answeredElsewhere' },
  dismissed: { name: 'dismissed' },
} as const satisfies Record<string, State>;

const events = {
  configured: { name: 'configured' },
  misconfigured: { name: 'configured', fault },
  seen: { name: 'seen' },
  first: { name: 'answered', question: 'satisfaction', answer: 2 },
  same: { name: 'answered', question: 'satisfaction', answer: 4 },
  second: { name: 'answered', question: 'accuracy', answer: 'partly' },
  opened: { name: 'commentOpened' },
  typed: { name: 'commentChanged', comment: 'Well' },
  pressed: { name: 'submitted' },
  sent: { name: 'settled', revision: 1, outcome: 'sent' },
  queued: { name: 'settled', revision: 1, outcome: 'queued' },
  refused: { name: 'settled', revision: 1, outcome: 'rejected', problem: '/problems/forbidden' },
  taken: { name: 'settled', revision: 1, outcome: 'rejected', problem: '/problems/already-answered' },
  stale: { name: 'settled', revision: 9, outcome: 'sent' },
  dismissed: { name: 'dismissed' },
} as const satisfies Record<string, Event>;

/** Where each event leads, and the effects in their order. `·` is: the same state, no effect. */
const table = `
                  | configured | misconfigured                  | seen                | first                                            | same                                             | second                                   | opened                 | typed   | pressed                          | sent                             | queued                             | refused                 | taken                                           | stale | dismissed
idle              | asking     | idle announce:misconfigured    | ·                   | ·                                                | ·                                                | ·                                        | ·                      | ·       | ·                                | ·                                | ·                                  | ·                       | ·                                               | ·     | ·
faulty            | asking     | idle announce:misconfigured    | ·                   | ·                                                | ·                                                | ·                                        | ·                      | ·       | ·                                | ·                                | ·                                  | ·                       | ·                                               | ·     | ·
untouched         | asking     | idle announce:misconfigured    | = announce:shown    | asking announce:started announce:answered submit | asking announce:started announce:answered submit | asking announce:started announce:answered | asking focus:comment   | asking  | = focus:satisfaction             | ·                                | ·                                  | ·                       | ·                                               | ·     | dismissed announce:dismissed
onlySecond        | asking     | idle announce:misconfigured    | = announce:shown    | asking announce:answered submit                  | asking announce:answered submit                  | asking announce:answered                 | asking focus:comment   | asking  | = focus:satisfaction             | ·                                | ·                                  | ·                       | ·                                               | ·     | ·
rated             | asking     | idle announce:misconfigured    | = announce:shown    | asking announce:answered submit                  | ·                                                | asking announce:answered submit          | asking focus:comment   | asking  | sending submit                   | asking announce:sent             | asking announce:queued             | failed announce:refused | answeredElsewhere announce:refused focus:status | ·     | ·
writing           | asking     | idle announce:misconfigured    | = announce:shown    | asking announce:answered submit                  | ·                                                | asking announce:answered submit          | asking focus:comment   | asking  | sending announce:answered submit | asking announce:sent             | asking announce:queued             | failed announce:refused | failed announce:refused                         | ·     | ·
tooLong           | asking     | idle announce:misconfigured    | = announce:shown    | asking announce:answered submit                  | ·                                                | asking announce:answered submit          | asking focus:comment   | asking  | = focus:comment                  | asking announce:sent             | asking announce:queued             | failed announce:refused | failed announce:refused                         | ·     | ·
retrying          | asking     | idle announce:misconfigured    | ·                   | sending announce:answered submit                 | ·                                                | sending announce:answered submit         | ·                      | ·       | ·                                | asking announce:sent             | asking announce:queued             | failed announce:refused | answeredElsewhere announce:refused focus:status | ·     | ·
sending           | asking     | idle announce:misconfigured    | ·                   | sending announce:answered submit                 | ·                                                | sending announce:answered submit         | ·                      | ·       | ·                                | done announce:sent focus:status  | done announce:queued focus:status  | failed announce:refused | failed announce:refused                         | ·     | ·
done              | asking     | idle announce:misconfigured    | ·                   | ·                                                | ·                                                | ·                                        | ·                      | ·       | ·                                | done announce:sent focus:status  | done announce:queued focus:status  | failed announce:refused | failed announce:refused                         | ·     | ·
doneQueued        | asking     | idle announce:misconfigured    | ·                   | ·                                                | ·                                                | ·                                        | ·                      | ·       | ·                                | done announce:sent focus:status  | done announce:queued focus:status  | failed announce:refused | failed announce:refused                         | ·     | ·
failed            | asking     | idle announce:misconfigured    | ·                   | asking announce:answered submit                  | ·                                                | asking announce:answered submit          | failed focus:comment   | failed  | sending submit                   | ·                                | ·                                  | ·                       | ·                                               | ·     | ·
answeredElsewhere | asking     | idle announce:misconfigured    | ·                   | ·                                                | ·                                                | ·                                        | ·                      | ·       | ·                                | ·                                | ·                                  | ·                       | ·                                               | ·     | ·
dismissed         | asking     | idle announce:misconfigured    | ·                   | ·                                                | ·                                                | ·                                        | ·                      | ·       | ·                                | ·                                | ·                                  | ·                       | ·                                               | ·     | ·
`;

function describe(before: State, [after, effects]: ReturnType<typeof transition>): string {
  if (after === before && effects.length === 0) return '·';
  const names = effects.map((effect) => {
    if (effect.name === 'announce') return `announce:${effect.type}`;
    return effect.name === 'focus' ? `focus:${effect.target}` : effect.name;
  });
  return [after === before ? '=' : after.name, ...names].join(' ');
}

const [columns = [], ...rows] = table
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()));
const header = columns.slice(columns[0] === '' ? 1 : 0);

test('has a row for every state and a column for every event', () => {
  expect(rows.map(([name]) => name)).toEqual(Object.keys(states));
  expect(header).toEqual(Object.keys(events));
});

test.each(rows)('leads from "%s" where the table says', (name, ...cells) => {
  const state = states[name as keyof typeof states];
  const found = Object.values(events).map((event) => describe(state, transition(state, event)));
  expect(Object.fromEntries(header.map((event, index) => [event, found[index]]))).toEqual(
    Object.fromEntries(header.map((event, index) => [event, cells[index]])),
  );
});

function submitted(state: State, event: Event) {
  const effect = transition(state, event)[1].find(({ name }) => name === 'submit');
  return effect?.name === 'submit' ? effect : expect.fail('nothing was submitted');
}

test('sends the first answer at once, and all answers again with every revision', () => {
  expect(submitted(states.untouched, events.first)).toEqual({
    name: 'submit',
    revision: 1,
    answers: { satisfaction: 2 },
  });
  expect(submitted(states.rated, events.second)).toEqual({
    name: 'submit',
    revision: 2,
    answers: { satisfaction: 4, accuracy: 'partly' },
  });
});

test('keeps the second answer until the first is given', () => {
  expect(submitted(states.onlySecond, events.first).answers).toEqual({ satisfaction: 2, accuracy: 'no' });
});

test('does not send a comment before the person sends it', () => {
  expect(submitted(states.writing, events.second).answers).toEqual({ satisfaction: 4, accuracy: 'partly' });
  expect(submitted(states.writing, events.pressed).answers).toEqual({ satisfaction: 4, comment: 'Thank you!' });
});

test('takes a comment back when its box was emptied', () => {
  const draft = { ...writing, answers: { satisfaction: 4, comment: 'Old' }, comment: '  ' };
  expect(submitted({ name: 'failed', draft }, events.pressed).answers).toEqual({ satisfaction: 4 });
});

test('counts characters as people do and mends what cannot be stored', () => {
  const withComment = (comment: string): State => ({ ...states.writing, draft: { ...writing, comment } });
  const waves = '👋'.repeat(limits.commentCharacters);
  expect(submitted(withComment(waves), events.pressed).answers.comment).toBe(waves);
  expect(transition(withComment(`${waves}!`), events.pressed)[0].name).toBe('asking');
  expect(submitted(withComment('a\u0000b\u000bc\ud83d d\ne\tf'), events.pressed).answers.comment).toBe(
    'a b c  d\ne\tf',
  );
});

test('uses a new revision for every try, so that a try that got through unseen is no conflict', () => {
  expect(submitted(states.failed, events.pressed)).toEqual({
    name: 'submit',
    revision: 2,
    answers: { satisfaction: 4 },
  });
});

test('keeps what was typed when a try fails', () => {
  const [failed] = transition(states.sending, events.refused);
  expect(failed).toEqual({ name: 'failed', draft: writing });
});
