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
