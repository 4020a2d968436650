import type { RowsPage } from '@afterword/contract';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

async function pageOf(desk: TestDesk, query = ''): Promise<RowsPage> {
  return (await (await desk.get(`/v1/responses${query}`)).json()) as RowsPage;
}

describe('reading responses', () => {
  it('lists every response once, in pages, in the order in which they were kept', async () => {
    const desk = await openDesk();
    const sent = Array.from({ length: 7 }, () => aResponse({ dimensions: { team: 'A' } }));
    for (const response of sent) await desk.submit(response);
    const seen: string[] = [];
    let query = '?limit=3';
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await pageOf(desk, query);
      seen.push(...page.responses.map(({ id }) => id));
      if (page.next === null) break;
      query = `?limit=3&cursor=${page.next}`;
    }
    expect(seen).toEqual(sent.map(({ id }) => id));
  });

  it('shows what was answered and never the proof', async () => {
    const desk = await openDesk();
    const response = aResponse({
      answers: { satisfaction: 2, accuracy: 'partly', comment: 'Still slow.' },
      dimensions: { team: 'Network' },
    });
    await desk.submit(response);
    const page = await pageOf(desk);
    expect(page.responses[0]).toEqual({
      id: response.id,
      revision: 1,
      day: '2026-11-25',
      acceptedAt: '2026-11-25T12:00:00.000Z',
      origin: 'volunteered',
      survey: { key: 'post-ticket', version: 1, locale: 'en' },
      subject: { kind: 'ticket', reference: response.subject.reference, resolution: 1 },
      dimensions: { team: 'Network' },
      answers: { satisfaction: 2, accuracy: 'partly', comment: 'Still slow.' },
    });
  });

  it('narrows by period and filter', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ dimensions: { team: 'A' } }), aResponse({ dimensions: { team: 'B' } }));
    expect((await pageOf(desk, '?filter=team:a')).responses).toHaveLength(1);
    expect((await pageOf(desk, '?to=2026-11-24')).responses).toHaveLength(0);
  });

  it.each(['cursor=..', 'cursor=YWJj', 'limit=0', 'limit=501', 'limit=x'])('refuses %s', async (query) => {
    const desk = await openDesk();
    expect((await problemOf(await desk.get(`/v1/responses?${query}`))).type).toBe('/problems/invalid-query');
  });

  it('exports every row as CSV, in which no cell begins a formula and every text can be had back', async () => {
    const desk = await openDesk();
    const texts = [
      '=1+1',
      '+49 40',
      '-2',
      '@SUM(A1)',
      '\t=1',
      "'quoted",
      'a,"b"\r\nc',
      "two lines\n=cmd|' /C calc'!A0",
      'a\rb',
      '＝1',
      'plain',
    ];
    for (const comment of texts)
      await desk.submit(aResponse({ answers: { satisfaction: 3, comment }, dimensions: { team: '=cmd' } }));
    const reply = await desk.get('/v1/responses.csv');
    expect(reply.headers.get('content-type')).toContain('text/csv');
    const rows = parse(await reply.text(), { columns: true }) as Record<string, string>[];
    expect(rows.map((row) => (row['comment'] ?? '').replace(/^'/, ''))).toEqual(texts);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  });

  it('lets others in while it exports', async () => {
    const desk = await openDesk();
    for (let batch = 0; batch < 12; batch += 1) await desk.submit(...Array.from({ length: 100 }, () => aResponse()));
    const reply = await desk.get('/v1/responses.ndjson');
    const order: string[] = [];
    const exported = reply.text().then(() => order.push('export'));
    setImmediate(() => order.push('others'));
    await exported;
    expect(order).toEqual(['others', 'export']);
  });

  it('exports more rows than a page holds as lines of JSON, each once', async () => {
    const desk = await openDesk();
    for (let batch = 0; batch < 6; batch += 1) await desk.submit(...Array.from({ length: 100 }, () => aResponse()));
    const lines = (await (await desk.get('/v1/responses.ndjson')).text()).trimEnd().split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(600);
  });

  it('writes a header even when there is nothing to export', async () => {
    const desk = await openDesk();
    expect(await (await desk.get('/v1/responses.csv')).text()).toMatch(
      /^id,revision,day,.*,satisfaction,accuracy,comment,reasons,.*,clarity\r\n$/,
    );
  });

  it('breaks off an export that cannot be read on, instead of ending it early or ending the process', async () => {
    const desk = await openDesk();
    for (let batch = 0; batch < 6; batch += 1) await desk.submit(...Array.from({ length: 100 }, () => aResponse()));
    const reply = await desk.get('/v1/responses.ndjson');
    const reader = reply.body?.getReader();
    await reader?.read();
    await desk.storage.close();
    const logged = desk.log.length;
    await expect(
      (async () => {
        while (reader && !(await reader.read()).done);
      })(),
    ).rejects.toThrow('The rows could not be read to the end.');
    expect(desk.log.slice(logged)).toMatchObject([{ level: 'error', event: 'export broke off' }]);
    expect(JSON.stringify(desk.log)).not.toMatch(/select|params/i);
  });
});
