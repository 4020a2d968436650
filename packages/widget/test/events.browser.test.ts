import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { AfterwordSurvey } from '../src/index.js';
import { mountSurvey, startCollector } from './mount-survey.js';

test('tells the page each step, and never what was answered', async () => {
  const { survey, collector, events, radio, press, find, comes } = await mountSurvey();
  await expect.poll(() => events.length).toBe(1);
  await userEvent.click(radio('satisfaction', 4));
  await expect.poll(() => events.length).toBe(5);
  await userEvent.click(radio('accuracy', 'firstTime'));
  await expect.poll(() => events.length).toBe(8);
  await press('Tell us more');
  await comes('textarea');
  await userEvent.fill(find('textarea'), 'A secret');
  await press('Continue');
  await expect.poll(() => events.length).toBe(11);

  const { id } = collector.responses[0] ?? expect.fail('nothing arrived');
  expect(events).toEqual([
    { type: 'shown', detail: { id } },
    { type: 'started', detail: { id } },
    { type: 'answered', detail: { id, question: 'satisfaction' } },
    { type: 'submitted', detail: { id, revision: 1 } },
    { type: 'delivered', detail: { id, revision: 1 } },
    { type: 'answered', detail: { id, question: 'accuracy' } },
    { type: 'submitted', detail: { id, revision: 2 } },
    { type: 'delivered', detail: { id, revision: 2 } },
    { type: 'answered', detail: { id, question: 'comment' } },
    { type: 'submitted', detail: { id, revision: 3 } },
    { type: 'delivered', detail: { id, revision: 3 } },
  ]);
  expect(JSON.stringify(events)).not.toContain('secret');
  expect(survey.isConnected).toBe(true);
});

test('reaches a listener outside of a shadow root', async () => {
  const host = document.createElement('div');
  document.body.append(host);
  onTestFinished(() => host.remove());
  const heard: [string, object][] = [];
  document.addEventListener('afterword-answered', ({ type, detail }) => heard.push([type, detail]), { once: true });
  const { radio } = await mountSurvey({}, startCollector(), { parent: host.attachShadow({ mode: 'open' }) });
  await userEvent.click(radio('satisfaction', 3));
  expect(heard).toEqual([['afterword-answered', expect.objectContaining({ question: 'satisfaction' })]]);
});

test('tells of a response that waits and of one that was refused', async () => {
  const away = await mountSurvey({}, startCollector('away'));
  await userEvent.click(away.radio('satisfaction', 3));
  await expect.poll(() => away.events.at(-1)).toMatchObject({ type: 'queued', detail: { revision: 1, isKept: false } });
  away.collector.behaviour = 'keep';
  await expect.poll(() => away.events.at(-1)?.type).toBe('delivered');

  const refusing = await mountSurvey({}, startCollector('/problems/forbidden'));
  await userEvent.click(refusing.radio('satisfaction', 3));
  await expect
    .poll(() => refusing.events.at(-1)?.detail)
    .toMatchObject({ revision: 1, problem: '/problems/forbidden' });
});

test('counts being shown and being started once for a ticket and a session', async () => {
  const collector = startCollector();
  const attributes = { subject: 'INC-once', 'resolved-at': '2026-03-31T14:05:00Z', team: 'Network' };
  const first = await mountSurvey(attributes, collector);
  await expect.poll(() => first.events.map(({ type }) => type)).toEqual(['shown']);
  const second = await mountSurvey(attributes, collector);
  second.survey.scrollIntoView();
  await expect.poll(() => second.events.map(({ type }) => type)).toEqual(['shown']);
  await userEvent.click(first.radio('satisfaction', 4));
  await userEvent.click(first.radio('satisfaction', 5));
  await userEvent.click(second.radio('satisfaction', 4));
  await collector.arrival(3);

  expect(collector.impressions.map(({ stage }) => stage)).toEqual(['shown', 'started']);
  for (const impression of collector.impressions) {
    expect(impression).toMatchObject({
      survey: { key: 'post-ticket', version: 2, locale: 'en' },
      subject: { kind: 'ticket', resolvedAt: '2026-03-31T14:05:00Z' },
      dimensions: { team: 'Network' },
    });
    expect(JSON.stringify(impression)).not.toContain('INC-once');
  }
});

test('is not counted before it is seen', async () => {
  const spacer = document.createElement('div');
  spacer.style.height = '5000px';
  document.body.append(spacer);
  onTestFinished(() => spacer.remove());
  const { survey, collector, events, root } = await mountSurvey({}, startCollector(), { isFar: true });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(events).toEqual([]);
  expect(root.querySelector('.card')).toBeNull();
  survey.scrollIntoView();
  await expect.poll(() => events.map(({ type }) => type)).toEqual(['shown']);
  dispatchEvent(new Event('pagehide'));
  expect(collector.impressions.map(({ stage }) => stage)).toEqual(['shown']);
});

test('says what is wrong with its attributes, to the page and in place', async () => {
  const { survey, root, events, find, comes } = await mountSurvey({ subject: '' });
  expect(find('[role=note]').textContent.trim()).toBe('<afterword-survey>: subject is missing.');
  expect(events).toEqual([
    { type: 'misconfigured', detail: { id: undefined, attribute: 'subject', reason: 'is missing' } },
  ]);
  survey.subject = 'INC-late';
  await comes('fieldset');
  expect(root.querySelectorAll('fieldset')).toHaveLength(2);
});

test('has types for its events and its tag', async () => {
  const { survey } = await mountSurvey();
  const typed: AfterwordSurvey | null = document.querySelector('afterword-survey');
  typed?.addEventListener('afterword-delivered', ({ detail }) => detail.revision.toFixed());
  expect(typed).toBe(survey);
});
