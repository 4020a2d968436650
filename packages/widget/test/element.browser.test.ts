import { expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { defineElements } from '../src/index.js';
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
  await userEvent.click(radio('accuracy', 'firstTime'));
  expect(await collector.arrival(2)).toMatchObject({
    revision: 2,
    answers: { satisfaction: 4, accuracy: 'firstTime' },
  });
  expect(root.querySelectorAll('fieldset')).toHaveLength(2);
});

test('sends tests while the page says that it tries things out, by attribute or property', async () => {
  const { survey, collector, radio, says, comes } = await mountSurvey({ test: '' });
  await userEvent.click(radio('satisfaction', 4));
  await says('Sent. Thank you.');
  expect(await collector.arrival(1)).toMatchObject({ test: true });
  expect(collector.impressions).toEqual([]);
  survey.test = false;
  expect(survey.hasAttribute('test')).toBe(false);
  await survey.updateComplete;
  await comes('fieldset');
  await userEvent.click(radio('satisfaction', 2));
  expect(await collector.arrival(2)).not.toHaveProperty('test');
  survey.test = true;
  expect(survey.hasAttribute('test')).toBe(true);
});

test('starts a new rating, with nothing selected, when it gets another subject', async () => {
  const { survey, collector, radio, root, says, comes } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 4));
  await says('Sent. Thank you.');
  radio('accuracy', 'no').focus();
  await userEvent.keyboard('{ArrowDown}');
  survey.subject = 'INC-other';
  await survey.updateComplete;
  await comes('fieldset');
  expect(root.querySelectorAll(':checked')).toHaveLength(0);
  await userEvent.click(radio('satisfaction', 4));
  await expect.poll(() => collector.responses.at(-1)?.subject.reference).toBe('INC-other');
  const [first, last] = [collector.responses[0], collector.responses.at(-1)];
  expect(last?.id).not.toBe(first?.id);
  expect(last?.proof).not.toBe(first?.proof);
  expect(last?.revision).toBe(1);
});

test('does not mix up an outcome of the subject before with the one it shows', async () => {
  const { survey, collector, radio, state, status, comes } = await mountSurvey(
    {},
    startCollector('/problems/forbidden'),
  );
  radio('satisfaction', 1).click();
  survey.subject = 'INC-next';
  await survey.updateComplete;
  await collector.arrival(1);
  await comes('fieldset');
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
  defineElements();
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
  const inside = await mountSurvey({}, startCollector(), { parent: host.attachShadow({ mode: 'open' }) });
  const outside = await mountSurvey();
  const own = await mountSurvey({ lang: 'en' });
  const languages = [inside, outside, own].map(({ find }) => [find('.card').lang, find('legend').textContent]);
  expect(languages.map(([lang]) => lang)).toEqual(['de', 'fr', 'en']);
  expect(languages[0]?.[1]).toBe('Wie zufrieden waren Sie mit der Hilfe der IT?');
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
  const { survey, collector, radio, press, find, comes } = await mountSurvey();
  radio('satisfaction', 4).click();
  await collector.arrival(1);
  await press('Tell us more');
  const comment = await comes<HTMLTextAreaElement>('textarea');
  await userEvent.fill(comment, 'Half a sentence');

  survey.team = 'x'.repeat(500);
  await survey.updateComplete;
  survey.team = 'Network';
  survey.resolvedAt = '2026-03-31T14:05:00Z';
  await survey.updateComplete;

  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Half a sentence');
  await press('Continue');
  const last = await collector.arrival(2);
  expect(last).toMatchObject({ revision: 2, dimensions: { team: 'Network' }, answers: { comment: 'Half a sentence' } });
});

test('loses nothing when it is moved while half answered', async () => {
  const { survey, collector, radio, press, find, comes, chip } = await mountSurvey();
  await userEvent.click(radio('satisfaction', 4));
  await press('Tell us more');
  await userEvent.fill(await comes('textarea'), 'Half a sen');
  await userEvent.click(chip('Fast'));
  const elsewhere = document.createElement('section');
  document.body.prepend(elsewhere);
  onTestFinished(() => elsewhere.remove());
  elsewhere.append(survey);
  await survey.updateComplete;

  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Half a sen');
  expect(chip('Fast').checked).toBe(true);
  await press('Continue');
  await expect
    .poll(() => collector.responses.at(-1)?.answers)
    .toEqual({ satisfaction: 4, reasons: ['fast'], comment: 'Half a sen' });
  expect(new Set(collector.responses.map(({ id }) => id)).size).toBe(1);
});

test('works inside a shadow root and inside a dialog', async () => {
  const host = document.createElement('div');
  const dialog = document.createElement('dialog');
  document.body.append(host, dialog);
  onTestFinished(() => {
    host.remove();
    dialog.remove();
  });
  dialog.showModal();
  for (const parent of [dialog, host.attachShadow({ mode: 'open' })]) {
    const { collector, radio, press, comes } = await mountSurvey({}, startCollector(), { parent });
    await userEvent.click(radio('satisfaction', 4));
    await collector.arrival(1);
    await press('Tell us more');
    expect(await comes('textarea')).toBeDefined();
    dialog.close();
  }
});

test('shows what the page puts before and after the questions', async () => {
  const { survey, find, press, radio, collector, root, comes, becomes } = await mountSurvey();
  for (const slot of ['before', 'after']) {
    const words = document.createElement('p');
    words.slot = slot;
    words.textContent = slot;
    survey.append(words);
  }
  const shown = (name: string) => root.querySelector<HTMLSlotElement>(`slot[name=${name}]`)?.assignedElements().length;
  expect([shown('before'), shown('after')]).toEqual([1, undefined]);
  expect(find('slot').getBoundingClientRect().top).toBeLessThanOrEqual(find('legend').getBoundingClientRect().top);
  await userEvent.click(radio('satisfaction', 4));
  await collector.arrival(1);
  await press('Tell us more');
  await comes('textarea');
  await press('Continue');
  await comes('#thanks');
  await press('Send');
  await becomes('done');
  expect(shown('after')).toBe(1);
});

test('asks about a notice whether it was meant for its reader, and clear only if it was', async () => {
  const mine = await mountSurvey({}, startCollector(), { tag: 'afterword-notice' });
  expect(mine.titles()).toEqual(['Was this message for you?']);
  await userEvent.click(mine.radio('relevance', 'forMe'));
  await expect.poll(mine.titles).toEqual(['Was it clear?']);
  await userEvent.click(mine.radio('clarity', 'notClear'));
  expect(await mine.collector.arrival(2)).toMatchObject({
    survey: { key: 'notice', version: 1 },
    subject: { kind: 'notice' },
    answers: { relevance: 'forMe', clarity: 'notClear' },
  });
  await mine.says('Sent. Thank you.');
  mine.survey.remove();

  const others = await mountSurvey({}, startCollector(), { tag: 'afterword-notice' });
  await userEvent.click(others.radio('relevance', 'notForMe'));
  expect((await others.collector.arrival(1)).answers).toEqual({ relevance: 'notForMe' });
  await others.says('Sent. Thank you.');
  expect(others.titles()).not.toContain('Was it clear?');
  expect(others.root.querySelector('textarea')).toBeNull();
});

test('corrects colours that nobody could read, and says so once', async () => {
  const style = '--afterword-accent: #ffe14d; --afterword-muted: #eee; --afterword-text: #111';
  const { events, find } = await mountSurvey({ style });
  await expect.poll(() => events.filter(({ type }) => type === 'corrected').length).toBe(1);
  const told = events.find(({ type }) => type === 'corrected')?.detail;
  expect(told).toMatchObject({
    corrections: [{ token: '--afterword-accent' }, { token: '--afterword-muted' }],
  });
  expect(find('.card').style.getPropertyValue('--accent')).toMatch(/^rgb/);
  expect(find('.card').style.getPropertyValue('--text')).toBe('');
});

test('leaves colours alone that can be read', async () => {
  const { events, collector, radio } = await mountSurvey({ style: '--afterword-accent: #123456' });
  await userEvent.click(radio('satisfaction', 4));
  await collector.arrival(1);
  expect(events.map(({ type }) => type)).not.toContain('corrected');
});
