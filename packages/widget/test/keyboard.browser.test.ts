import type { Question } from '@afterword/contract';
import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountSurvey, startCollector } from './mount-survey.js';
import { everyKind, surveyOf } from './every-kind.js';

type Mounted = Awaited<ReturnType<typeof mountSurvey>>;

const focused = ({ root }: Mounted) => root.activeElement as HTMLInputElement | null;

/** Moves on with Tab until a button with these words has the focus. */
async function tabTo(mounted: Mounted, label: string): Promise<void> {
  for (let presses = 0; focused(mounted)?.textContent.trim() !== label; presses++) {
    if (presses > 20) throw new Error(`"${label}" cannot be reached with Tab`);
    await userEvent.keyboard('{Tab}');
  }
}

test('goes the whole way without a pointer', async () => {
  const mounted = await mountSurvey();
  const { collector, comes, becomes } = mounted;

  await userEvent.keyboard('{Tab}');
  expect(focused(mounted)?.name).toBe('satisfaction');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Tab}');
  expect((await collector.arrival(1)).answers).toEqual({ satisfaction: 4 });
  expect(focused(mounted)?.name).toBe('accuracy');
  await userEvent.keyboard(' ');
  expect((await collector.arrival(2)).answers).toEqual({ satisfaction: 4, accuracy: 'firstTime' });
  await tabTo(mounted, 'Tell us more');
  await userEvent.keyboard('{Enter}');
  await comes('#comment');
  await expect.poll(() => focused(mounted)?.type).toBe('checkbox');
  await userEvent.keyboard(' ');
  while (focused(mounted)?.id !== 'comment') await userEvent.keyboard('{Tab}');
  await userEvent.keyboard('Quick.{Tab}');
  await tabTo(mounted, 'Continue');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => focused(mounted)?.id).toBe('thanks');
  await userEvent.keyboard('Kim{Tab}');
  await tabTo(mounted, 'Send');
  await userEvent.keyboard('{Enter}');
  await becomes('done');
  expect(collector.responses.at(-1)?.answers).toMatchObject({
    satisfaction: 4,
    accuracy: 'firstTime',
    comment: 'Quick.',
    thanks: 'Kim',
  });
  expect(collector.responses.at(-1)?.answers['reasons']).toHaveLength(1);
  expect(focused(mounted)?.id).toBe('status');
});

/** What somebody presses who has just reached a question, and what it then answers. */
const presses: Record<string, readonly [keys: string, answer: unknown]> = {
  scale: ['{ArrowDown}{ArrowDown}', 3],
  stars: ['{ArrowDown}{ArrowDown}', 3],
  faces: ['{ArrowDown}', 2],
  'scale from 0 to 10': ['{ArrowDown}{ArrowDown}{ArrowDown}', 3],
  choice: ['{ArrowDown}', 'two'],
  reasons: [' {Tab} ', ['one', 'two']],
  count: ['{ArrowDown}', 1],
  'duration to choose': ['{ArrowDown}', 60],
  'duration to type': ['45', 45],
  text: ['As it was', 'As it was'],
  consent: [' ', true],
};

test.each(Object.keys(everyKind))('takes an answer by keys alone to: %s', async (name) => {
  const asked = everyKind[name] as Question;
  const [keys, answer] = presses[name] ?? expect.fail('no keys');
  const mounted = await mountSurvey({}, startCollector(), { definition: surveyOf(asked) });
  const { collector, comes, labels } = mounted;
  await comes(`[data-key=${asked.key}] input, #${asked.key}`);

  await userEvent.keyboard('{Tab}');
  expect(mounted.root.activeElement?.closest(`[data-key=${asked.key}]`)).not.toBeNull();
  await userEvent.keyboard(keys);
  await userEvent.keyboard('{Tab}');
  await expect.poll(labels).not.toContain('Not now');
  await tabTo(mounted, 'Tell us more');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => collector.responses.at(-1)?.answers[asked.key]).toBeDefined();
  const sent = collector.responses.at(-1)?.answers[asked.key];
  expect(Array.isArray(sent) ? sent.toSorted() : sent).toEqual(Array.isArray(answer) ? answer.toSorted() : answer);
  // The question after it can be left out.
  await expect.poll(mounted.titles).toContain('Anything else?');
});

test.each(Object.keys(everyKind))('can be left without an answer: %s', async (name) => {
  const asked = everyKind[name] as Question;
  const { collector, press, titles, comes, becomes } = await mountSurvey({}, startCollector(), {
    definition: surveyOf(asked, true),
  });
  await userEvent.click(await comes('input[name=first]'));
  await collector.arrival(1);
  await press('Tell us more');
  await comes(`[data-key=${asked.key}] input, #${asked.key}`);
  await press('Continue');
  await expect.poll(titles).toContain('Anything else?');
  await press('Send');
  await becomes('done');
  expect(collector.responses.at(-1)?.answers).toEqual({ first: 'one' });
});

test('sends no choice that arrow keys only passed', async () => {
  const { collector, radio, root } = await mountSurvey();
  radio('satisfaction', 1).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(radio('satisfaction', 4).checked).toBe(true);
  expect(collector.responses).toEqual([]);

  await userEvent.keyboard(' ');
  await collector.arrival(1);
  await userEvent.keyboard('{ArrowLeft}{Enter}');
  await collector.arrival(2);
  await userEvent.keyboard('{ArrowLeft}{ArrowRight}{Tab}');
  expect(root.activeElement?.getAttribute('name')).toBe('accuracy');
  expect(collector.responses.map(({ answers }) => answers['satisfaction'])).toEqual([4, 3]);
});

test('takes the choice that arrow keys made when the page or the element goes', async () => {
  const leaving = await mountSurvey();
  leaving.radio('satisfaction', 1).focus();
  await userEvent.keyboard('{ArrowRight}');
  dispatchEvent(new Event('pagehide'));
  expect((await leaving.collector.arrival(1)).answers).toEqual({ satisfaction: 2 });

  const removed = await mountSurvey();
  removed.radio('satisfaction', 1).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  removed.survey.remove();
  expect((await removed.collector.arrival(1)).answers).toEqual({ satisfaction: 3 });
});

test('is one tab stop for each question', async () => {
  const { root, radio } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 3));
  await userEvent.click(radio('accuracy', 'firstTime'));
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  expect((root.activeElement as HTMLInputElement).value).toBe('3');
  await userEvent.keyboard('{Tab}{Tab}');
  expect(root.activeElement?.localName).toBe('button');
});

test('never takes the focus from the page', async () => {
  const field = document.createElement('input');
  document.body.append(field);
  onTestFinished(() => field.remove());
  field.focus();
  const { radio, becomes, collector } = await mountSurvey();
  expect(document.activeElement).toBe(field);
  collector.behaviour = '/problems/already-answered';
  radio('satisfaction', 4).click();
  await becomes('answeredElsewhere');
  expect(document.activeElement).toBe(field);
});

test('keeps shortcuts of the page out of the comment, but not Escape and Tab', async () => {
  const { radio, press, root, comes } = await mountSurvey();
  const heard: string[] = [];
  const hear = (event: KeyboardEvent) => heard.push(event.key);
  for (const type of ['keydown', 'keypress', 'keyup'] as const) document.addEventListener(type, hear);
  await userEvent.click(radio('satisfaction', 4));
  await press('Tell us more');
  await expect.poll(() => root.activeElement?.getAttribute('type')).toBe('checkbox');
  (await comes('textarea')).focus();
  expect(root.activeElement?.localName).toBe('textarea');
  await userEvent.keyboard('gj?{Escape}');
  for (const type of ['keydown', 'keypress', 'keyup'] as const) document.removeEventListener(type, hear);
  expect(new Set(heard)).toEqual(new Set(['Escape']));
});
