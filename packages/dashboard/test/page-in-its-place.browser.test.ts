import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { emulate, openDashboard } from './open-dashboard.js';
import { sampleClient } from './sample-client.js';

const report = () => page.getByRole('heading', { name: 'Can I trust this page?' });

async function asWide(width: number): Promise<void> {
  await page.viewport(width, 900);
  onTestFinished(() => page.viewport(1024, 900));
}

describe('a narrow page', () => {
  it('fits into 320 pixels without scrolling sideways, tables included', async () => {
    await asWide(320);
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    const groups = root.querySelector('.groups .scrolls');
    expect(groups?.scrollWidth).toBeLessThanOrEqual(groups?.clientWidth ?? 0);
  });

  it('keeps a table a table when it stacks its rows', async () => {
    await asWide(320);
    await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    await expect
      .element(
        page
          .getByRole('row', { name: /^Network/ })
          .getByRole('cell')
          .first(),
      )
      .toBeVisible();
  });
});

it.each([1000, 1024, 1200])('has both figures on one line, %i pixels wide', async (width) => {
  await asWide(width);
  const { root } = await openDashboard();
  await expect.element(report()).toBeInTheDocument();
  const tops = [...root.querySelectorAll('.headline .figure')].map((figure) => figure.getBoundingClientRect().top);
  expect(tops).toHaveLength(2);
  expect(tops[0]).toBe(tops[1]);
});

describe('a page from right to left', () => {
  it('mirrors its charts and its bars', async () => {
    const { root } = await openDashboard({}, { direction: 'rtl' });
    await expect.element(report()).toBeInTheDocument();
    const [first, last] = [root.querySelector('.plot text'), root.querySelector('.plot text:last-of-type')];
    expect(first?.getBoundingClientRect().left).toBeGreaterThan(last?.getBoundingClientRect().left ?? Infinity);
    const scale = root.querySelector('.scale')?.getBoundingClientRect().left ?? 0;
    expect(scale).toBeGreaterThan(root.querySelector('.plot')?.getBoundingClientRect().left ?? Infinity);
    expect(getComputedStyle(root.querySelector('.strip') as Element).transform).toBe('matrix(-1, 0, 0, 1, 0, 0)');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  });
});

describe('a printed page', () => {
  it('has figures and definitions but nothing to press', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    await emulate('print');
    for (const control of root.querySelectorAll('button, input, summary, .choices, .skip')) {
      expect(control.checkVisibility(), control.outerHTML).toBe(false);
    }
    expect(root.querySelector('.sample')?.checkVisibility()).toBe(true);
    expect(root.querySelector('footer')?.checkVisibility()).toBe(true);
    expect(root.querySelectorAll('.plot')).toHaveLength(2);
  });

  it('is black on white, whatever the reader prefers on the screen', async () => {
    await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    await emulate('print', 'dark');
    expect(getComputedStyle(document.documentElement).color).toBe('rgb(0, 0, 0)');
    expect(getComputedStyle(document.documentElement).backgroundColor).toBe('rgb(255, 255, 255)');
  });
});

it.each([320, 768, 1200])('does not jump when the figures arrive, %i pixels wide', async (width) => {
  await asWide(width);
  const real = sampleClient();
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const { root } = await openDashboard({ ...real, results: (query) => arrived.then(() => real.results(query)) });
  await expect.poll(() => root.querySelector('.waiting')).not.toBeNull();
  const tops = () =>
    [...root.querySelectorAll('main h2, .distribution tr')].slice(0, 13).map((row) => row.getBoundingClientRect().top);
  const before = tops();
  arrive();
  await expect.element(page.getByText('of 1,117 answers').first()).toBeInTheDocument();
  expect(before).toHaveLength(13);
  expect(tops()).toEqual(before);
});

it('is walked through by keyboard, from a way past the choices to the numbers behind the charts', async () => {
  const { root } = await openDashboard();
  await expect.element(report()).toBeInTheDocument();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.textContent).toBe('Skip to the figures');
  expect(document.activeElement?.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  const summary = root.querySelector<HTMLElement>('.numbers summary');
  summary?.focus();
  await userEvent.keyboard('{Enter}');
  expect(root.querySelector('.numbers')?.hasAttribute('open')).toBe(true);
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Numbers: Satisfied (CSAT)');
});
