import axe from 'axe-core';
import { expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Question } from '@afterword/contract';
import { everyKind, surveyOf } from './every-kind.js';
import { mountSurvey, startCollector } from './mount-survey.js';

type Mounted = Awaited<ReturnType<typeof mountSurvey>>;

async function rate({ radio }: Mounted): Promise<void> {
  await userEvent.click(radio('satisfaction', 4));
}

async function write(mounted: Mounted, text = 'Well done'): Promise<void> {
  await rate(mounted);
  await mounted.says('Sent. Thank you.');
  await mounted.press('Tell us more');
  await userEvent.fill(await mounted.comes('textarea'), text);
}

/** Goes on to the last screen, and says whom to thank. */
async function thank(mounted: Mounted): Promise<void> {
  await write(mounted);
  await mounted.press('Continue');
  await userEvent.fill(await mounted.comes('#thanks'), 'Kim');
  await mounted.collector.arrival(2);
}

/** Each state that a person can see, and how it comes about. */
const states: Record<string, () => Promise<Mounted>> = {
  asking: () => mountSurvey(),
  rated: async () => {
    const mounted = await mountSurvey();
    await rate(mounted);
    await mounted.says('Sent. Thank you.');
    return mounted;
  },
  blocked: async () => {
    const mounted = await mountSurvey();
    await userEvent.click(mounted.radio('accuracy', 'no'));
    return mounted;
  },
  writing: async () => {
    const mounted = await mountSurvey();
    await write(mounted);
    return mounted;
  },
  'too long': async () => {
    const mounted = await mountSurvey();
    await write(mounted, 'x'.repeat(4001));
    return mounted;
  },
  thanking: async () => {
    const mounted = await mountSurvey();
    await thank(mounted);
    return mounted;
  },
  doubted: async () => {
    const mounted = await mountSurvey();
    await userEvent.click(mounted.radio('satisfaction', 1));
    await userEvent.click(mounted.radio('accuracy', 'firstTime'));
    await mounted.comes('[part=doubt]');
    return mounted;
  },
  sending: async () => {
    const mounted = await mountSurvey();
    await thank(mounted);
    mounted.collector.behaviour = 'hang';
    await mounted.press('Send');
    await mounted.becomes('sending');
    return mounted;
  },
  done: async () => {
    const mounted = await mountSurvey();
    await thank(mounted);
    await mounted.press('Send');
    await mounted.becomes('done');
    return mounted;
  },
  queued: async () => {
    const mounted = await mountSurvey({}, startCollector('away'));
    await rate(mounted);
    await mounted.says('Not sent yet. Please leave this page open.');
    return mounted;
  },
  failed: async () => {
    const mounted = await mountSurvey({}, startCollector('/problems/forbidden'));
    await rate(mounted);
    await mounted.becomes('failed');
    return mounted;
  },
  'answered elsewhere': async () => {
    const mounted = await mountSurvey({}, startCollector('/problems/already-answered'));
    await rate(mounted);
    await mounted.becomes('answeredElsewhere');
    return mounted;
  },
  'in a corner': async () => {
    const mounted = await mountSurvey({ mode: 'popover' });
    await mounted.comes('.card:popover-open');
    return mounted;
  },
  misconfigured: () => mountSurvey({ 'site-key': '' }),
};

/** Puts the test into a page as people see it: a landmark, a heading, a scheme, a direction, a width. */
async function arrange({ scheme = 'light', direction = 'ltr', width = 800 }): Promise<void> {
  const html = document.documentElement;
  html.style.colorScheme = scheme;
  html.style.background = scheme === 'dark' ? '#15181c' : '#e9ebee';
  html.dir = direction;
  html.lang = 'en';
  document.title = 'Ticket';
  await page.viewport(width, 900);
  onTestFinished(() => {
    html.removeAttribute('style');
    html.removeAttribute('dir');
  });
}

async function problems({ survey }: Mounted): Promise<string[]> {
  const { violations, incomplete } = await axe.run(survey);
  return [...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const looks = [{ scheme: 'light' }, { scheme: 'dark' }, { direction: 'rtl' }, { width: 320 }];
const all = Object.keys(states).flatMap((name) => looks.map((look) => [name, JSON.stringify(look)] as const));

test.each(all)('gives axe nothing to find while %s, %s', async (name, look) => {
  await arrange(JSON.parse(look) as (typeof looks)[number]);
  const mounted = await (states[name] ?? expect.fail())();
  expect(await problems(mounted)).toEqual([]);
});

test.each(Object.keys(everyKind))('gives axe nothing to find in a question of the kind %s', async (name) => {
  for (const look of looks) {
    await arrange(look);
    const definition = surveyOf(everyKind[name] as Question);
    const mounted = await mountSurvey({}, startCollector(), { definition });
    await mounted.comes('[data-key=asked]');
    expect(await problems(mounted)).toEqual([]);
    mounted.survey.remove();
  }
});

test.each(['ltr', 'rtl'])('fits into 320 pixels, %s', async (direction) => {
  await arrange({ width: 320, direction });
  for (const make of Object.values(states)) {
    const { root, survey } = await make();
    const box = (root.querySelector('.card') ?? survey).getBoundingClientRect();
    for (const element of root.querySelectorAll('*')) {
      // A slot or an empty note has no box.
      if (element.getClientRects().length === 0) continue;
      const { left, right } = element.getBoundingClientRect();
      expect([left >= box.left, right <= box.right], element.outerHTML).toEqual([true, true]);
    }
    survey.remove();
  }
});

test('offers targets of at least 44 pixels', async () => {
  await arrange({ width: 320 });
  const mounted = await mountSurvey();
  await write(mounted);
  const targets = [...mounted.root.querySelectorAll('label[part=option], textarea, button')];
  expect(targets.length).toBeGreaterThan(15);
  for (const target of targets) {
    const { width, height } = target.getBoundingClientRect();
    expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(44);
  }
});

test('mirrors on a page that runs from right to left, and keeps its sentences whole', async () => {
  await arrange({ direction: 'rtl', width: 800 });
  const { radio, find } = await mountSurvey();
  const label = (value: number) => radio('satisfaction', value).parentElement?.getBoundingClientRect().left ?? 0;
  expect(label(1)).toBeGreaterThan(label(5));
  expect(getComputedStyle(find('legend')).textAlign).toBe('right');
  expect(getComputedStyle(find('legend')).unicodeBidi).toBe('plaintext');
});

test('names each question, its points, and the note', async () => {
  const { root, find } = await mountSurvey();
  const groups = [...root.querySelectorAll('fieldset')];
  expect(groups.map((group) => group.querySelector('legend')?.textContent)).toEqual([
    'How satisfied were you with the support provided by IT?',
    'Was it solved right the first time?',
  ]);
  const labels = groups.map((group) =>
    [...group.querySelectorAll('label')].map(({ textContent }) => textContent.trim()),
  );
  expect(labels[0]).toEqual([
    'very dissatisfied',
    'dissatisfied',
    'neither satisfied nor dissatisfied',
    'satisfied',
    'very satisfied',
  ]);
  expect(labels[1]).toHaveLength(5);
  expect(find(`#${groups[1]?.getAttribute('aria-describedby')}`).textContent).toBe(
    'Our goal is accuracy, avoiding rework.',
  );
});
