import type { QueryClient } from '@afterword/client/query';

/** What the dashboard needs of the collector's client. A test hands in a plain object. */
export type DashboardClient = Pick<
  QueryClient,
  | 'results'
  | 'comparison'
  | 'funnel'
  | 'agreement'
  | 'losses'
  | 'representation'
  | 'themes'
  | 'asking'
  | 'session'
  | 'signIn'
  | 'signOut'
>;
