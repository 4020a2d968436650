import type { SurveyResponse } from '@afterword/contract';
import { onTestFinished } from 'vitest';
import type * as entry from '../src/index.js';
import type { AdoptedEnd, Client, ClientOptions } from '../src/index.js';

type Entry = typeof entry;

const target = { url: 'https://outbox.example.com', siteKey: 'aw_site_outbox' };

export interface Tab {
  readonly client: Client;
  readonly page: Window;
  readonly outbox: ReturnType<Entry['createBrowserOutbox']>;
  readonly ends: readonly (readonly [id: string, end: AdoptedEnd])[];
  /** Ends it as a person does, so that it hands over what waits. */
  close(): void;
  /** Ends it as a crash does: with all that it held and without a word. */
  crash(): void;
}

/** A page of the same origin with a client of its own: its own timers, locks and listeners. */
export async function openTab(collector: { fetch: typeof fetch }, options: Partial<ClientOptions> = {}): Promise<Tab> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  const page = frame.contentWindow as Window & { entry?: Entry };
  let isCrashing = false;
  page.addEventListener('pagehide', (event) => isCrashing && event.stopImmediatePropagation());
  const loaded = new Promise((resolve) => page.addEventListener('ready', resolve, { once: true }));
  const script = page.document.createElement('script');
  script.type = 'module';
  script.textContent = `import * as entry from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)};
    globalThis.entry = entry;
    dispatchEvent(new Event('ready'));`;
  page.document.head.append(script);
  await loaded;
  const { createClient, createBrowserOutbox } = page.entry as Entry;
  const outbox = createBrowserOutbox(target);
  const ends: [string, AdoptedEnd][] = [];
  const client = createClient({
    ...target,
    store: outbox,
    fetch: collector.fetch,
    random: () => 1,
    retryDelayMs: 3_600_000,
    onSettled: ({ id }: SurveyResponse, end: AdoptedEnd) => void ends.push([id, end]),
    ...options,
  });
  const close = () => frame.remove();
  const crash = () => {
    isCrashing = true;
    close();
  };
  return { client, page, outbox, ends, close, crash };
}
