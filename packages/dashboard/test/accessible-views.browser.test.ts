import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { DashboardClient } from '../src/state/dashboard-client.js';
import { accessibilityFaults, emulate, openDashboard } from './open-dashboard.js';
import { keepingApart, refusal, richDesk, sampleClient } from './sample-client.js';

interface View {
  readonly name: string;
  readonly client?: Partial<DashboardClient>;
  readonly place?: { readonly search?: string; readonly fragment?: string };
  readonly heading: string;
}

const signedOut = { session: () => Promise.reject(refusal(401, 'A valid key or session is needed.')) };

const views: readonly View[] = [
  { name: 'the report', heading: 'Can I trust this page?' },
  {
    name: 'the report with filters, dates and a link that is not understood',
    place: { search: '?from=2026-09-01&to=2026-10-31&filter=team:Network&interval=century' },
    heading: 'Can I trust this page?',
  },
  {
    name: 'the report of few answers',
    client: sampleClient({ ...richDesk, days: 70, answersPerDay: 0.06, askedPerAnswer: 0 }),
    heading: 'Can I trust this page?',
  },
  { name: 'the empty report', client: sampleClient({ ...richDesk, days: -1 }), heading: 'No answers in this period' },
  { name: 'the report that leaves out volunteered answers', client: keepingApart(), heading: 'Can I trust this page?' },
  {
    name: 'the report of volunteered answers alone',
    client: keepingApart({ ...richDesk, days: -1 }),
    heading: 'Nothing that counts yet',
  },
  { name: 'the report that waits', client: { results: () => new Promise(() => {}) }, heading: 'IT Service Desk' },
  {
    name: 'the report that failed',
    client: { results: () => Promise.reject(refusal(503, 'The database is busy.')) },
    heading: 'IT Service Desk',
  },
  { name: 'signing in with a key', client: signedOut, heading: 'Sign in to read the results' },
  {
    name: 'signing in with a link',
    client: signedOut,
    place: { fragment: '#sign-in=abc' },
    heading: 'Sign in to read the results',
  },
];

describe.each(['light', 'dark'] as const)('in %s colours', (scheme) => {
  it.each(views)('$name has nothing that axe objects to', async ({ client, place, heading }) => {
    await emulate('', scheme);
    await openDashboard(client, place);
    await expect.element(page.getByRole('heading', { name: heading, exact: true })).toBeInTheDocument();
    expect(await accessibilityFaults()).toEqual([]);
  });
});

it('shows its dark colours where the reader prefers them', async () => {
  await emulate('', 'dark');
  await openDashboard();
  expect(getComputedStyle(document.documentElement).backgroundColor).toBe('rgb(20, 25, 28)');
});
