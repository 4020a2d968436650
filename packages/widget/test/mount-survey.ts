import { createClient, newResponseId, type Client } from '@afterword/client';
import type { Impression, Survey, SurveyResponse } from '@afterword/contract';
import { onTestFinished, vi } from 'vitest';
import '../src/define.js';
import type { AfterwordSurvey } from '../src/index.js';

/** How the collector behaves: it keeps, it is away, it says nothing, or it refuses with this problem. */
type Behaviour = 'keep' | 'away' | 'hang' | `/problems/${string}`;

interface Collector {
  behaviour: Behaviour;
  readonly responses: SurveyResponse[];
  /** What rode along with responses, or came alone. */
  readonly impressions: Impression[];
  readonly client: Client;
  /** Resolves with the last response when this many have arrived. */
  arrival(count: number): Promise<SurveyResponse>;
}

/** A collector in the page, behind the `fetch` of a real client. */
export function startCollector(behaviour: Behaviour = 'keep'): Collector {
  const collector: Collector = {
    behaviour,
    responses: [],
    impressions: [],
    client: createClient({
      url: 'https://afterword.example.com',
      siteKey: 'aw_site_key',
      retryDelayMs: 1,
      random: () => 1,
      fetch: async (input, init) => {
        const body = JSON.parse(init?.body as string) as {
          responses?: SurveyResponse[];
          impressions?: Impression[];
        };
        collector.impressions.push(...(body.impressions ?? []));
        if ((input as string).endsWith('/v1/shown')) return new Response(null, { status: 204 });
        const responses = body.responses ?? [];
        collector.responses.push(...responses);
        if (collector.behaviour === 'hang') return new Promise<Response>(() => undefined);
        if (collector.behaviour === 'away') return new Response(null, { status: 503 });
        if (collector.behaviour === 'keep') {
          const receipts = responses.map(({ id, revision }) => ({ outcome: 'kept', id, revision }));
          return Response.json({ receipts });
        }
        const problem = { type: collector.behaviour, title: 'No', status: 409, detail: 'No.', retry: 'never' };
        return Response.json(problem, { status: 409 });
      },
    }),
    arrival: (count) =>
      vi.waitFor(() => {
        const last = collector.responses[count - 1];
        if (!last) throw new Error(`${collector.responses.length} of ${count} responses`);
        return last;
      }),
  };
  return collector;
}

interface Circumstances {
  readonly parent?: ParentNode;
  readonly definition?: Survey;
  readonly tag?: 'afterword-survey' | 'afterword-notice';
  /** Leaves it where it is in the page, perhaps out of sight, and does not wait until it is shown. */
  readonly isFar?: boolean;
}

const heard = [
  'shown',
  'started',
  'answered',
  'submitted',
  'queued',
  'delivered',
  'refused',
  'dismissed',
  'misconfigured',
  'unavailable',
  'corrected',
];

/** Puts a survey into the page until the test ends. Each has a subject of its own, so they do not meet in storage. */
export async function mountSurvey(
  attributes: Record<string, string> = {},
  collector = startCollector(),
  { parent = document.body, definition, tag = 'afterword-survey', isFar = false }: Circumstances = {},
) {
  const survey: AfterwordSurvey = document.createElement(tag);
  const all = {
    url: 'https://afterword.example.com',
    'site-key': 'aw_site_key',
    subject: `INC-${newResponseId()}`,
    ...attributes,
  };
  for (const [name, value] of Object.entries(all)) survey.setAttribute(name, value);
  survey.client = collector.client;
  if (definition) survey.definition = definition;
  const events: { type: string; detail: object }[] = [];
  for (const type of heard) {
    survey.addEventListener(`afterword-${type}`, (event) =>
      events.push({ type, detail: (event as CustomEvent<object>).detail }),
    );
  }
  parent.append(survey);
  onTestFinished(() => survey.remove());
  await survey.updateComplete;
  if (!isFar) {
    survey.scrollIntoView();
    await vi.waitFor(() => {
      const isThere = survey.hasAttribute('state') || events.some(({ type }) => type === 'unavailable');
      if (!isThere) throw new Error('is not shown');
    });
  }
  const root = survey.shadowRoot as ShadowRoot;
  const find = <Found extends HTMLElement>(selector: string): Found => {
    const found = root.querySelector<Found>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  /** Waits for something that a later screen or a loaded part brings. */
  const comes = <Found extends HTMLElement>(selector: string): Promise<Found> =>
    vi.waitFor(() => find<Found>(selector), { timeout: 5000 });
  const labels = (): string[] => [...root.querySelectorAll('button')].map(({ textContent }) => textContent.trim());
  const button = (label: string): HTMLButtonElement => {
    const found = [...root.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === label);
    if (!found) throw new Error(`no "${label}" among ${labels().join(', ')}`);
    return found;
  };
  return {
    survey,
    collector,
    root,
    events,
    find,
    comes,
    /** What the buttons say, in their order. */
    labels,
    button,
    /** Clicks a button as soon as it is there. */
    press: async (label: string) => (await vi.waitFor(() => button(label), { timeout: 5000 })).click(),
    radio: (name: string, value: string | number) => {
      const found = [...root.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];
      return found.find((input) => input.value === String(value)) as HTMLInputElement;
    },
    /** The box to tick beside these words. */
    chip: (label: string) => {
      const found = [...root.querySelectorAll('label')].find(({ textContent }) => textContent.trim() === label);
      return found?.querySelector<HTMLInputElement>('[type=checkbox]') as HTMLInputElement;
    },
    /** The questions that are shown, by their titles. */
    titles: () => [...root.querySelectorAll('[part=title]')].map(({ textContent }) => textContent.trim()),
    status: () => find('#status').textContent.trim(),
    /** What the element shows as its state. */
    state: () => survey.getAttribute('state'),
    becomes: (state: string) =>
      vi.waitFor(() => {
        const now = survey.getAttribute('state');
        if (now !== state) throw new Error(`is ${now}`);
      }),
    says: (text: string) =>
      vi.waitFor(() => {
        const now = root.querySelector('#status')?.textContent.trim();
        if (now !== text) throw new Error(`says "${now}"`);
      }),
  };
}
