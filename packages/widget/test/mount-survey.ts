import { createClient, newResponseId, type Client } from '@afterword/client';
import type { Impression, SurveyResponse } from '@afterword/contract';
import { onTestFinished, vi } from 'vitest';
import '../src/define.js';
import type { AfterwordSurvey } from '../src/index.js';

/** How the collector behaves: it keeps, it is away, it says nothing, or it refuses with this problem. */
type Behaviour = 'keep' | 'away' | 'hang' | `/problems/${string}`;

interface Collector {
  behaviour: Behaviour;
  readonly responses: SurveyResponse[];
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
        const body = JSON.parse(init?.body as string) as Impression & { responses: SurveyResponse[] };
        if ((input as string).endsWith('/v1/shown')) {
          collector.impressions.push(body);
          return new Response(null, { status: 204 });
        }
        collector.responses.push(...body.responses);
        if (collector.behaviour === 'hang') return new Promise<Response>(() => undefined);
        if (collector.behaviour === 'away') return new Response(null, { status: 503 });
        if (collector.behaviour === 'keep') {
          const receipts = body.responses.map(({ id, revision }) => ({ outcome: 'kept', id, revision }));
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

/** Puts a survey into the page until the test ends. Each has a subject of its own, so impressions do not meet. */
export async function mountSurvey(
  attributes: Record<string, string> = {},
  collector = startCollector(),
  parent: ParentNode = document.body,
) {
  const survey = document.createElement('afterword-survey') as AfterwordSurvey;
  const all = {
    url: 'https://afterword.example.com',
    'site-key': 'aw_site_key',
    subject: `INC-${newResponseId()}`,
    ...attributes,
  };
  for (const [name, value] of Object.entries(all)) survey.setAttribute(name, value);
  survey.client = collector.client;
  const events: { type: string; detail: object }[] = [];
  const heard = ['shown', 'started', 'answered', 'sent', 'queued', 'refused', 'dismissed', 'misconfigured'];
  for (const type of heard) {
    survey.addEventListener(`afterword-${type}`, (event) =>
      events.push({ type, detail: (event as CustomEvent<object>).detail }),
    );
  }
  parent.append(survey);
  onTestFinished(() => survey.remove());
  await survey.updateComplete;
  const root = survey.shadowRoot as ShadowRoot;
  const find = <Found extends HTMLElement>(selector: string): Found => {
    const found = root.querySelector<Found>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    survey,
    collector,
    root,
    events,
    find,
    radio: (name: string, value: string | number) => {
      const found = [...root.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];
      return found.find((input) => input.value === String(value)) as HTMLInputElement;
    },
    button: () => find<HTMLButtonElement>('button'),
    status: () => find('#status').textContent.trim(),
    /** What the card shows as its state. */
    state: () => root.querySelector('.card')?.classList[1],
    becomes: (state: string) =>
      vi.waitFor(() => {
        const now = root.querySelector('.card')?.classList[1];
        if (now !== state) throw new Error(`is ${now}`);
      }),
    says: (text: string) =>
      vi.waitFor(() => {
        const now = root.querySelector('#status')?.textContent.trim();
        if (now !== text) throw new Error(`says "${now}"`);
      }),
  };
}
