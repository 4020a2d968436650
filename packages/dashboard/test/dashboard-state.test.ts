import { describe, expect, it } from 'vitest';
import type { ResultsQueryInput } from '@afterword/contract';
import { createDashboard } from '../src/state/dashboard.js';
import type { DashboardClient } from '../src/state/dashboard-client.js';
import type { Reading } from '../src/state/dashboard-state.js';
import { fakeAddress } from './fake-address.js';
import { refusal, richDesk, sampleClient } from './sample-client.js';

const now = () => new Date('2026-11-24T14:05:00Z');
const sample = sampleClient({ ...richDesk, days: 30, answersPerDay: 0.5 });

function dashboardOf(client: Partial<DashboardClient>, address = fakeAddress()) {
  const dashboard = createDashboard({ client: { ...sample, ...client }, now, address }, () => {});
  return { dashboard, address, reading: () => dashboard.state() as Reading };
}

const signedOut = { session: () => Promise.reject(refusal(401, 'A valid key or session is needed.')) };

describe('whoever is signed in', () => {
  it('gets the report of the address, of days of the desk', async () => {
    const queries: ResultsQueryInput[] = [];
    const { dashboard, reading } = dashboardOf(
      {
        results(query) {
          queries.push(query);
          return sample.results(query);
        },
      },
      fakeAddress('?dimension=service&filter=channel:phone'),
    );
    await dashboard.start();
    expect(reading().report?.period).toEqual({ from: '2026-08-31', to: '2026-11-24' });
    expect(queries).toHaveLength(10);
    for (const { from, to, filter } of queries) {
      expect({ from, to, filter }).toEqual({ from: '2026-08-31', to: '2026-11-24', filter: ['channel:phone'] });
    }
    expect(queries.filter(({ dimension }) => dimension === 'service')).toHaveLength(2);
    expect(queries.some(({ dimension }) => dimension === 'agent')).toBe(false);
  });

  it('never uses up a sign-in link, and does not leave it in the address', async () => {
    const used: string[] = [];
    const { dashboard, address } = dashboardOf(
      { signIn: (token) => (used.push(token), sample.signIn(token)) },
      fakeAddress('?period=all', '#sign-in=abc'),
    );
    await dashboard.start();
    expect(used).toEqual([]);
    expect(address.fragment()).toBe('');
    expect(address.search()).toBe('?period=all');
  });

  it('sees all time from the first month with responses on', async () => {
    const { dashboard, reading } = dashboardOf({}, fakeAddress('?period=all'));
    await dashboard.start();
    expect(reading().report?.period).toEqual({ from: '2026-10-01', to: '2026-11-24' });
  });

  it('keeps the old figures when the next ones cannot be had, and gets them on the next try', async () => {
    let isDown = false;
    const { dashboard, reading } = dashboardOf({
      results: (query) => (isDown ? Promise.reject(refusal(503, 'The database is busy.')) : sample.results(query)),
    });
    await dashboard.start();
    const before = reading().report;
    isDown = true;
    await dashboard.visit('?period=26-weeks');
    expect(reading()).toMatchObject({ failure: { sentence: 'The database is busy.', status: 503 }, isLoading: false });
    expect(reading().report).toBe(before);
    expect(reading().choice.period).toBe('26-weeks');
    isDown = false;
    await dashboard.tryAgain();
    expect(reading().failure).toBeNull();
    expect(reading().report?.choice.period).toBe('26-weeks');
  });

  it('sees the last choice, even when the answer to the one before comes later', async () => {
    const waiting: (() => void)[] = [];
    let isSlow = false;
    const { dashboard, reading } = dashboardOf({
      results: async (query) => {
        if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve));
        return sample.results(query);
      },
    });
    await dashboard.start();
    isSlow = true;
    const overtaken = dashboard.visit('?period=52-weeks');
    isSlow = false;
    await dashboard.visit('?period=26-weeks');
    for (const go of waiting) go();
    await overtaken;
    expect(reading().report?.choice.period).toBe('26-weeks');
    expect(reading().isLoading).toBe(false);
  });

  it('gives up the questions that nobody waits for any more', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { dashboard } = dashboardOf({
      results(query, options) {
        signals.push(options?.signal);
        return sample.results(query);
      },
    });
    await dashboard.start();
    await dashboard.visit('?period=26-weeks');
    expect(signals.slice(0, 10).every((signal) => signal?.aborted)).toBe(true);
    expect(signals.slice(10).some((signal) => signal?.aborted)).toBe(false);
  });

  it('goes back with the browser, and a jump inside the page asks nothing', async () => {
    let asked = 0;
    const { dashboard, address, reading } = dashboardOf({ results: (query) => (asked++, sample.results(query)) });
    await dashboard.start();
    address.arrive('', '#figures');
    expect(asked).toBe(10);
    address.arrive('?period=this-year');
    await expect.poll(() => reading().report?.choice.period).toBe('this-year');
  });

  it('is asked to sign in again when the session ends, without losing the place', async () => {
    let isOver = false;
    const { dashboard, address } = dashboardOf({
      results: (query) => (isOver ? Promise.reject(refusal(401, 'Signed out.')) : sample.results(query)),
    });
    await dashboard.start();
    isOver = true;
    await dashboard.visit('?period=this-year');
    expect(dashboard.state()).toMatchObject({ at: 'signIn', error: expect.stringContaining('has ended') });
    isOver = false;
    await dashboard.signIn('aw_read_1');
    expect(address.search()).toBe('?period=this-year');
    expect(dashboard.state()).toMatchObject({ at: 'report', report: { choice: { period: 'this-year' } } });
  });

  it('signs out, also when the collector has done so before', async () => {
    const { dashboard } = dashboardOf({ signOut: () => Promise.reject(refusal(401, 'No session.')) });
    await dashboard.start();
    await dashboard.signOut();
    expect(dashboard.state()).toMatchObject({ at: 'signIn', error: null });
  });

  it('is told when signing out failed, because the session still stands', async () => {
    const { dashboard, reading } = dashboardOf({ signOut: () => Promise.reject(refusal(503, 'Busy.')) });
    await dashboard.start();
    await dashboard.signOut();
    expect(reading()).toMatchObject({ at: 'report', failure: { sentence: 'Busy.' } });
  });
});

describe('whoever is not signed in', () => {
  it('uses a link up with a press and not before', async () => {
    const used: string[] = [];
    const { dashboard, address } = dashboardOf(
      { ...signedOut, signIn: (token) => (used.push(token), sample.signIn(token)) },
      fakeAddress('?period=this-year', '#sign-in=one-time_TOKEN'),
    );
    await dashboard.start();
    expect(dashboard.state()).toMatchObject({ at: 'signIn', token: 'one-time_TOKEN' });
    expect(used).toEqual([]);
    expect(address.fragment()).toBe('#sign-in=one-time_TOKEN');
    await dashboard.signIn('one-time_TOKEN');
    expect(used).toEqual(['one-time_TOKEN']);
    expect(address.fragment()).toBe('');
    expect(dashboard.state()).toMatchObject({ at: 'report', choice: { period: 'this-year' } });
  });

  it('can sign in with a key when the link is spent', async () => {
    const { dashboard } = dashboardOf(
      { ...signedOut, signIn: () => Promise.reject(refusal(401, 'No.')) },
      fakeAddress('', '#sign-in=old'),
    );
    await dashboard.start();
    await dashboard.signIn('old');
    expect(dashboard.state()).toMatchObject({
      at: 'signIn',
      token: null,
      error: expect.stringContaining('ten minutes'),
    });
  });

  it('keeps a link that never reached the collector', async () => {
    const { dashboard } = dashboardOf(
      { ...signedOut, signIn: () => Promise.reject(refusal(0, 'The collector could not be reached.')) },
      fakeAddress('', '#sign-in=good'),
    );
    await dashboard.start();
    await dashboard.signIn('good');
    expect(dashboard.state()).toMatchObject({ at: 'signIn', token: 'good', isSending: false });
  });

  it('sends a key once, however often the button is pressed', async () => {
    let sent = 0;
    const { dashboard } = dashboardOf({ ...signedOut, signIn: (key) => (sent++, sample.signIn(key)) });
    await dashboard.start();
    await Promise.all([dashboard.signIn('aw_read_1'), dashboard.signIn('aw_read_1')]);
    expect(sent).toBe(1);
  });

  it.each(['#sign-in=', '#sign-in=a b', '#sign-in=<b>', '#figures', ''])(
    'is offered no button by "%s"',
    async (fragment) => {
      const { dashboard } = dashboardOf(signedOut, fakeAddress('', fragment));
      await dashboard.start();
      expect(dashboard.state()).toMatchObject({ at: 'signIn', token: null });
    },
  );
});

it('does not take a collector that is down for somebody signed out', async () => {
  let isDown = true;
  const { dashboard } = dashboardOf({
    session: () => (isDown ? Promise.reject(refusal(0, 'The collector could not be reached.')) : sample.session()),
  });
  await dashboard.start();
  expect(dashboard.state()).toMatchObject({ at: 'starting', failure: { status: 0 } });
  isDown = false;
  await dashboard.tryAgain();
  expect(dashboard.state().at).toBe('report');
});

it('does not dress up its own mistakes as failures of the collector', async () => {
  const { dashboard } = dashboardOf({ session: () => Promise.reject(new TypeError('a mistake')) });
  await expect(dashboard.start()).rejects.toThrow('a mistake');
});
