import { readFileSync } from 'node:fs';
import { postTicketStart } from '../packages/contract/src/built-in/index.js';
import { withFurtherQuestions } from '../packages/contract/src/built-in/further.js';
import { en as furtherWords } from '../packages/contract/src/built-in/further-words/en.js';
import { en as words } from '../packages/contract/src/built-in/words/en.js';
import { limits } from '../packages/contract/src/constants.js';
import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft } from '../packages/widget/src/rules/draft.js';
import { transition, type Event, type Open, type State } from '../packages/widget/src/rules/machine.js';

const page = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');

const survey = withFurtherQuestions(postTicketStart('en', words), furtherWords);
const untouched: Draft = { ...emptyDraft, revision: 1 };
const rated: Draft = { ...untouched, answers: { satisfaction: 4 } };
const writing: Draft = { ...rated, texts: { comment: 'Thank you.' }, screen: 2, reached: 2 };
const given: readonly Draft[] = [
  rated,
  { ...rated, answers: { satisfaction: 1, accuracy: 'firstTime' } },
  { ...rated, answers: { satisfaction: 2, reasons: ['unclear'] }, screen: 2, reached: 2, isUnsent: true },
  writing,
  { ...writing, texts: { comment: 'x'.repeat(limits.commentCharacters + 1) } },
];
const open = (name: Open['name'], drafts: readonly Draft[]): readonly Open[] =>
  drafts.flatMap((draft) =>
    (['none', 'loading', 'unavailable'] as const).map((more) => ({ name, survey, more, draft, delivery: 'sent' })),
  );

/** States of each name, in every variant that could behave differently. */
const states: Readonly<Record<string, readonly State[]>> = {
  idle: [{ name: 'idle' }],
  asking: open('asking', [untouched, { ...untouched, answers: { accuracy: 'no' }, isUnsent: true }, ...given]),
  sending: open('sending', given),
  done: open('asking', given).map((state) => ({ ...state, name: 'done' })),
  failed: open('failed', given),
  answeredElsewhere: [{ name: 'answeredElsewhere' }],
  dismissed: [{ name: 'dismissed' }],
};

const refused = { name: 'settled', revision: 1, outcome: 'rejected' } as const;

/** Events by the heading of their column. */
const events: Readonly<Record<string, readonly Event[]>> = {
  'a survey': [{ name: 'opened', survey, more: 'ahead', orders: {} }],
  'an answer': [
    { name: 'answered', question: 'satisfaction', answer: 3, isDeliberate: true },
    { name: 'answered', question: 'accuracy', answer: 'partly', isDeliberate: true },
  ],
  'a chip': [{ name: 'answered', question: 'reasons', answer: ['tookLong'] }],
  words: [{ name: 'written', question: 'comment', text: 'Well' }],
  '"Continue", "Back"': [{ name: 'advanced' }, { name: 'wentBack' }],
  '"Send", "Try again"': [{ name: 'submitted' }],
  'kept or waiting': [
    { name: 'settled', revision: 1, outcome: 'sent' },
    { name: 'settled', revision: 1, outcome: 'kept' },
    { name: 'settled', revision: 1, outcome: 'queued' },
  ],
  conflict: [{ ...refused, problem: '/problems/conflicting-response' }],
  refused: [{ ...refused, problem: '/problems/forbidden' }],
  'already rated': [{ ...refused, problem: '/problems/already-answered' }],
  '"Not now"': [{ name: 'dismissed' }],
};
/** The states that an event leads to from any variant of a state, where it changes anything. */
function targets(from: readonly State[], by: readonly Event[]): string[] {
  const reached = from.flatMap((state) =>
    by.map((event) => transition(state, event)[0]).filter((after) => after !== state),
  );
  return [...new Set(reached.map(({ name }) => name))].toSorted();
}

const [, table = ''] = /\n(\| state[\s\S]*?)\n\n/.exec(page) ?? [];
const [header = [], , ...rows] = table.split('\n').map((row) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim()),
);

describe('the table of states in docs/architecture.md', () => {
  it('has every state and every event', () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(states));
    expect(header.slice(1)).toEqual(Object.keys(events));
  });

  it.each(rows)('leads from %s where the machine does', (name, ...cells) => {
    const promised = cells.map((cell) => (cell === '' ? [] : cell.split(', ').toSorted()));
    const found = Object.values(events).map((each) => targets(states[name ?? ''] ?? [], each));
    const byEvent = (all: readonly unknown[]) =>
      Object.fromEntries(Object.keys(events).map((key, index) => [key, all[index]]));
    expect(byEvent(found)).toEqual(byEvent(promised));
  });
});

describe('the paths in docs/architecture.md', () => {
  it('names only files and folders that exist', () => {
    const bases = ['', 'packages/', 'packages/collector/', 'packages/collector/src/'];
    const named = [...page.matchAll(/`((?:[\w.-]+\/)+[\w.-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => path !== 'text/plain');
    const exists = (path: string) =>
      bases.some((base) => {
        try {
          return readFileSync(new URL(`../${base}${path}`, import.meta.url)) !== undefined;
        } catch (error) {
          return (error as NodeJS.ErrnoException).code === 'EISDIR';
        }
      });
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });
});
