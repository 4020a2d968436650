import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, problemOf, replyOf } from './support/open-desk.js';

const otherProof = 'EBESExQVFhcYGRobHB0eHw';

describe('keeping responses', () => {
  it('keeps a response and says so', async () => {
    const desk = await openDesk();
    const response = aResponse();
    const reply = await desk.submit(response);
    expect(reply.status).toBe(200);
    expect(await replyOf(reply)).toEqual({ receipts: [{ outcome: 'kept', id: response.id, revision: 1 }] });
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
  });

  it('counts the same response once, however often it comes', async () => {
    const desk = await openDesk();
    const response = aResponse();
    const replies = await Promise.all(Array.from({ length: 50 }, () => desk.submit(response)));
    expect(replies.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('refuses other content under the same id and revision, and keeps the first', async () => {
    const desk = await openDesk();
    const response = aResponse({ answers: { satisfaction: 5 } });
    await desk.submit(response);
    const reply = await desk.submit({ ...response, answers: { satisfaction: 1 } });
    expect(reply.status).toBe(409);
    expect(await problemOf(reply)).toMatchObject({ type: '/problems/conflicting-response', retry: 'never' });
    expect(await desk.counted()).toEqual({ '5': 1 });
  });

  it('replaces by a higher revision, and moves the counts by the difference', async () => {
    const desk = await openDesk();
    const response = aResponse({ dimensions: { team: 'Network' }, answers: { satisfaction: 2 } });
    await desk.submit(response);
    await desk.submit({ ...response, revision: 2, answers: { satisfaction: 5, accuracy: 'firstTime' } });
    expect(await desk.counted()).toEqual({ '5': 1 });
    expect(await desk.counted('accuracy')).toEqual({ firstTime: 1 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('lets nobody replace a response without the proof of its first revision', async () => {
    const desk = await openDesk();
    const response = aResponse({ answers: { satisfaction: 1 } });
    await desk.submit(response);
    const reply = await desk.submit({ ...response, revision: 2, proof: otherProof, answers: { satisfaction: 5 } });
    expect(reply.status).toBe(409);
    expect(await desk.counted()).toEqual({ '1': 1 });
  });

  it('lets nobody learn by a wrong proof whether a revision is known', async () => {
    const desk = await openDesk();
    const response = aResponse();
    await desk.submit({ ...response, revision: 3 });
    for (const revision of [1, 3, 5]) {
      const reply = await desk.submit({ ...response, revision, proof: otherProof });
      expect((await problemOf(reply)).type).toBe('/problems/conflicting-response');
    }
  });

  it('leaves a higher revision alone when a lower one comes late', async () => {
    const desk = await openDesk();
    const response = aResponse({ answers: { satisfaction: 5 } });
    await desk.submit({ ...response, revision: 3 });
    const reply = await desk.submit({ ...response, revision: 2, answers: { satisfaction: 1 } });
    expect(reply.status).toBe(200);
    expect((await replyOf(reply)).receipts[0]).toMatchObject({ outcome: 'superseded', revision: 3 });
    expect(await desk.counted()).toEqual({ '5': 1 });
  });

  it('ends with the highest revision, in whatever order twelve of them come at once', async () => {
    const desk = await openDesk();
    const response = aResponse();
    const revisions = [7, 3, 12, 1, 9, 2, 11, 5, 4, 10, 6, 8];
    const replies = await Promise.all(
      revisions.map((revision) =>
        desk.submit({ ...response, revision, answers: { satisfaction: (revision % 5) + 1 } }),
      ),
    );
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(await desk.counted()).toEqual({ '3': 1 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('keeps one response when two tabs rate the same ticket at the same moment', async () => {
    const desk = await openDesk();
    const one = aResponse({ answers: { satisfaction: 5 } });
    const other = { ...aResponse({ answers: { satisfaction: 1 } }), subject: one.subject };
    const replies = await Promise.all([desk.submit(one), desk.submit(other)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused && (await problemOf(refused)).type).toBe('/problems/already-answered');
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('takes another response for the next resolution of the same ticket', async () => {
    const desk = await openDesk();
    const first = aResponse({ subject: { kind: 'ticket', reference: 'INC-9', resolution: 1 } });
    const second = aResponse({ subject: { kind: 'ticket', reference: 'INC-9', resolution: 2 } });
    expect((await desk.submit(first)).status).toBe(200);
    expect((await desk.submit(second)).status).toBe(200);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(2);
  });

  it('takes a response from everybody to whom a notice or an event happened', async () => {
    const desk = await openDesk();
    for (const kind of ['notice', 'event'] as const) {
      for (let person = 0; person < 3; person += 1) {
        expect((await desk.submit(aResponse({ subject: { kind, reference: 'Outage' } }))).status).toBe(200);
      }
    }
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(6);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('counts a revision where it says that it belongs', async () => {
    const desk = await openDesk();
    const response = aResponse();
    await desk.submit(response);
    await desk.submit({ ...response, revision: 2, dimensions: { team: 'Network' } });
    expect((await desk.results('metric=responses&dimension=team')).points).toMatchObject([{ group: 'Network', n: 1 }]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('takes one ticket under any spelling of spaces and accents, and one id in any letters', async () => {
    const desk = await openDesk();
    const first = aResponse({ subject: { kind: 'ticket', reference: 'INC É 1' } });
    const other = { ...aResponse(), subject: { kind: 'ticket' as const, reference: ' INC  E\u0301 1 ' } };
    await desk.submit(first);
    expect((await problemOf(await desk.submit(other))).type).toBe('/problems/already-answered');
    const again = await replyOf(await desk.submit({ ...first, id: first.id.toUpperCase() }));
    expect(again.receipts[0]?.outcome).toBe('unchanged');
  });

  it('takes a response that is sent again at another time as the same', async () => {
    const desk = await openDesk();
    const response = aResponse({ answeredAt: '2026-11-25T11:00:00Z' });
    await desk.submit(response);
    const again = await replyOf(await desk.submit({ ...response, answeredAt: '2026-11-25T11:05:00Z' }));
    expect(again.receipts[0]?.outcome).toBe('unchanged');
  });

  it('does not let a revision move its response to another ticket', async () => {
    const desk = await openDesk();
    const response = aResponse();
    await desk.submit(response);
    const moved = { ...response, revision: 2, subject: { kind: 'ticket' as const, reference: 'INC-other' } };
    expect((await problemOf(await desk.submit(moved))).type).toBe('/problems/conflicting-response');
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('closes a response to revisions after 24 hours', async () => {
    const desk = await openDesk();
    const response = aResponse();
    await desk.submit(response);
    desk.clock.now += 24 * 3_600_000 - 1;
    expect((await desk.submit({ ...response, revision: 2 })).status).toBe(200);
    desk.clock.now += 2;
    const reply = await desk.submit({ ...response, revision: 3 });
    expect((await problemOf(reply)).type).toBe('/problems/revision-closed');
    expect((await desk.submit({ ...response, revision: 2 })).status).toBe(200);
  });

  it('gives each response of a batch its own fate', async () => {
    const desk = await openDesk();
    const good = aResponse();
    const bad = aResponse({ answers: { satisfaction: 9 } });
    const reply = await desk.submit(good, bad);
    expect(reply.status).toBe(207);
    expect((await replyOf(reply)).receipts).toMatchObject([
      { outcome: 'kept', id: good.id },
      { outcome: 'refused', id: bad.id, problem: { type: '/problems/invalid-response' } },
    ]);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
  });

  it('takes the same response twice in one batch as one', async () => {
    const desk = await openDesk();
    const response = aResponse();
    const { receipts } = await replyOf(await desk.submit(response, response));
    expect(receipts.map(({ outcome }) => outcome)).toEqual(['kept', 'unchanged']);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
  });

  it('refuses the second of two contents under one id and revision, also within one batch', async () => {
    const desk = await openDesk();
    const response = aResponse({ answers: { satisfaction: 5 } });
    const other = { ...response, answers: { satisfaction: 1 } };
    const later = { ...response, revision: 2, answers: { satisfaction: 3 } };
    const { receipts } = await replyOf(await desk.submit(response, other));
    expect(receipts).toMatchObject([{ outcome: 'kept' }, { outcome: 'refused' }]);
    const again = await replyOf(await desk.submit(response, other, later));
    expect(again.receipts).toMatchObject([
      { outcome: 'superseded', revision: 2 },
      { outcome: 'superseded', revision: 2 },
      { outcome: 'kept', revision: 2 },
    ]);
    expect((await desk.counted())['3']).toBe(1);
  });

  it('takes one response or a list as JSON with the site key as a bearer token', async () => {
    const desk = await openDesk();
    const headers = { authorization: `Bearer ${desk.siteKey}`, 'content-type': 'application/json' };
    expect((await desk.post(aResponse(), { headers })).status).toBe(200);
    expect((await desk.post([aResponse(), aResponse()], { headers })).status).toBe(200);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(3);
  });

  it('counts a late answer on the day of the resolution, on the calendar of the desk', async () => {
    const desk = await openDesk({ timeZone: 'Pacific/Auckland' });
    // 30 September, 11:30 in London, is already October in Auckland.
    const subject = { kind: 'ticket' as const, reference: 'INC-A', resolvedAt: '2026-09-30T11:30:00Z' };
    await desk.submit(aResponse({ subject }));
    const { points } = await desk.results('metric=responses&interval=month&from=2026-09-01&to=2026-10-31');
    expect(points.map(({ start, n }) => [start, n])).toEqual([
      ['2026-09-01', 0],
      ['2026-10-01', 1],
    ]);
  });

  it('counts an answer on the day it was given when a browser was offline for a week', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ answeredAt: '2026-11-18T09:00:00Z' }));
    const { points } = await desk.results('metric=responses&interval=day&from=2026-11-17&to=2026-11-25');
    expect(points.find(({ n }) => n === 1)?.start).toBe('2026-11-18');
  });

  it('neither refuses nor believes a browser whose clock is years off', async () => {
    const desk = await openDesk();
    for (const answeredAt of [
      '2031-01-01T00:00:00Z',
      '2019-01-01T00:00:00Z',
      '1970-01-01T00:00:00Z',
      '9999-12-31T00:00:00Z',
    ]) {
      expect((await desk.submit(aResponse({ answeredAt }))).status).toBe(200);
    }
    const { points } = await desk.results('metric=responses&from=2026-11-25&to=2026-11-25');
    expect(points[0]?.n).toBe(4);
  });

  it('counts now what claims to be resolved years ahead, so that a period shows it', async () => {
    const desk = await openDesk();
    const resolvedAt = '2098-01-01T00:00:00Z';
    await desk.submit(aResponse({ subject: { kind: 'ticket', reference: 'INC-ahead', resolvedAt } }));
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
  });

  it('counts one team under any spelling of capitals, spaces and accents', async () => {
    const desk = await openDesk();
    for (const team of ['Équipe  réseau', ' équipe réseau', 'E\u0301QUIPE RE\u0301SEAU', '']) {
      await desk.submit(aResponse({ dimensions: { team } }));
    }
    const { points } = await desk.results('metric=responses&dimension=team');
    expect(points.map(({ group, stated, n }) => [group, stated, n])).toEqual([
      ['Équipe réseau', true, 3],
      [null, false, 1],
    ]);
  });

  it('gives every text back as it was sent', async () => {
    const desk = await openDesk();
    const texts = [
      '👩‍💻 ok',
      '\u202Eevil',
      'e\u0301',
      '\uFEFFbom',
      'tab\tline\r\nend',
      "'; drop table response; --",
      '\uFFFE',
    ];
    for (const comment of texts) await desk.submit(aResponse({ answers: { satisfaction: 3, comment } }));
    const page = (await (await desk.get('/v1/responses')).json()) as { responses: { answers: { comment: string } }[] };
    expect(page.responses.map(({ answers }) => answers.comment)).toEqual(texts);
  });
});
