import { expect, test } from 'vitest';
import { openPage, startCollector, tags, useChromium } from './open-page.js';

useChromium();

/** What assistive technology is told of the survey, a line for each thing; the words of a label are told with its field. */
async function heard(page: Awaited<ReturnType<typeof openPage>>['page']): Promise<string[]> {
  const tree = await page.locator('afterword-survey').ariaSnapshot();
  return tree
    .split('\n')
    .map((line) => line.trim().replace(/^- /, ''))
    .filter((line) => !line.startsWith('text:'));
}

test('reads well aloud from the first question to the thanks', async () => {
  const collector = await startCollector();
  const { page } = await openPage(tags(collector.url));
  await page.getByRole('button', { name: 'Not now' }).waitFor();
  expect(await heard(page)).toEqual([
    'region "Your rating":',
    'group "How satisfied were you with the support provided by IT?":',
    'radio "very dissatisfied"',
    'radio "dissatisfied"',
    'radio "neither satisfied nor dissatisfied"',
    'radio "satisfied"',
    'radio "very satisfied"',
    'paragraph: Our goal is accuracy, avoiding rework.',
    'group "Was it solved right the first time?":',
    'radio "yes, the first time"',
    'radio "yes, after more than one attempt"',
    'radio "only partly"',
    'radio "no"',
    'radio "too early to tell"',
    'status',
    'button "Not now"',
  ]);

  await page.getByLabel('very dissatisfied').click();
  await page.getByLabel('yes, the first time').click();
  await page.getByText('Step 2 of 3').waitFor();
  // The reasons stand in another order for each person.
  const isReason = (line: string) => line.startsWith('checkbox');
  const second = await heard(page);
  expect(second.filter((line) => !isReason(line))).toEqual([
    'region "Your rating":',
    'paragraph: Step 2 of 3',
    'status:',
    'paragraph: You chose “very dissatisfied”. Keep it?',
    'button "Keep it"',
    'button "Change it"',
    'group "What were the reasons?":',
    'group "How often did you have to ask where it stood?":',
    'radio "0"',
    'radio "1"',
    'radio "2"',
    'radio "3 or more"',
    'group "About how much working time did it cost you?":',
    'radio "none"',
    'radio "15 minutes"',
    'radio "30 minutes"',
    'radio "1 hour"',
    'radio "2 hours"',
    'radio "4 hours"',
    'radio "8 hours"',
    'textbox "What should we know?"',
    'status',
    'button "Back"',
    'button "Continue"',
  ]);
  expect(second.filter(isReason)).toHaveLength(8);
  expect(second.findLast(isReason)).toMatch(/^checkbox "Something else"/);

  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Step 3 of 3').waitFor();
  expect(await heard(page)).toEqual([
    'region "Your rating":',
    'paragraph: Step 3 of 3',
    'status:',
    'paragraph: You chose “very dissatisfied”. Keep it?',
    'button "Keep it"',
    'button "Change it"',
    'checkbox "Someone may talk to me about it in person."',
    'status',
    'button "Back"',
    'button "Send"',
  ]);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(await heard(page)).toEqual(['region "Your rating":', 'status: Sent. Thank you.']);
});

test('asks inside of a frame of another page', async () => {
  const collector = await startCollector();
  const inner = tags(collector.url, 'subject="INC-frame"').replaceAll('"', '&quot;');
  const { page, complaints } = await openPage(
    `<!doctype html><html lang="en"><title>Portal</title><iframe title="Ticket" width="800" height="700" srcdoc="${inner}"></iframe>`,
  );
  const frame = page.frameLocator('iframe');
  await frame.getByLabel('satisfied', { exact: true }).check();
  await frame.getByText('Sent. Thank you.').waitFor();
  expect(collector.kept.get('INC-frame')?.answers).toEqual({ satisfaction: 4 });
  expect(complaints).toEqual([]);
});
