import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountSurvey, startCollector } from './mount-survey.js';

test('sends the first tap at once and each later step as a higher revision', async () => {
  const { collector, find, radio, button, says, becomes } = await mountSurvey({ team: 'Network', lang: 'en-GB' });

  await userEvent.click(radio('satisfaction', 4));
  const first = await collector.arrival(1);
  await says('Sent. Thank you.');
  await userEvent.click(radio('accuracy', 'moreThanOnce'));
  const second = await collector.arrival(2);
  await userEvent.click(button());
  await userEvent.type(find('textarea'), 'Took two visits.');
  await userEvent.click(button());
  const third = await collector.arrival(3);
  await becomes('done');

  expect([first, second, third].map(({ revision, answers }) => [revision, answers])).toEqual([
    [1, { satisfaction: 4 }],
    [2, { satisfaction: 4, accuracy: 'moreThanOnce' }],
    [3, { satisfaction: 4, accuracy: 'moreThanOnce', comment: 'Took two visits.' }],
  ]);
  expect(new Set([first, second, third].map(({ id, proof }) => `${id} ${proof}`)).size).toBe(1);
  expect(third).toMatchObject({
    survey: { key: 'post-ticket', version: 1, locale: 'en' },
    dimensions: { team: 'Network' },
  });
});

test('shows nothing as selected before the person selects', async () => {
  const { root } = await mountSurvey();
  expect(root.querySelectorAll('input[type=radio]')).toHaveLength(10);
  expect(root.querySelectorAll(':checked')).toHaveLength(0);
});

test('lets the first answer be changed, and sends the change', async () => {
  const { collector, radio } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 1));
  await userEvent.click(radio('satisfaction', 5));
  expect((await collector.arrival(2)).answers).toEqual({ satisfaction: 5 });
});

test('asks on while the first answer is still under way', async () => {
  const { radio, button, state, status } = await mountSurvey({}, startCollector('hang'));
  await userEvent.click(radio('satisfaction', 4));
  await userEvent.click(radio('accuracy', 'no'));
  expect(state()).toBe('asking');
  expect(status()).toBe('');
  expect(button().textContent.trim()).toBe('Tell us more');
});

test('never says "sent" while nothing has arrived', async () => {
  const { collector, radio, button, find, says, becomes } = await mountSurvey({}, startCollector('away'));
  await userEvent.click(radio('satisfaction', 4));
  await says('Not sent yet. Please leave this page open.');
  await userEvent.click(button());
  await userEvent.type(find('textarea'), 'Thanks');
  await userEvent.click(button());
  await becomes('done');
  await says('Not sent yet. Please leave this page open.');

  collector.behaviour = 'keep';
  await says('Sent. Thank you.');
  expect(collector.responses.at(-1)?.answers).toEqual({ satisfaction: 4, comment: 'Thanks' });
});

test('says that it is sending while a comment is under way, and keeps it from being changed', async () => {
  const { collector, radio, button, find, becomes, status } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 4));
  await userEvent.click(button());
  await userEvent.type(find('textarea'), 'Thanks');
  collector.behaviour = 'hang';
  await userEvent.click(button());
  await becomes('sending');
  expect(status()).toBe('Sending…');
  expect(find<HTMLTextAreaElement>('textarea').readOnly).toBe(true);
  expect(button().getAttribute('aria-disabled')).toBe('true');
  button().click();
  expect(collector.responses).toHaveLength(2);
});

test('keeps what was typed when the collector refuses, and sends it when asked again', async () => {
  const { collector, radio, button, find, says, becomes } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 4));
  await userEvent.click(button());
  await userEvent.type(find('textarea'), 'All of this');
  collector.behaviour = '/problems/origin-not-allowed';
  await userEvent.click(button());
  await says('Not sent. Your answers are still here.');
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('All of this');
  expect(radio('satisfaction', 4).checked).toBe(true);
  expect(button().textContent.trim()).toBe('Try again');

  collector.behaviour = 'keep';
  await userEvent.click(button());
  await becomes('done');
  expect(collector.responses.at(-1)?.answers).toEqual({ satisfaction: 4, comment: 'All of this' });
});

test('goes on asking when the first answer gets through at the second try', async () => {
  const { collector, radio, button, becomes, says } = await mountSurvey({}, startCollector('/problems/forbidden'));
  await userEvent.click(radio('satisfaction', 4));
  await becomes('failed');
  collector.behaviour = 'keep';
  await userEvent.click(button());
  await says('Sent. Thank you.');
  expect(button().textContent.trim()).toBe('Tell us more');
});

test('is calm about a ticket that was rated elsewhere', async () => {
  const { root, radio, becomes, status } = await mountSurvey({}, startCollector('/problems/already-answered'));
  await userEvent.click(radio('satisfaction', 4));
  await becomes('answeredElsewhere');
  expect(status()).toBe('This was already rated. Thank you.');
  expect(root.querySelector('input, button')).toBeNull();
});

test('keeps an answer to the second question until the first is given', async () => {
  const { collector, radio, find, says, status } = await mountSurvey();
  await userEvent.click(radio('accuracy', 'no'));
  await says('Please answer the first question too.');
  expect(find('fieldset').getAttribute('aria-describedby')).toBe('status');
  expect(collector.responses).toEqual([]);

  await userEvent.click(radio('satisfaction', 2));
  expect((await collector.arrival(1)).answers).toEqual({ satisfaction: 2, accuracy: 'no' });
  expect(status()).not.toContain('Please');
});

test('says that a comment is too long, loses none of it, and sends it when it fits', async () => {
  const { collector, radio, button, find, says, becomes } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 4));
  await userEvent.click(button());
  await userEvent.fill(find('textarea'), '👍'.repeat(4001));
  await says('Please shorten your comment.');
  expect(find('textarea').getAttribute('aria-describedby')).toBe('status');
  await userEvent.click(button());
  expect(find<HTMLTextAreaElement>('textarea').value).toHaveLength(8002);
  expect(collector.responses).toHaveLength(1);

  await userEvent.fill(find('textarea'), '👍'.repeat(4000));
  await userEvent.click(button());
  await becomes('done');
});

test('goes away when it is not wanted', async () => {
  const { collector, root, button, events } = await mountSurvey();
  await expect.poll(() => collector.impressions.map(({ stage }) => stage)).toEqual(['shown']);
  await userEvent.click(button());
  await expect.poll(() => root.querySelector('.card')).toBeNull();
  expect(collector.impressions.map(({ stage }) => stage)).toEqual(['shown', 'dismissed']);
  expect(events.map(({ type }) => type)).toEqual(['shown', 'dismissed']);
  expect(collector.responses).toEqual([]);
});
