import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginJourney, picture, violations, type Journey } from './journey.js';

let journey: Journey;
beforeAll(async () => {
  journey = await beginJourney();
});
afterAll(() => journey.end());

const timeout = 60_000;

/** How many responses the collector keeps in all. */
async function kept(): Promise<number> {
  return (await journey.results({ metric: 'responses' })).points[0]?.n ?? -1;
}

async function rowsOf(subject: string) {
  const { responses } = await journey.responses();
  return responses.filter(({ subject: { reference } }) => reference === subject);
}

function isDone(page: Page): Promise<void> {
  return page.locator('afterword-survey[state=done]').waitFor({ state: 'attached' });
}

function submission(page: Page) {
  return page.waitForResponse((response) => response.url().endsWith('/v1/responses') && response.ok());
}

/** Presses Tab until something with this name has the focus; fails after too many stops. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    if (stops > 0) await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      if (element === document.body) return '';
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? [...(element.labels ?? [])]
          : [];
      const words = labels.length > 0 ? labels.map((label) => label.textContent) : [element?.textContent ?? ''];
      return `${words.join(' ')} ${element?.getAttribute('aria-label') ?? ''}`.replace(/\s+/g, ' ').trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never reached ${String(name)}.`);
}

async function withContext(act: (context: BrowserContext) => Promise<void>, options = {}): Promise<void> {
  const context = await journey.browser.newContext(options);
  await act(context);
  await context.close();
}

describe('the journey from a tap to an honest number', () => {
  it(
    'takes two taps and what else a person wants to tell, under a strict policy and without a word on the console',
    { timeout },
    () =>
      withContext(async (context) => {
        const before = await kept();
        const page = await journey.openTicket(context, 'INC-1');
        const messages: string[] = [];
        page.on('console', (message) => messages.push(message.text()));
        page.on('pageerror', (error) => messages.push(error.message));
        await picture(page, '1-asked');
        await page.getByRole('radio', { name: 'satisfied', exact: true }).check();
        await page.getByRole('radio', { name: 'yes, the first time' }).check();
        await page.getByRole('button', { name: 'Tell us more' }).click();
        await page.getByLabel('Clearly explained').check();
        await page.getByLabel('What should we know?').fill('Quick, and I was told what was wrong.');
        await picture(page, '2-answered');
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.getByLabel('Whom would you like to thank?').fill('Milena');
        await page.getByRole('button', { name: 'Send' }).click();
        await isDone(page);
        await picture(page, '3-thanked');
        expect(await kept()).toBe(before + 1);
        expect(await rowsOf('INC-1')).toMatchObject([
          {
            subject: { kind: 'ticket', resolution: 1 },
            dimensions: { team: 'Network', service: 'VPN', channel: 'self-service' },
            answers: {
              satisfaction: 4,
              accuracy: 'firstTime',
              reasons: ['wellExplained'],
              comment: 'Quick, and I was told what was wrong.',
              thanks: 'Milena',
            },
          },
        ]);
        expect(messages).toEqual([]);
      }),
  );

  it('counts who was asked and who answered, and shows both on the dashboard', { timeout }, () =>
    withContext(async (context) => {
      const counted = async () => (await journey.results({ metric: 'responseRate' })).points[0]?.counts ?? {};
      const { responses = 0, shown = 0 } = await counted();
      const ticket = await journey.openTicket(context, 'INC-counted');
      const taken = submission(ticket);
      await ticket.getByRole('radio', { name: 'very satisfied', exact: true }).check();
      await taken;
      // That it was shown is sent on its own and waits for nobody.
      await expect.poll(counted).toEqual({ responses: responses + 1, shown: shown + 1, eligible: 0, invited: 0 });

      const page = await context.newPage();
      await page.goto(journey.collector.signInUrl);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page
        .getByText(/Not shown|\d of \d satisfied/)
        .first()
        .waitFor();
      await picture(page, '4-dashboard');
    }),
  );

  it('goes by keyboard alone, from the first question to the number on the dashboard', { timeout }, () =>
    withContext(async (context) => {
      const page = await journey.openTicket(context, 'INC-keys');
      await tabTo(page, /very dissatisfied/);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      const first = submission(page);
      await page.keyboard.press('Enter');
      await first;
      await tabTo(page, /yes, the first time/);
      await page.keyboard.press('ArrowDown');
      const second = submission(page);
      await page.keyboard.press('Enter');
      await second;
      // It was not solved the first time, so the reasons are asked without another key.
      await page.getByRole('checkbox', { name: 'It took too long' }).waitFor();
      await tabTo(page, /It took too long/);
      await page.keyboard.press('Space');
      await tabTo(page, /What should we know/);
      await page.keyboard.type('Typed without a mouse.');
      await tabTo(page, /^Continue/);
      await page.keyboard.press('Enter');
      await tabTo(page, /Someone may talk to me/);
      await page.keyboard.press('Space');
      await tabTo(page, /^Send/);
      await page.keyboard.press('Enter');
      await isDone(page);
      expect(await rowsOf('INC-keys')).toMatchObject([
        {
          answers: {
            satisfaction: 3,
            accuracy: 'moreThanOnce',
            reasons: ['tookLong'],
            comment: 'Typed without a mouse.',
            contact: true,
          },
        },
      ]);

      const dashboard = await context.newPage();
      await dashboard.goto(journey.collector.url);
      await tabTo(dashboard, /key/i);
      await dashboard.keyboard.type(journey.adminKey);
      await dashboard.keyboard.press('Enter');
      await dashboard
        .getByText(/Not shown|\d of \d satisfied/)
        .first()
        .waitFor();
      await tabTo(dashboard, /Sign out/);
      await dashboard.keyboard.press('Enter');
      await dashboard.getByRole('textbox', { name: /key/i }).waitFor();
    }),
  );

  it('keeps one response when two tabs rate the same ticket at the same moment', { timeout }, () =>
    withContext(async (context) => {
      const [one, other] = await Promise.all([
        journey.openTicket(context, 'INC-tabs'),
        journey.openTicket(context, 'INC-tabs'),
      ]);
      await Promise.all([
        one.getByRole('radio', { name: 'very satisfied', exact: true }).click(),
        other.getByRole('radio', { name: 'very dissatisfied', exact: true }).click(),
      ]);
      const late = await Promise.any(
        [one, other].map(async (page) => {
          await page.locator('afterword-survey[state=answeredElsewhere]').waitFor({ state: 'attached' });
          return page;
        }),
      );
      await picture(late, '5-answered-elsewhere');
      expect(await rowsOf('INC-tabs')).toHaveLength(1);
      expect(await journey.verify()).toMatch(/every count agrees/);
    }),
  );

  it('keeps the first tap when the tab is closed right after it', { timeout }, () =>
    withContext(async (context) => {
      const page = await journey.openTicket(context, 'INC-closed');
      await page.getByRole('radio', { name: 'dissatisfied', exact: true }).check();
      await page.close({ runBeforeUnload: false });
      await expect.poll(() => rowsOf('INC-closed'), { timeout: 10_000 }).toHaveLength(1);
      expect(await rowsOf('INC-closed')).toMatchObject([{ answers: { satisfaction: 2 } }]);
    }),
  );

  it('keeps one response when the collector is killed before it could read the tap', { timeout }, () =>
    withContext(async (context) => {
      const page = await journey.openTicket(context, 'INC-killed');
      journey.collector.child.kill('SIGSTOP');
      await page.getByRole('radio', { name: 'very satisfied', exact: true }).check();
      await journey.collector.kill();
      await journey.restart();
      await page.getByText('Sent. Thank you.').waitFor({ timeout: 30_000 });
      expect(await rowsOf('INC-killed')).toMatchObject([{ answers: { satisfaction: 5 } }]);
      expect(await journey.verify()).toMatch(/every count agrees/);
    }),
  );

  it(
    'keeps one response when the collector is killed after it kept the tap and before it could say so',
    { timeout },
    () =>
      withContext(async (context) => {
        const page = await journey.openTicket(context, 'INC-unsaid');
        let wasLost = false;
        await page.route('**/v1/responses', async (route) => {
          if (wasLost) return route.continue();
          wasLost = true;
          expect((await route.fetch()).ok()).toBe(true);
          await journey.collector.kill();
          return route.abort('connectionreset');
        });
        await page.getByRole('radio', { name: 'satisfied', exact: true }).check();
        await expect.poll(() => wasLost).toBe(true);
        await journey.restart();
        await page.getByText('Sent. Thank you.').waitFor({ timeout: 30_000 });
        expect(await rowsOf('INC-unsaid')).toMatchObject([{ revision: 1, answers: { satisfaction: 4 } }]);
        expect(await journey.verify()).toMatch(/every count agrees/);
      }),
  );

  it.each(['light', 'dark'] as const)('has nothing for axe to find on any page, in %s', { timeout }, (colorScheme) =>
    withContext(
      async (context) => {
        const page = await context.newPage();
        const look = async (name: string) => {
          await picture(page, `${name}-${colorScheme}`);
          expect([name, await violations(page)]).toEqual([name, []]);
        };
        for (const path of [
          '/demo',
          '/demo?language=de',
          '/demo?direction=rtl',
          '/reference',
          '/problems/internal',
          '/',
        ]) {
          await page.goto(`${journey.collector.url}${path}`);
          if (path.startsWith('/demo')) await page.getByRole('radio').first().waitFor();
          if (path === '/') await page.getByRole('textbox').waitFor();
          await look(`page${path.replaceAll(/\W/g, '-')}`);
        }
        await page.getByRole('textbox').fill(journey.adminKey);
        await page.keyboard.press('Enter');
        await page
          .getByText(/satisfied/)
          .first()
          .waitFor();
        await look('dashboard');
      },
      { colorScheme },
    ),
  );

  it('ends when it is told to, with everything on disk', { timeout }, async () => {
    const before = await kept();
    expect(await journey.collector.stop()).toBe(0);
    await journey.restart();
    expect(await kept()).toBe(before);
  });
});
