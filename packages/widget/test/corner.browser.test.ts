import { newResponseId } from '@afterword/client';
import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { isRemembered, remember } from '../src/closed-surveys.js';
import { mountSurvey, startCollector } from './mount-survey.js';

/** Shows a survey in the corner of the page. */
async function showInCorner(attributes: Record<string, string> = {}) {
  const mounted = await mountSurvey({ mode: 'popover', ...attributes });
  await mounted.comes('.card:popover-open');
  return mounted;
}

test('asks one question at a time, and takes the whole answer', async () => {
  const { collector, radio, titles } = await showInCorner();
  expect(titles()).toEqual(['How satisfied were you with the support provided by IT?']);
  await userEvent.click(radio('satisfaction', 4));
  await expect.poll(titles).toEqual(['Was it solved right the first time?']);
  await userEvent.click(radio('accuracy', 'firstTime'));
  expect((await collector.arrival(2)).answers).toEqual({ satisfaction: 4, accuracy: 'firstTime' });
});

test('leaves the focus where it is, and gives it back when Escape closes it', async () => {
  const field = document.createElement('input');
  document.body.prepend(field);
  onTestFinished(() => field.remove());
  field.focus();
  const { radio, root } = await showInCorner();
  expect(document.activeElement).toBe(field);

  await userEvent.keyboard('{Escape}');
  expect(root.querySelector('.card:popover-open')).not.toBeNull();
  radio('satisfaction', 1).focus();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => root.querySelector('.card:popover-open')).toBeNull();
  expect(document.activeElement).toBe(field);
});

test('waits while a dialog is open', async () => {
  const dialog = document.createElement('dialog');
  document.body.append(dialog);
  onTestFinished(() => dialog.remove());
  dialog.showModal();
  const { root, comes } = await mountSurvey({ mode: 'popover' });
  await comes('.card');
  expect(root.querySelector('.card:popover-open')).toBeNull();
  dialog.close();
  expect(await comes('.card:popover-open')).toBeDefined();
});

test('waits while a menu or a dialog that is not modal is open', async () => {
  const menu = document.createElement('div');
  menu.popover = 'auto';
  const dialog = document.createElement('dialog');
  document.body.append(menu, dialog);
  onTestFinished(() => [menu, dialog].forEach((one) => one.remove()));
  menu.showPopover();
  const { root, comes, find } = await mountSurvey({ mode: 'popover' });
  await comes('.card');
  expect(find('.card').matches(':popover-open')).toBe(false);
  dialog.show();
  const toggled = new Promise((resolve) => menu.addEventListener('toggle', resolve, { once: true }));
  menu.hidePopover();
  await toggled;
  expect(root.querySelector('.card:popover-open')).toBeNull();
  dialog.close();
  expect(await comes('.card:popover-open')).toBeDefined();
});

test.each([
  ['steps back from a dialog that opens in its place, and comes again', 'auto 30px 30px auto', false, false],
  ['stays beside a dialog that opens elsewhere', '0 auto auto 0', false, true],
  ['stays in front of a dialog while somebody answers', 'auto 30px 30px auto', true, true],
])('%s', async (_, inset, isAnswering, isThere) => {
  const dialog = document.createElement('dialog');
  dialog.style.cssText = `position: fixed; inset: ${inset}; margin: 0; inline-size: 50px; block-size: 50px`;
  document.body.append(dialog);
  onTestFinished(() => dialog.remove());
  const { find, comes, radio } = await showInCorner();
  const toggled = new Promise((resolve) => dialog.addEventListener('toggle', resolve, { once: true }));
  dialog.show();
  if (isAnswering) radio('satisfaction', 1).focus();
  await toggled;
  expect(find('.card').matches(':popover-open')).toBe(isThere);
  dialog.close();
  await comes('.card:popover-open');
});

test('is shown again where the page moves it, with what was answered, unless it was closed', async () => {
  const { survey, find, comes, radio, titles } = await showInCorner();
  await userEvent.click(radio('satisfaction', 4));
  await expect.poll(titles).toEqual(['Was it solved right the first time?']);
  const parent = document.createElement('section');
  document.body.append(parent);
  onTestFinished(() => parent.remove());
  parent.append(survey);
  await comes('.card:popover-open');
  expect(titles()).toEqual(['Was it solved right the first time?']);

  await userEvent.click(find('[part=close]'));
  document.body.append(survey);
  await survey.updateComplete;
  expect(find('.card').matches(':popover-open')).toBe(false);
});

test('stays closed on the next page, for that subject alone', async () => {
  const subject = `INC-${newResponseId()}`;
  const { find, survey, root } = await showInCorner({ subject });
  await userEvent.click(find('[part=close]'));
  await expect.poll(() => root.querySelector('.card:popover-open')).toBeNull();
  survey.remove();

  const again = await mountSurvey({ mode: 'popover', subject }, startCollector(), { isFar: true });
  await again.survey.updateComplete;
  expect(again.root.querySelector('.card')).toBeNull();
  expect(again.events).toEqual([]);
  expect(await showInCorner()).toBeDefined();
});

test('sends what was answered before it was closed', async () => {
  const { collector, radio, find, titles } = await showInCorner();
  await userEvent.click(radio('satisfaction', 2));
  await expect.poll(titles).toEqual(['Was it solved right the first time?']);
  radio('accuracy', 'firstTime').focus();
  await userEvent.keyboard('{ArrowDown}');
  find('[part=close]').click();
  await expect.poll(() => collector.responses.at(-1)?.answers).toEqual({ satisfaction: 2, accuracy: 'moreThanOnce' });
});

test('remembers the last hundred that were closed, and forgets the oldest first', () => {
  onTestFinished(() => localStorage.removeItem('afterword closed'));
  localStorage.removeItem('afterword closed');
  for (let number = 1; number <= 101; number++) remember(`INC-${number}`);
  expect([1, 2, 101].map((number) => isRemembered(`INC-${number}`))).toEqual([false, true, true]);
});
