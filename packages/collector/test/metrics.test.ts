import { operations, problemTypes } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { workplace } from './support/workplace.js';
import { aResponse, openDesk, type TestDesk } from './support/open-desk.js';

async function read(desk: TestDesk): Promise<string> {
  return (await desk.get('/metrics', desk.readKey)).text();
}

/** The number that stands behind a figure, or `undefined` where the figure is not there. */
function figure(text: string, name: string): number | undefined {
  const found = text.split('\n').find((line) => line.startsWith(`${name} `));
  return found === undefined ? undefined : Number(found.slice(name.length + 1));
}

describe('figures for monitoring', () => {
  it('need a read key, also without an address from outside', async () => {
    const desk = await openDesk();
    expect((await desk.app.request('/metrics')).status).toBe(401);
    expect((await desk.get('/metrics', desk.siteKey)).status).toBe(403);
    const reply = await desk.get('/metrics', desk.readKey);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('count requests by operation and status, and never by what stands in the path', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse());
    await desk.app.request('/healthz');
    await desk.app.request('/problems/somebody@example.com');
    await desk.app.request('/r/a-secret');
    await desk.app.request('/nowhere/a-secret');
    await desk.app.request('/v1/responses', { method: 'OPTIONS', headers: { origin: 'https://a.example' } });
    const text = await read(desk);
    const requests = (labels: string) => figure(text, `afterword_requests_total{${labels}}`);
    expect(requests('operation="submitResponses",status="200"')).toBe(1);
    expect(requests('operation="getHealth",status="200"')).toBe(1);
    expect(requests('operation="page",status="404"')).toBe(2);
    expect(requests('operation="none",status="404"')).toBe(1);
    expect(text).toMatch(/operation="preflight"/);
    expect(text).not.toMatch(/somebody|a-secret/);
    expect(figure(text, 'afterword_request_duration_seconds_count{operation="submitResponses"}')).toBe(1);
    expect(figure(text, 'afterword_request_duration_seconds_bucket{operation="submitResponses",le="+Inf"}')).toBe(1);
  });

  it('count a request that a limit refused as one of its operation', async () => {
    const desk = await openDesk({ rates: { address: null, siteKey: { perSecond: 1, burst: 1 } } });
    await desk.submit(aResponse());
    await desk.submit(aResponse());
    const text = await read(desk);
    expect(figure(text, 'afterword_requests_total{operation="submitResponses",status="429"}')).toBe(1);
  });

  it('count responses by outcome, and refused ones by problem', async () => {
    const desk = await openDesk();
    const response = aResponse();
    await desk.submit(response, aResponse({ answers: { satisfaction: 9 } }), aResponse());
    await desk.submit(response);
    const text = await read(desk);
    expect(figure(text, 'afterword_responses_total{outcome="kept"}')).toBe(2);
    expect(figure(text, 'afterword_responses_total{outcome="unchanged"}')).toBe(1);
    expect(figure(text, 'afterword_responses_total{outcome="refused"}')).toBe(1);
    expect(figure(text, 'afterword_responses_refused_total{problem="invalid-response"}')).toBe(1);
  });

  it('tell how the writer and the database are', async () => {
    const desk = await openDesk();
    const before = figure(await read(desk), 'afterword_writer_group_items_count') ?? 0;
    await desk.submit(aResponse(), aResponse(), aResponse());
    const text = await read(desk);
    expect(figure(text, 'afterword_writer_group_items_count')).toBeGreaterThan(before);
    expect(figure(text, 'afterword_writer_commit_duration_seconds_sum')).toBeGreaterThan(0);
    expect(figure(text, 'afterword_writer_waiting_items')).toBe(0);
    expect(figure(text, 'afterword_writer_refused_total')).toBe(0);
    expect(figure(text, 'afterword_last_commit_timestamp_seconds')).toBe(desk.clock.now / 1000);
    expect(figure(text, 'afterword_database_bytes{file="database"}')).toBeGreaterThanOrEqual(4096);
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
  });

  it('are in the format of Prometheus: every sample below its own help and type, no labels but those of closed lists', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ dimensions: { team: 'Network "Küche"' } }), aResponse({ answers: { nonsense: 1 } }));
    const lines = (await read(desk)).trimEnd().split('\n');
    const known = new Set([...Object.keys(operations), ...Object.keys(problemTypes), 'page', 'preflight', 'none']);
    let family = '';
    for (const line of lines) {
      const [, kind, name] = /^# (HELP|TYPE) (\w+) \S/.exec(line) ?? [];
      if (kind !== undefined && name !== undefined) {
        family = name;
        continue;
      }
      const [, sample = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      expect(sample.replace(/_(bucket|sum|count)$/, ''), line).toBe(family.replace(/_(bucket|sum|count)$/, ''));
      expect(Number(value), line).not.toBeNaN();
      for (const [, label, text = ''] of labels.matchAll(/(\w+)="([^"]*)"/g)) {
        if (label === 'operation' || label === 'problem') expect(known, line).toContain(text);
        else expect(['status', 'outcome', 'le', 'quantile', 'file', 'what'], line).toContain(label);
      }
    }
    expect(lines.length).toBeGreaterThan(40);
  });

  it('answer while the database does not', async () => {
    const desk = await openDesk();
    await desk.get('/metrics', desk.readKey);
    await desk.kept.close();
    const reply = await desk.get('/metrics', desk.readKey);
    expect(reply.status).toBe(200);
    expect(await reply.text()).not.toContain('afterword_last_commit_timestamp_seconds ');
  });

  it('are served by a collector that runs', async () => {
    const { serve } = workplace();
    const { url, output } = await serve();
    const key = /aw_adm_\w+/.exec(output)?.[0] ?? '';
    const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } })).text();
    expect(figure(text, 'afterword_writer_group_items_count')).toBeGreaterThan(0);
    expect(figure(text, 'afterword_database_bytes{file="log"}')).toBeGreaterThanOrEqual(0);
  });
});
