import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountSurvey, startCollector } from './mount-survey.js';

/** Somebody who is content and wants to tell more stands before the second screen. */
async function tellMore(collector = startCollector()) {
  const mounted = await mountSurvey({}, collector);
  await userEvent.click(mounted.radio('satisfaction', 4));
  await collector.arrival(1);
  await mounted.press('Tell us more');
  await mounted.comes('textarea');
  return mounted;
}

test('sends the first tap at once and each later step as a higher revision', async () => {
  const { collector, find, radio, press, comes, chip, says, becomes } = await mountSurvey({
    team: 'Network',
    lang: 'en-GB',
  });

  await userEvent.click(radio('satisfaction', 4));
  const first = await collector.arrival(1);
  await says('Sent. Thank you.');
  await userEvent.click(radio('accuracy', 'firstTime'));
  const second = await collector.arrival(2);
  await press('Tell us more');
  await comes('textarea');
  await userEvent.click(chip('Fast'));
  await userEvent.fill(find('textarea'), 'Took two visits.');
  expect(collector.responses).toHaveLength(2);
  await press('Continue');
  const third = await collector.arrival(3);
  await comes('#thanks');
  await userEvent.fill(find('#thanks'), 'Kim');
  await press('Send');
  const fourth = await collector.arrival(4);
  await becomes('done');

  expect([first, second, third, fourth].map(({ revision, answers }) => [revision, answers])).toEqual([
    [1, { satisfaction: 4 }],
    [2, { satisfaction: 4, accuracy: 'firstTime' }],
    [3, { satisfaction: 4, accuracy: 'firstTime', reasons: ['fast'], comment: 'Took two visits.' }],
    [4, { satisfaction: 4, accuracy: 'firstTime', reasons: ['fast'], comment: 'Took two visits.', thanks: 'Kim' }],
  ]);
  expect(new Set([first, second, third, fourth].map(({ id, proof }) => `${id} ${proof}`)).size).toBe(1);
  expect(fourth).toMatchObject({
    survey: { key: 'post-ticket', version: 2, locale: 'en' },
    dimensions: { team: 'Network' },
  });
  expect(fourth.orders?.['reasons']).toHaveLength(7);
  expect(fourth.orders?.['reasons']?.at(-1)).toBe('other');
});

test('asks by itself what went wrong, and only then', async () => {
  const well = await mountSurvey();
  await userEvent.click(well.radio('satisfaction', 5));
  await userEvent.click(well.radio('accuracy', 'firstTime'));
  await well.collector.arrival(2);
  expect(well.titles()).toHaveLength(2);
  expect(well.labels()).toEqual(['Tell us more']);

  const wrong = await mountSurvey();
  await userEvent.click(wrong.radio('satisfaction', 2));
  expect(wrong.titles()).toHaveLength(2);
  await userEvent.click(wrong.radio('accuracy', 'no'));
  await expect.poll(wrong.titles).toContain('What were the reasons?');
  expect(wrong.chip('It took too long')).toBeDefined();
  expect(wrong.chip('Fast')).toBeUndefined();
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

test('goes back and forth without losing anything', async () => {
  const { collector, radio, chip, find, press, comes, titles } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 2));
  await userEvent.click(radio('accuracy', 'partly'));
  await comes('textarea');
  await userEvent.click(chip('It took too long'));
  await userEvent.click(radio('chased', 2));
  await expect.poll(() => chip('I heard nothing')).toBeDefined();
  await userEvent.click(chip('I heard nothing'));
  await userEvent.click(radio('lostTime', 60));
  await userEvent.fill(find('textarea'), 'Half a sen');

  await press('Back');
  await expect.poll(titles).toHaveLength(2);
  expect(radio('satisfaction', 2).checked).toBe(true);
  expect(radio('accuracy', 'partly').checked).toBe(true);
  await press('Continue');
  await comes('textarea');
  expect(chip('It took too long').checked).toBe(true);
  expect(chip('I heard nothing').checked).toBe(true);
  expect(radio('chased', 2).checked).toBe(true);
  expect(radio('lostTime', 60).checked).toBe(true);
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Half a sen');

  await press('Continue');
  await expect.poll(titles).toEqual([]);
  await userEvent.click(chip('Someone may talk to me about it in person.'));
  await press('Back');
  await comes('textarea');
  await press('Continue');
  await expect.poll(() => chip('Someone may talk to me about it in person.')?.checked).toBe(true);
  await press('Send');
  await expect
    .poll(() => collector.responses.at(-1)?.answers)
    .toEqual({
      satisfaction: 2,
      accuracy: 'partly',
      reasons: ['tookLong'],
      chased: 2,
      chasedWhy: ['noNews'],
      lostTime: 60,
      comment: 'Half a sen',
      contact: true,
    });
});

test('lets somebody skip everything that is not required, without being trapped anywhere', async () => {
  const { collector, radio, press, comes, titles, becomes, chip, says } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 1));
  await collector.arrival(1);
  await press('Continue');
  await comes('textarea');
  await press('Continue');
  await expect.poll(titles).toEqual([]);
  expect(chip('Someone may talk to me about it in person.').checked).toBe(false);
  await press('Send');
  await becomes('done');
  await says('Sent. Thank you.');
  expect(collector.responses.at(-1)?.answers).toEqual({ satisfaction: 1 });
});

test('says where the person is, once that is known', async () => {
  const { radio, root, comes, press } = await mountSurvey();
  expect(root.querySelector('[part=progress]')).toBeNull();
  await userEvent.click(radio('satisfaction', 2));
  await userEvent.click(radio('accuracy', 'no'));
  expect((await comes('[part=progress]')).textContent).toBe('Step 2 of 3');
  await press('Continue');
  await expect.poll(() => root.querySelector('[part=progress]')?.textContent).toBe('Step 3 of 3');
});

test('asks once about a score that contradicts the rest, in a line that keeps nobody from going on', async () => {
  const { collector, radio, press, comes, root, labels, find } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 1));
  await userEvent.click(radio('accuracy', 'firstTime'));
  expect((await comes('[part=doubt] p')).textContent).toBe('You chose “very dissatisfied”. Keep it?');
  expect((await collector.arrival(2)).answers).toEqual({ satisfaction: 1, accuracy: 'firstTime' });

  await press('Change it');
  await expect.poll(() => root.querySelector('fieldset')).not.toBeNull();
  await userEvent.click(radio('satisfaction', 5));
  await expect.poll(() => root.querySelector('[part=doubt]')).toBeNull();
  await userEvent.click(radio('satisfaction', 1));
  await press('Keep it');
  await expect.poll(() => root.querySelector('[part=doubt]')).toBeNull();
  await userEvent.click(radio('satisfaction', 2));
  await userEvent.click(radio('satisfaction', 1));
  await collector.arrival(6);
  expect(root.querySelector('[part=doubt]')).toBeNull();
  expect(labels()).toContain('Continue');
  expect(find('#status').textContent.trim()).not.toContain('Please');
});

test('asks on while the first answer is still under way', async () => {
  const { radio, labels, state, status } = await mountSurvey({}, startCollector('hang'));
  await userEvent.click(radio('satisfaction', 4));
  await userEvent.click(radio('accuracy', 'firstTime'));
  expect(state()).toBe('asking');
  expect(status()).toBe('');
  expect(labels()).toEqual(['Tell us more']);
});

test('never says "sent" while nothing has arrived', async () => {
  const { collector, find, press, says, becomes, comes } = await tellMore(startCollector('away'));
  await says('Not sent yet. Please leave this page open.');
  await userEvent.fill(find('textarea'), 'Thanks');
  await press('Continue');
  await comes('#thanks');
  await press('Send');
  await becomes('done');
  await says('Not sent yet. Please leave this page open.');

  collector.behaviour = 'keep';
  await says('Sent. Thank you.');
  expect(collector.responses.at(-1)?.answers).toEqual({ satisfaction: 4, comment: 'Thanks' });
});

test('says that it is sending while words are under way, and keeps them from being changed', async () => {
  const { collector, find, press, comes, becomes, status, button } = await tellMore();
  await press('Continue');
  await comes('#thanks');
  await userEvent.fill(find('#thanks'), 'Kim');
  collector.behaviour = 'hang';
  await press('Send');
  await becomes('sending');
  expect(status()).toBe('Sending…');
  expect(find<HTMLTextAreaElement>('textarea').readOnly).toBe(true);
  expect(button('Send').getAttribute('aria-disabled')).toBe('true');
  button('Send').click();
  await collector.arrival(2);
  expect(collector.responses).toHaveLength(2);
});

test('keeps what was typed when the collector refuses, and sends it when asked again', async () => {
  const { collector, press, find, comes, says, becomes } = await tellMore();
  await userEvent.fill(find('textarea'), 'All of this');
  await press('Continue');
  await collector.arrival(2);
  await comes('#thanks');
  await userEvent.fill(find('#thanks'), 'Kim');
  collector.behaviour = '/problems/origin-not-allowed';
  await press('Send');
  await says('Not sent. Your answers are still here.');
  expect(find<HTMLTextAreaElement>('#thanks').value).toBe('Kim');

  collector.behaviour = 'keep';
  await press('Try again');
  await becomes('done');
  expect(collector.responses.at(-1)?.answers).toEqual({ satisfaction: 4, comment: 'All of this', thanks: 'Kim' });
});

test('goes on asking when the first answer gets through at the second try', async () => {
  const { collector, radio, press, becomes, says, labels } = await mountSurvey(
    {},
    startCollector('/problems/forbidden'),
  );
  await userEvent.click(radio('satisfaction', 4));
  await becomes('failed');
  collector.behaviour = 'keep';
  await press('Try again');
  await says('Sent. Thank you.');
  expect(collector.responses.at(-1)?.answers).toEqual({ satisfaction: 4 });
  expect(labels()).not.toContain('Try again');
});

test('is calm about a ticket that was rated elsewhere', async () => {
  const { root, radio, becomes, status } = await mountSurvey({}, startCollector('/problems/already-answered'));
  await userEvent.click(radio('satisfaction', 4));
  await becomes('answeredElsewhere');
  expect(status()).toBe('This was already rated. Thank you.');
  expect(root.querySelector('input, button')).toBeNull();
});

test('keeps written words in sight when the ticket was rated elsewhere', async () => {
  const { collector, press, find, says, comes } = await tellMore();
  await userEvent.fill(find('textarea'), 'All of this');
  collector.behaviour = '/problems/already-answered';
  await press('Continue');
  await says('Not sent. Your answers are still here.');
  await press('Back');
  await comes('#comment');
  expect(find<HTMLTextAreaElement>('#comment').value).toBe('All of this');
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

test('says that words are too long, loses none of them, and sends them when they fit', async () => {
  const { collector, press, find, comes } = await tellMore();
  const says = (text: string) => expect.poll(() => find('#comment-count').textContent).toBe(text);
  await userEvent.fill(find('textarea'), '👍'.repeat(3990));
  await says('10 characters left');
  await userEvent.fill(find('textarea'), '👍'.repeat(4001));
  await says('Please shorten by 1 character.');
  expect(find('textarea').getAttribute('aria-describedby')).toContain('comment-count');
  expect(find('textarea').getAttribute('aria-invalid')).toBe('true');
  await press('Continue');
  expect(find<HTMLTextAreaElement>('textarea').value).toHaveLength(8002);
  expect(collector.responses).toHaveLength(1);

  await userEvent.fill(find('textarea'), '👍'.repeat(4000));
  await says('0 characters left');
  await press('Continue');
  await comes('#thanks');
  expect(String((await collector.arrival(2)).answers['comment'])).toHaveLength(8000);
});

test('goes away when it is not wanted', async () => {
  const { collector, root, press, events } = await mountSurvey();
  await expect.poll(() => events.map(({ type }) => type)).toEqual(['shown']);
  await press('Not now');
  await expect.poll(() => root.querySelector('.card')).toBeNull();
  expect(events.map(({ type }) => type)).toEqual(['shown', 'dismissed']);
  dispatchEvent(new Event('pagehide'));
  expect(collector.impressions.map(({ stage }) => stage)).toEqual(['shown', 'dismissed']);
  expect(collector.responses).toEqual([]);
});

test('takes taps that come before its rules are there', async () => {
  const { collector, radio } = await mountSurvey();
  radio('satisfaction', 4).click();
  radio('accuracy', 'tooEarly').click();
  await expect.poll(() => collector.responses.at(-1)?.answers).toEqual({ satisfaction: 4, accuracy: 'tooEarly' });
  expect(radio('satisfaction', 4).checked).toBe(true);
});
