import type { SurveyResponse } from '@afterword/contract';

/** A collector in the page, behind a `fetch` that several clients share. It can be away, and it can say nothing. */
export function startPageCollector(behaviour: 'keep' | 'away' | 'hang' = 'keep') {
  const waiting: { count: number; resolve: () => void }[] = [];
  const received: SurveyResponse[] = [];
  const collector = {
    behaviour,
    /** Every response of every request, as it came. */
    received,
    fetch: (async (_, init) => {
      const { responses } = JSON.parse(init?.body as string) as { responses: SurveyResponse[] };
      const { behaviour: now } = collector;
      received.push(...responses);
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
      if (now === 'hang') return new Promise<Response>(() => undefined);
      if (now === 'away') return new Response(null, { status: 503 });
      return Response.json({ receipts: responses.map(({ id, revision }) => ({ outcome: 'kept', id, revision })) });
    }) satisfies typeof fetch,
    /** Resolves when this many responses have come. */
    arrival(count: number): Promise<void> {
      if (received.length >= count) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
  };
  return collector;
}
