import type { AfterwordSurvey } from '@afterword/widget';
import { errors, type BrowserContext, type Page } from 'playwright';
import { afterAll, beforeAll, describe, it, type ExpectStatic } from 'vitest';
import { beginJourney, type Journey } from './journey.js';
import { killsCollector, scheduleFrom, type Step } from './schedule.js';

let journey: Journey;
beforeAll(async () => {
  journey = await beginJourney();
});
afterAll(() => journey.end());

/** Another one in each run. Set `AFTERWORD_SEED` to the number in the name of a test that failed to play it again. */
const seed = Number(process.env['AFTERWORD_SEED'] ?? Math.floor(Math.random() * 1_000_000));

interface Tab {
  readonly page: Page;
  /** What the person gave here, as a person would tell it. */
  readonly given: Record<string, string | number>;
}

/** What the widget of a tab is at, or `undefined` where it could not be loaded. */
function look({ page }: Tab) {
  return page.evaluate(() => {
    const controller = document.querySelector<AfterwordSurvey>('afterword-survey')?.controller;
    if (!controller) return undefined;
    const { id, state } = controller;
    const { delivery = 'none', draft } = { draft: undefined, ...state } as {
      delivery?: string;
      draft?: { revision: number };
    };
    return { id, name: state.name, delivery, revision: draft?.revision ?? 0 };
  });
}

/** Whether nothing was given in a tab, all of it has arrived, or the other tab was first. */
async function isSettled(tab: Tab): Promise<boolean> {
  const { name, delivery, revision } = (await look(tab)) ?? {};
  return name === 'answeredElsewhere' || (name === 'asking' && (delivery === 'sent' || revision === 0));
}

/** Waits until the rules have taken over: a tap before that is kept by the page alone. */
async function isReady(tab: Tab, expect: ExpectStatic): Promise<void> {
  await expect.poll(() => look(tab), { timeout: 15_000, interval: 20 }).toBeDefined();
}

let isDown = false;

async function kill(): Promise<void> {
  if (!isDown) await journey.collector.kill();
  isDown = true;
}

async function startAgain(): Promise<void> {
  if (isDown) await journey.restart();
  isDown = false;
}

/** One person with a ticket in two tabs, and a network that the test can cut. */
async function openTabs(context: BrowserContext, subject: string, expect: ExpectStatic) {
  let loss: 'loseRequest' | 'loseAnswer' | undefined;
  let isOffline = false;
  await context.route('**/v1/responses', async (route) => {
    const kind = loss;
    loss = undefined;
    if (kind === 'loseAnswer') await route.fetch().catch(() => undefined);
    // A page that was closed in between has no request to go on with.
    await (kind ? route.abort('connectionreset') : route.continue()).catch(() => undefined);
  });
  const open = async (): Promise<Tab> => ({ page: await journey.openTicket(context, subject), given: {} });
  const tabs = [await open(), await open()] as const;
  await Promise.all(tabs.map((tab) => isReady(tab, expect)));

  async function tap(tab: Tab, question: string, value: string): Promise<void> {
    // Nothing is sent without the first question, and a person sees that it is asked for.
    if (question !== 'satisfaction' && !('satisfaction' in tab.given)) return;
    const radio = tab.page.locator(`input[name="${question}"][value="${value}"]`);
    const back = tab.page.getByRole('button', { name: 'Back' });
    // The next screen may come up under the finger; the person then goes back. There is nothing to tap in a tab that
    // heard that the other one was first, or that could not load the survey.
    for (let tries = 1; (await look(tab).catch(() => undefined))?.name === 'asking'; tries += 1) {
      try {
        await radio.or(back).first().waitFor({ timeout: 1000 });
        if (!(await radio.isVisible())) await back.click({ timeout: 1000 });
        await radio.click({ timeout: 1000 });
        tab.given[question] = question === 'satisfaction' ? Number(value) : value;
        return;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError) || tries === 5) throw error;
      }
    }
  }

  return {
    tabs,
    async take(step: Step): Promise<void> {
      switch (step.what) {
        case 'tap':
          return tap(tabs[step.tab], step.question, step.value);
        case 'reload': {
          // Without a network or a collector it shows an error, or the ticket without its survey.
          const reloaded = tabs[step.tab].page.reload();
          if (isOffline || isDown) return void (await reloaded.catch(() => undefined));
          await reloaded;
          return isReady(tabs[step.tab], expect);
        }
        case 'loseRequest':
        case 'loseAnswer':
          loss = step.what;
          return undefined;
        case 'goOffline':
        case 'goOnline':
          isOffline = step.what === 'goOffline';
          return context.setOffline(isOffline);
        case 'killCollector':
          return kill();
        case 'startCollector':
          return startAgain();
      }
    },
    /** Everything is there again; the person looks at both tabs. */
    async restore(): Promise<void> {
      loss = undefined;
      await startAgain();
      // A browser tells its pages that it is online again, and they need not wait for their next try.
      await context.setOffline(true);
      await context.setOffline(false);
      for (const tab of tabs) {
        if (!(await look(tab).catch(() => undefined)))
          await tab.page.goto(`${journey.intranet.origin}/?subject=${subject}`);
        await isReady(tab, expect);
      }
    },
  };
}

/** Plays the day of a seed, and looks at what is kept. `expect` is that of the test, because days run side by side. */
async function playDay(daySeed: number, expect: ExpectStatic): Promise<void> {
  const schedule = scheduleFrom(daySeed);
  const subject = `INC-${daySeed}`;
  const context = await journey.browser.newContext();
  try {
    const { tabs, take, restore } = await openTabs(context, subject, expect);
    for (const step of schedule) await take(step);
    await restore();

    // Of what was given, nothing waits any more; the other tab heard that it came second.
    await expect.poll(() => Promise.all(tabs.map(isSettled)), { timeout: 20_000, interval: 50 }).toEqual([true, true]);
    const kept = (await journey.responses()).responses.filter((row) => row.subject.reference === subject);
    const looks = await Promise.all(tabs.map(look));
    const winner = looks.findIndex((one) => one?.id === kept[0]?.id);
    expect(
      kept.map(({ id, revision, answers }) => ({ id, revision, answers })),
      JSON.stringify(schedule),
    ).toEqual([{ id: looks[winner]?.id, revision: looks[winner]?.revision, answers: tabs[winner]?.given }]);
  } finally {
    await context.close();
    // The next day is not to suffer for this one.
    await startAgain();
  }
}

const days = Array.from({ length: 50 }, (_, day) => seed + day);

describe(`fifty bad days of a person with two tabs, from seed ${seed}`, () => {
  const name = 'keeps one response, the last one given in the tab that was first, with seed %i';

  // Each has a browser context and a subject of its own.
  describe.concurrent('while the collector is up', () => {
    it.for(days.filter((day) => !killsCollector(day)))(name, (day, { expect }) => playDay(day, expect));
  });

  describe('while the collector is killed', () => {
    it.for(days.filter(killsCollector))(name, (day, { expect }) => playDay(day, expect));
  });

  it('leaves counts that agree with the responses', async ({ expect }) => {
    expect(await journey.verify()).toMatch(/every count agrees/);
    expect((await journey.results({ metric: 'responses' })).points[0]?.n).toBe(50);
  });
});
