import type { Session } from '@afterword/contract';
import { readChoice } from '../address/read-choice.js';
import { dayIn } from '../period/day.js';
import { periodOf } from '../period/period.js';
import type { DashboardState, Reading } from './dashboard-state.js';
import { failureOf } from './failure.js';
import type { PageAddress } from './page-address.js';
import type { DashboardClient } from './dashboard-client.js';
import { loadReport } from './report.js';
import { signInToken } from './sign-in-token.js';

/** What the dashboard is given from outside. Only the entry file knows the real clock and the real address. */
export interface Surroundings {
  readonly client: DashboardClient;
  readonly now: () => Date;
  readonly address: PageAddress;
}

/** What a person can do on the page. None of them rejects: a failure becomes part of the state. */
export interface Actions {
  /** Asks again for what failed. */
  readonly tryAgain: () => Promise<void>;
  readonly signIn: (credential: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Shows what another query of the address asks for. */
  readonly visit: (search: string) => Promise<void>;
}

export interface Dashboard extends Actions {
  readonly state: () => DashboardState;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

/** The dashboard without its looks: holds the state, talks to the collector, and calls `onChange` after each change. */
export function createDashboard({ client, now, address }: Surroundings, onChange: () => void): Dashboard {
  let state: DashboardState = { at: 'starting', failure: null };
  // Gives up the report that is being asked for when another choice overtakes it.
  let loading = new AbortController();
  let shownSearch = '';

  function become(next: DashboardState): void {
    state = next;
    onChange();
  }

  function askForKey(error: string | null): void {
    loading.abort();
    become({ at: 'signIn', token: signInToken(address.fragment()), isSending: false, error });
  }

  function update(change: Partial<Reading>): void {
    if (state.at === 'report') become({ ...state, ...change });
  }

  async function load(): Promise<void> {
    if (state.at !== 'report') return;
    loading.abort();
    const { signal } = (loading = new AbortController());
    shownSearch = address.search();
    const { choice, ignored } = readChoice(shownSearch);
    const madeAt = now();
    const period = periodOf(choice.period, dayIn(state.session.desk.timeZone, madeAt));
    update({ choice, ignored, period, isLoading: true, failure: null });
    try {
      const report = await loadReport(client, choice, period, madeAt, signal);
      if (!signal.aborted) update({ report, isLoading: false });
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      if (failure.status === 401) askForKey('Your session has ended. Sign in again to go on where you were.');
      else update({ isLoading: false, failure });
    }
  }

  async function enter(session: Session): Promise<void> {
    // Whoever is signed in needs no token, and an address bar is no place for one.
    if (signInToken(address.fragment()) !== null) address.dropFragment();
    const { choice, ignored } = readChoice(address.search());
    const period = periodOf(choice.period, dayIn(session.desk.timeZone, now()));
    become({ at: 'report', session, choice, period, ignored, report: null, isLoading: true, failure: null });
    await load();
  }

  async function findSession(): Promise<void> {
    become({ at: 'starting', failure: null });
    let session: Session;
    try {
      session = await client.session();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.status === 401) askForKey(null);
      else become({ at: 'starting', failure });
      return;
    }
    await enter(session);
  }

  async function signIn(credential: string): Promise<void> {
    if (state.at !== 'signIn' || state.isSending) return;
    const { token } = state;
    become({ ...state, isSending: true, error: null });
    if (token !== null) address.dropFragment();
    let session: Session;
    try {
      session = await client.signIn(credential);
    } catch (error) {
      const { status, sentence } = failureOf(error);
      // A link works once. Only when the collector never saw it, or failed over it, is a second press worth it.
      const isSpent = status > 0 && status < 500;
      const refused =
        token === null
          ? 'This key was not accepted. It may be mistyped, revoked or expired.'
          : 'This link was used before or is older than ten minutes. Ask for a new one, or sign in with a key.';
      become({
        at: 'signIn',
        token: isSpent ? null : token,
        isSending: false,
        error: status === 401 ? refused : sentence,
      });
      return;
    }
    await enter(session);
  }

  async function signOut(): Promise<void> {
    try {
      await client.signOut();
    } catch (error) {
      const failure = failureOf(error);
      // Who is signed out already has what they asked for.
      if (failure.status !== 401) {
        update({ failure });
        return;
      }
    }
    askForKey(null);
  }

  function followAddress(): void {
    if (signInToken(address.fragment()) !== null && state.at === 'report') address.dropFragment();
    // A jump to a heading changes the address too, and is no reason to ask again.
    if (state.at === 'report' && address.search() !== shownSearch) void load();
    else if (state.at === 'signIn' && !state.isSending) askForKey(state.error);
  }

  let stopListening = (): void => {};
  return {
    state: () => state,
    async start() {
      stopListening = address.listen(followAddress);
      await findSession();
    },
    stop: () => stopListening(),
    tryAgain: () => (state.at === 'report' ? load() : findSession()),
    signIn,
    signOut,
    async visit(search) {
      address.visit(search);
      await load();
    },
  };
}
