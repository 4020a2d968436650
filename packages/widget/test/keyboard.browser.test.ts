import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountSurvey } from './mount-survey.js';

test('goes the whole way without a pointer', async () => {
  const { collector, root, becomes } = await mountSurvey();
  const focused = () => root.activeElement as HTMLInputElement | null;

  await userEvent.keyboard('{Tab}');
  expect(focused()?.name).toBe('satisfaction');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Tab}');
  expect((await collector.arrival(1)).answers).toEqual({ satisfaction: 4 });
  expect(focused()?.name).toBe('accuracy');
  await userEvent.keyboard(' {Tab}');
  expect((await collector.arrival(2)).answers).toEqual({ satisfaction: 4, accuracy: 'firstTime' });
  expect(focused()?.localName).toBe('button');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => focused()?.localName).toBe('textarea');
  await userEvent.keyboard('Quick.{Tab}{Enter}');
  expect((await collector.arrival(3)).answers).toEqual({ satisfaction: 4, accuracy: 'firstTime', comment: 'Quick.' });
  await becomes('done');
  expect(focused()?.id).toBe('status');
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
  await userEvent.click(radio('accuracy', 'no'));
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
  const { radio, button, root } = await mountSurvey();
  const heard: string[] = [];
  const hear = (event: KeyboardEvent) => heard.push(event.key);
  for (const type of ['keydown', 'keypress', 'keyup'] as const) document.addEventListener(type, hear);
  await userEvent.click(radio('satisfaction', 4));
  await userEvent.click(button());
  await expect.poll(() => root.activeElement?.localName).toBe('textarea');
  await userEvent.keyboard('gj?{Escape}');
  for (const type of ['keydown', 'keypress', 'keyup'] as const) document.removeEventListener(type, hear);
  expect(new Set(heard)).toEqual(new Set(['Escape']));
});
