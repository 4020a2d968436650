import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';
import type { CDPSession } from '@vitest/browser-playwright';
import axe from 'axe-core';
import { mountDashboard } from '../src/mount-dashboard.js';
import type { DashboardClient } from '../src/state/dashboard-client.js';
import { fakeAddress, type FakeAddress } from './fake-address.js';
import { sampleClient } from './sample-client.js';

export interface OpenDashboard {
  readonly root: HTMLElement;
  readonly address: FakeAddress;
}

async function loadStyle(): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('../src/page/dashboard.css', import.meta.url).href;
  document.head.append(link);
  await new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
  onTestFinished(() => link.remove());
}

/** The dashboard on a page of its own with its style, taken away when the test has finished. */
export async function openDashboard(
  client: Partial<DashboardClient> = {},
  { search = '', fragment = '', direction = 'ltr' } = {},
): Promise<OpenDashboard> {
  await loadStyle();
  document.documentElement.lang = 'en-GB';
  document.documentElement.dir = direction;
  const root = document.createElement('div');
  root.id = 'dashboard';
  document.body.append(root);
  const address = fakeAddress(search, fragment);
  const unmount = mountDashboard(root, {
    client: { ...sampleClient(), ...client },
    now: () => new Date('2026-11-24T14:05:00Z'),
    address,
  });
  onTestFinished(() => {
    unmount();
    root.remove();
    document.documentElement.dir = 'ltr';
  });
  return { root, address };
}

/** Makes the browser prefer a colour scheme or print, until the test has finished. */
export async function emulate(media: '' | 'print', scheme: 'light' | 'dark' = 'light'): Promise<void> {
  const set = (type: string, value: string) =>
    (cdp() as CDPSession).send('Emulation.setEmulatedMedia', {
      media: type,
      features: [{ name: 'prefers-color-scheme', value }],
    });
  await set(media, scheme);
  // Waited for, or the next test would begin on paper.
  onTestFinished(async () => void (await set('', 'light')));
}

/** What axe finds wrong, as "rule: element" so that a failing test says where. */
export async function accessibilityFaults(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
