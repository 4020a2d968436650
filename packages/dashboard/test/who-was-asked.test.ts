import { describe, expect, it } from 'vitest';
import { askStates } from '@afterword/contract';
import { outcomeRows } from '../src/presentation/asking-outcomes.js';
import { stepRows } from '../src/presentation/asking-steps.js';
import { allOutcomes } from './sample-client.js';

const group = { group: null, stated: true };

describe('the steps of asking', () => {
  it('are shown as parts of all, and as shares of the step before where it has ten or more', () => {
    const steps = { told: 200, eligible: 100, drawn: 10, invited: 9, answered: 3 };
    expect(stepRows({ ...group, steps, outcomes: [] })).toEqual([
      { label: 'Told', count: 200, part: 1, before: null },
      { label: 'Eligible', count: 100, part: 0.5, before: { count: 200, share: 0.5 } },
      { label: 'Drawn', count: 10, part: 0.05, before: { count: 100, share: 0.1 } },
      { label: 'Invited', count: 9, part: 0.045, before: { count: 10, share: 0.9 } },
      { label: 'Answered', count: 3, part: 0.015, before: null },
    ]);
  });

  it('have no share of those who answered where nobody can know it', () => {
    const steps = { told: 200, eligible: 100, drawn: 100, invited: 100, answered: 30 };
    const outcomes = [{ state: 'expired' as const, reason: 'anonymous', count: 40 }];
    const answered = stepRows({ ...group, steps, outcomes }).at(-1);
    expect(answered).toMatchObject({ count: 30, before: null });
  });

  it('are no parts of nothing', () => {
    const steps = { told: 0, eligible: 0, drawn: 0, invited: 0, answered: 0 };
    expect(stepRows({ ...group, steps, outcomes: [] }).map(({ part }) => part)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('the outcomes of asking', () => {
  it('have words of their own, each, in the order of the steps', () => {
    const labels = outcomeRows(allOutcomes, 'en').map(({ label }) => label);
    expect(labels.slice(0, 5)).toEqual([
      'Closed by an automation',
      'Many closed at once',
      'Own work',
      'Excluded by the desk’s rules',
      'Duplicate of another',
    ]);
    expect(labels.slice(-2)).toEqual(['No answer', 'Answered']);
    expect(new Set(labels).size).toBe(allOutcomes.length);
  });

  it('have words for every state, with and without a reason that is not known here', () => {
    for (const state of askStates) {
      for (const reason of [null, 'later']) {
        const [row] = outcomeRows([{ state, reason, count: 1 }], 'en');
        expect(row?.label).toMatch(state === 'notEligible' && reason ? /^later$/ : /^[A-Z]/);
      }
    }
  });

  it('keep the words of the desk, even those that a rule uses elsewhere', () => {
    for (const reason of ['noRequester', 'anonymous', 'constructor', '', '<b>Spam</b>']) {
      expect(outcomeRows([{ state: 'notEligible', reason, count: 2 }], 'en')).toEqual([
        { label: reason, isOwn: true, count: 2 },
      ]);
    }
  });
});
