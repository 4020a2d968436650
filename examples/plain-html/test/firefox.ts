import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import type {} from '@afterword/widget';
import { findFirefox } from '../../../.config/find-firefox.js';

/** Starts a Firefox as people have it, driven by WebDriver BiDi: what drives Chromium here drives only a Firefox of its own. */
export async function startFirefox(): Promise<Browser> {
  const { executablePath, env } = await findFirefox();
  return puppeteer.launch({ browser: 'firefox', executablePath, env: { ...env }, headless: true });
}

/** Waits for what carries these words in the survey: an answer, a box to write in, or a button. */
export async function control(page: Page, words: string): Promise<ElementHandle<HTMLElement>> {
  const found = await page.waitForFunction(
    (wanted) => {
      const root = document.querySelector('afterword-survey')?.shadowRoot;
      const named = [...(root?.querySelectorAll<HTMLElement>('label, button') ?? [])].find((element) =>
        [element.textContent.trim(), element.getAttribute('aria-label')].includes(wanted),
      );
      return root?.getElementById(named?.getAttribute('for') ?? '') ?? named;
    },
    {},
    words,
  );
  return found as ElementHandle<HTMLElement>;
}

/** Clicks what carries these words, as a pointer does. */
export async function press(page: Page, words: string): Promise<void> {
  await (await control(page, words)).click();
}

/** Writes into the box with these words. */
export async function write(page: Page, words: string, text: string): Promise<void> {
  await (await control(page, words)).type(text);
}

/** What is written in the box with these words. */
export async function written(page: Page, words: string): Promise<string> {
  return (await control(page, words)).evaluate((box) => (box as HTMLTextAreaElement).value);
}

/** Waits until the status line says this. */
export async function says(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.querySelector('afterword-survey')?.shadowRoot?.querySelector('#status')?.textContent.trim() === wanted,
    {},
    words,
  );
}

/** Waits until the rules are there, which are loaded once the first question is in view. */
export async function rulesOf(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('afterword-survey')?.controller);
}
