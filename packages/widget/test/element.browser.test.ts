import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { defineAfterwordSurvey } from '../src/index.js';
import { mountSurvey, startCollector } from './mount-survey.js';

test('lives on where it is moved to', async () => {
  const { survey, collector, radio, root, says } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 4));
  await says('Sent. Thank you.');
  const elsewhere = document.createElement('section');
  document.body.prepend(elsewhere);
  onTestFinished(() => elsewhere.remove());
  elsewhere.append(survey);
  document.body.append(survey);
  await survey.updateComplete;
  expect(radio('satisfaction', 4).checked).toBe(true);
  await userEvent.click(radio('accuracy', 'partly'));
  expect(await collector.arrival(2)).toMatchObject({ revision: 2, answers: { satisfaction: 4, accuracy: 'partly' } });
  expect(root.querySelectorAll('fieldset')).toHaveLength(2);
});

test('starts a new rating, with nothing selected, when it gets another subject', async () => {
  const { survey, collector, radio, root, says } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 4));
  await says('Sent. Thank you.');
  radio('accuracy', 'no').focus();
  await userEvent.keyboard('{ArrowDown}');
  survey.subject = 'INC-other';
  await survey.updateComplete;
  expect(root.querySelectorAll(':checked')).toHaveLength(0);
  await userEvent.click(radio('satisfaction', 4));
  await expect.poll(() => collector.responses.at(-1)?.subject.reference).toBe('INC-other');
  const [first, last] = [collector.responses[0], collector.responses.at(-1)];
  expect(last?.id).not.toBe(first?.id);
  expect(last?.proof).not.toBe(first?.proof);
  expect(last?.revision).toBe(1);
});

test('does not mix up an outcome of the subject before with the one it shows', async () => {
  const { survey, collector, radio, state, status } = await mountSurvey({}, startCollector('/problems/forbidden'));
  radio('satisfaction', 1).click();
  survey.subject = 'INC-next';
  await survey.updateComplete;
  await collector.arrival(1);
  await new Promise((resolve) => setTimeout(resolve));
  expect([state(), status()]).toEqual(['asking', '']);
});

test('takes dimensions that the page sets later, and keeps the rating', async () => {
  const { survey, collector, radio } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 4));
  const first = await collector.arrival(1);
  survey.team = 'Network';
  await survey.updateComplete;
  await userEvent.click(radio('satisfaction', 5));
  expect(await collector.arrival(2)).toMatchObject({ id: first.id, revision: 2, dimensions: { team: 'Network' } });
});

test('keeps two surveys on a page apart', async () => {
  const collector = startCollector();
  const [one, other] = [await mountSurvey({}, collector), await mountSurvey({}, collector)];
  await userEvent.click(one.radio('satisfaction', 1));
  await userEvent.click(other.radio('satisfaction', 5));
  await collector.arrival(2);
  expect(one.radio('satisfaction', 1).checked).toBe(true);
  expect(other.radio('satisfaction', 1).checked).toBe(false);
  expect(new Set(collector.responses.map(({ id }) => id)).size).toBe(2);
});

test('can be defined again without harm', () => {
  const first = customElements.get('afterword-survey');
  defineAfterwordSurvey();
  expect(customElements.get('afterword-survey')).toBe(first);
});

test('speaks the language of the nearest element that has one, through shadow roots', async () => {
  document.documentElement.lang = 'fr';
  onTestFinished(() => {
    document.documentElement.lang = 'en';
    host.remove();
  });
  const host = document.createElement('div');
  host.lang = 'de-CH';
  document.body.append(host);
  const inside = await mountSurvey({}, startCollector(), host.attachShadow({ mode: 'open' }));
  const outside = await mountSurvey();
  const own = await mountSurvey({ lang: 'en' });
  const languages = [inside, outside, own].map(({ find }) => [find('.card').lang, find('legend').textContent]);
  expect(languages.map(([lang]) => lang)).toEqual(['de', 'fr', 'en']);
  expect(languages[0]?.[1]).toBe('Wie zufrieden waren Sie mit der Unterstützung durch die IT?');
  own.survey.lang = 'de';
  await own.survey.updateComplete;
  expect(own.find('.card').lang).toBe('de');
  expect(own.survey.getAttribute('lang')).toBe('de');
});

test('leaves nothing behind when it is removed', async () => {
  const { survey, radio, collector } = await mountSurvey();
  survey.remove();
  dispatchEvent(new Event('pagehide'));
  expect(collector.responses).toEqual([]);
  expect(radio('satisfaction', 1).checked).toBe(false);
});

test('goes on with what the person did when anything but the subject changes, even into a fault', async () => {
  const { survey, collector, radio, button, find } = await mountSurvey({ subject: 'INC-goes-on' });
  radio('satisfaction', 4).click();
  await collector.arrival(1);
  button().click();
  await survey.updateComplete;
  const comment = find<HTMLTextAreaElement>('textarea');
  comment.value = 'Half a sentence';
  comment.dispatchEvent(new InputEvent('input'));

  survey.team = 'x'.repeat(500);
  await survey.updateComplete;
  survey.team = 'Network';
  survey.resolvedAt = '2026-03-31T14:05:00Z';
  await survey.updateComplete;

  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Half a sentence');
  button().click();
  const last = await collector.arrival(2);
  expect(last).toMatchObject({ revision: 2, dimensions: { team: 'Network' }, answers: { comment: 'Half a sentence' } });
});
