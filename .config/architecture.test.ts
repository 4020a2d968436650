import { readFileSync } from 'node:fs';
import { limits } from '../packages/contract/src/constants.js';
import { describe, expect, it } from 'vitest';
import { transition, type Draft, type Event, type State } from '../packages/widget/src/machine.js';

const page = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');

const untouched: Draft = { answers: {}, comment: '', isCommentOpen: false, revision: 1 };
const drafts: readonly Draft[] = [
  untouched,
  { ...untouched, answers: { accuracy: 'no' } },
  { ...untouched, answers: { satisfaction: 4 } },
  { ...untouched, answers: { satisfaction: 4 }, comment: 'Thank you.', isCommentOpen: true },
  {
    ...untouched,
    answers: { satisfaction: 4 },
    comment: 'x'.repeat(limits.commentCharacters + 1),
    isCommentOpen: true,
  },
];

/** States of each name, in every variant that could behave differently. */
const states: Readonly<Record<string, readonly State[]>> = {
  idle: [{ name: 'idle' }, { name: 'idle', fault: { attribute: 'subject', reason: 'is missing' } }],
  asking: drafts.map((draft) => ({ name: 'asking', draft, delivery: 'sent' })),
  sending: drafts.slice(2).map((draft) => ({ name: 'sending', draft })),
  done: drafts.slice(2).map((draft) => ({ name: 'done', draft, delivery: 'queued' })),
  failed: drafts.slice(2).map((draft) => ({ name: 'failed', draft })),
  answeredElsewhere: [{ name: 'answeredElsewhere' }],
  dismissed: [{ name: 'dismissed' }],
};

const refused = { name: 'settled', revision: 1, outcome: 'rejected' } as const;

/** Events by the heading of their column. */
const events: Readonly<Record<string, readonly Event[]>> = {
  'another subject': [{ name: 'configured' }],
  'a wrong attribute': [{ name: 'configured', fault: { attribute: 'subject', reason: 'is missing' } }],
  'an answer': [
    { name: 'answered', question: 'satisfaction', answer: 2 },
    { name: 'answered', question: 'accuracy', answer: 'partly' },
  ],
  'a comment': [{ name: 'commentOpened' }, { name: 'commentChanged', comment: 'Well' }],
  '"Send", "Try again"': [{ name: 'submitted' }],
  'kept or waiting': [
    { name: 'settled', revision: 1, outcome: 'sent' },
    { name: 'settled', revision: 1, outcome: 'queued' },
  ],
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
