import { expect, test } from 'vitest';
import '../src/define.js';

test('says in its place which attribute is missing, also in the DOM that component tests of other teams use', async () => {
  const survey = document.createElement('afterword-survey');
  survey.setAttribute('url', 'https://afterword.example.com');
  const faults: unknown[] = [];
  survey.addEventListener('afterword-misconfigured', (event) => faults.push(event.detail.attribute));
  document.body.append(survey);
  await survey.updateComplete;
  expect(survey.shadowRoot?.querySelector('[role=note]')?.textContent).toContain('site-key is missing');
  expect(faults).toEqual(['site-key']);
  survey.remove();
});

test('says the same of a notice, under its own name', async () => {
  const notice = document.createElement('afterword-notice');
  notice.setAttribute('url', 'https://afterword.example.com');
  notice.setAttribute('site-key', 'aw_site_key');
  document.body.append(notice);
  await notice.updateComplete;
  expect(notice.shadowRoot?.querySelector('[role=note]')?.textContent).toBe('<afterword-notice>: subject is missing.');
  notice.remove();
});

test('takes properties that were set before the element is in the page, and can be removed and added again', async () => {
  const survey = document.createElement('afterword-survey');
  Object.assign(survey, { url: 'https://afterword.example.com', siteKey: 'aw_site_key', subject: 'INC-20417' });
  const faults: unknown[] = [];
  survey.addEventListener('afterword-misconfigured', (event) => faults.push(event.detail));
  for (let round = 0; round < 3; round++) {
    document.body.append(survey);
    await survey.updateComplete;
    survey.remove();
  }
  expect(faults).toEqual([]);
  expect(survey.getAttribute('site-key')).toBe('aw_site_key');
});
