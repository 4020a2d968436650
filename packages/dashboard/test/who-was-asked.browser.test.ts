import { expect, it, onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import type { Asking, AskingQueryInput } from '@afterword/contract';
import { accessibilityFaults, emulate, openDashboard } from './open-dashboard.js';
import { refusal, richDesk, sampleClient } from './sample-client.js';

const heading = () => page.getByRole('heading', { name: 'Who was asked', exact: true });
const report = () => page.getByRole('heading', { name: 'Can I trust this page?' });
const text = (element: Element | null | undefined) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const real = sampleClient();

/** The dashboard of a desk of which other things were told. */
async function openAsking(change: (group: Asking['groups'][number]) => Partial<Asking['groups'][number]>) {
  return openDashboard({
    asking: async (query) => {
      const asking = await real.asking(query);
      return { ...asking, groups: asking.groups.map((group) => ({ ...group, ...change(group) })) };
    },
  });
}

it('tells the five steps with their number and their share of the step before', async () => {
  const { root } = await openDashboard();
  await expect.element(heading()).toBeInTheDocument();
  const rows = [...root.querySelectorAll('.steps tbody tr')].map(text);
  expect(rows.map((row) => row.replaceAll(' ', ' '))).toEqual([
    'Told 1,000',
    'Eligible 528 52.8%',
    'Drawn 470 89%',
    'Invited 329 70%',
    'Answered 120 36%',
  ]);
  await expect.element(page.getByRole('columnheader', { name: 'Share' })).toBeVisible();
});

it('lists what became of each, that nothing is left out, and leads to how it is counted', async () => {
  const { root } = await openDashboard();
  await expect.element(heading()).toBeInTheDocument();
  const items = [...root.querySelectorAll('.outcomes li')].map(text);
  expect(items).toContain('Quiet period: 110');
  expect(items).toContain('Many closed at once: 150');
  expect(items).toContain('Withdrawn, the ticket was reopened: 6');
  expect(items).toContain('“Duplicate of another”: 11');
  expect(text(root.querySelector('.asking'))).toContain('These are all 1,000 of the period.');
  const link = root.querySelector('.asking .section-head a');
  expect(text(link)).toBe('How it is counted: who was asked');
  const definition = root.querySelector(link?.getAttribute('href') ?? '');
  expect(text(definition)).toContain('Each is a part of the one before.');
  expect(definition?.querySelector('a')?.getAttribute('href')).toBe('/v1/asking?from=2026-08-31&to=2026-11-24');
});

it('claims no sum that does not hold', async () => {
  const { root } = await openAsking(({ outcomes }) => ({ outcomes: outcomes?.slice(1) ?? null }));
  await expect.element(heading()).toBeInTheDocument();
  expect(text(root.querySelector('.asking'))).not.toContain('These are all');
});

it('keeps a reason that a desk wrote in markup as text', async () => {
  const reason = '<img src=x onerror="globalThis.wasRun=true">\u202Egnirts';
  const { root } = await openAsking(({ steps }) => ({
    outcomes: [{ state: 'notEligible', reason, count: steps.told }],
  }));
  await expect.element(heading()).toBeInTheDocument();
  expect(root.querySelector('.outcomes bdi')?.textContent).toBe(reason);
  expect(root.querySelectorAll('img')).toHaveLength(0);
  expect('wasRun' in globalThis).toBe(false);
});

it('says that nobody knows who answered an anonymous invitation, and gives no share of it', async () => {
  const { root } = await openAsking(({ outcomes }) => ({
    outcomes: outcomes?.map((one) => (one.state === 'expired' ? { ...one, reason: 'anonymous' } : one)) ?? null,
  }));
  await expect.element(heading()).toBeInTheDocument();
  expect(text(root.querySelector('.asking'))).toContain('Anonymous: nobody knows who answered: 155');
  expect(text(root.querySelector('.asking'))).toContain('more may have answered than the last step says');
  expect(text(root.querySelector('.steps tbody tr:last-child'))).toBe('Answered 120');
});

it('is not there where nothing was told, and stands where all were told and nobody answered', async () => {
  const nobody = sampleClient({ ...richDesk, days: -1 });
  const { root } = await openDashboard(nobody);
  await expect.element(report()).toBeInTheDocument();
  expect(root.querySelectorAll('.asking, #definition-asking')).toHaveLength(0);
  const told = await openDashboard({ ...nobody, asking: real.asking });
  await expect.element(heading()).toBeInTheDocument();
  expect(told.root.querySelectorAll('.asking .outcomes li')).toHaveLength(20);
});

it('asks for the days of the page without its filters, and says so', async () => {
  const asked: AskingQueryInput[] = [];
  const { root } = await openDashboard(
    { asking: (query = {}) => (asked.push(query), real.asking(query)) },
    { search: '?from=2026-09-01&to=2026-10-31&filter=team:Network' },
  );
  await expect.element(heading()).toBeInTheDocument();
  expect(asked).toEqual([{ from: '2026-09-01', to: '2026-10-31' }]);
  expect(text(root.querySelector('.asking'))).toContain('The filters do not hold here: this is about all.');
});

it('is given up with the rest when another choice overtakes it, and fails with the rest', async () => {
  const signals: (AbortSignal | undefined)[] = [];
  let isDown = false;
  const { root } = await openDashboard({
    asking: (query, options) => {
      signals.push(options?.signal);
      return isDown ? Promise.reject(refusal(503, 'The database is busy.')) : real.asking(query);
    },
  });
  await expect.element(heading()).toBeInTheDocument();
  isDown = true;
  await page.getByRole('link', { name: 'Last 26 weeks' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The database is busy.');
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
  expect(text(root.querySelector('.period'))).toMatch(/^Last 12 weeks/);
});

it.each([
  ['light', 'ltr', 1024],
  ['dark', 'ltr', 360],
  ['light', 'rtl', 360],
] as const)('has nothing that axe objects to: %s, %s, %i pixels wide', async (scheme, direction, width) => {
  await emulate('', scheme);
  await page.viewport(width, 900);
  onTestFinished(() => page.viewport(1024, 900));
  const long = 'Grundlos-'.repeat(22);
  const { root } = await openDashboard(
    {
      asking: async (query) => {
        const asking = await real.asking(query);
        const outcomes = [{ state: 'notEligible' as const, reason: long, count: 1000 }];
        return { ...asking, groups: asking.groups.map((group) => ({ ...group, outcomes })) };
      },
    },
    { direction },
  );
  await expect.element(heading()).toBeInTheDocument();
  expect(root.querySelector('.outcomes bdi')?.textContent).toBe(long);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  expect(await accessibilityFaults()).toEqual([]);
});
