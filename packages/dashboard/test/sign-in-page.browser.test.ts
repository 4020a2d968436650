import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openDashboard } from './open-dashboard.js';
import { refusal, sampleClient } from './sample-client.js';

const sample = sampleClient();
const signedOut = { session: () => Promise.reject(refusal(401, 'A valid key or session is needed.')) };

describe('a key', () => {
  it('signs in by keyboard and leads to the heading of the report', async () => {
    const keys: string[] = [];
    const { root } = await openDashboard({ ...signedOut, signIn: (key) => (keys.push(key), sample.signIn(key)) });
    const field = page.getByLabelText('Key');
    await expect.element(field).toHaveAttribute('type', 'password');
    await expect.element(field).toHaveAttribute('autocomplete', 'off');
    await field.fill('  aw_read_abc ');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('heading', { name: 'IT Service Desk' })).toHaveFocus();
    expect(keys).toEqual(['aw_read_abc']);
    expect(root.querySelector('input[type=password]')).toBeNull();
  });

  it('that is refused keeps the field, says why beside it and announces it', async () => {
    const { root } = await openDashboard({ ...signedOut, signIn: () => Promise.reject(refusal(401, 'No.')) });
    await page.getByLabelText('Key').fill('aw_read_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('This key was not accepted.');
    const field = root.querySelector<HTMLInputElement>('#key');
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(field?.getAttribute('aria-describedby')?.split(' ')).toContain('key-error');
    expect(field?.value).toBe('aw_read_wrong');
    expect(document.activeElement).toBe(field);
  });

  it('is not asked of a collector when none was typed', async () => {
    let sent = 0;
    await openDashboard({ ...signedOut, signIn: (key) => (sent++, sample.signIn(key)) });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.element(page.getByLabelText('Key')).toHaveFocus();
    expect(sent).toBe(0);
  });
});

describe('a one-time link', () => {
  it('waits for the press of a person', async () => {
    const tokens: string[] = [];
    const { address } = await openDashboard(
      { ...signedOut, signIn: (token) => (tokens.push(token), sample.signIn(token)) },
      { fragment: '#sign-in=one-time' },
    );
    await expect.element(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(tokens).toEqual([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.element(page.getByRole('heading', { name: 'IT Service Desk' })).toHaveFocus();
    expect(tokens).toEqual(['one-time']);
    expect(address.fragment()).toBe('');
  });

  it('that was used before gives way to the form for a key, with the reason', async () => {
    await openDashboard(
      { ...signedOut, signIn: () => Promise.reject(refusal(401, 'No.')) },
      { fragment: '#sign-in=used' },
    );
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.element(page.getByLabelText('Key')).toHaveFocus();
    await expect.element(page.getByRole('alert')).toHaveTextContent('used before or is older than ten minutes');
  });
});

it('signs out to the form, with its heading in focus', async () => {
  await openDashboard();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect.element(page.getByRole('heading', { name: 'Sign in to read the results' })).toHaveFocus();
});
