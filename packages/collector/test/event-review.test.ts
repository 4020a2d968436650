import type { EventReview, Funnel } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

/** Good of so many answers on a day, of one service. */
async function answers(desk: TestDesk, day: string, good: number, of: number, service = 'VPN') {
  const responses = Array.from({ length: of }, (_, index) =>
    aResponse({
      subject: { kind: 'ticket', reference: `${service} ${day} ${index}`, resolvedAt: `${day}T10:00:00Z` },
      dimensions: { service },
      answers: { satisfaction: index < good ? 5 : 1 },
    }),
  );
  for (let first = 0; first < of; first += 100) await desk.submit(...responses.slice(first, first + 100));
}

async function reviewOf(desk: TestDesk, query: string): Promise<EventReview> {
  const reply = await desk.get(`/v1/event-review?${query}`);
  expect(reply.status).toBe(200);
  return (await reply.json()) as EventReview;
}

const event = 'start=2026-09-10&end=2026-09-12';

describe('the review of an event', () => {
  it('sets the event beside the four weeks before it and four weeks after a week of settling', async () => {
    const desk = await openDesk();
    await answers(desk, '2026-08-20', 170, 200);
    await answers(desk, '2026-09-11', 54, 80);
    await answers(desk, '2026-09-15', 0, 40);
    await answers(desk, '2026-09-25', 160, 190);
    const found = await reviewOf(desk, event);
    expect(found).toMatchObject({
      before: { from: '2026-08-13', to: '2026-09-09', k: 170, n: 200 },
      during: { from: '2026-09-10', to: '2026-09-12', k: 54, n: 80 },
      after: { from: '2026-09-20', to: '2026-10-17', k: 160, n: 190 },
      beyondOthers: null,
      series: { refused: 'too-few-weeks', level: null, slope: null },
    });
    // Newcombe: 85 %, 67.5 % and 84.2 %; −17.5 points (−29.2 to −6.7) and −0.8 (−8.0 to +6.4).
    expect(found.hurt?.value).toBeCloseTo(-0.175, 4);
    expect(found.hurt?.low).toBeCloseTo(-0.292, 3);
    expect(found.hurt?.high).toBeCloseTo(-0.067, 3);
    expect(found.sentence).toBe(
      'While it lasted, against before: 17 points less, at the 95 % level between -29 and -7. Afterwards, against before: No clear difference: between -8 and +6 points.',
    );
  });

  it('says by how much more those changed whom it touched', async () => {
    const desk = await openDesk();
    await answers(desk, '2026-08-20', 170, 200);
    await answers(desk, '2026-09-11', 120, 180);
    await answers(desk, '2026-08-20', 260, 300, 'Printing');
    await answers(desk, '2026-09-11', 255, 300, 'Printing');
    const { beyondOthers, during } = await reviewOf(desk, `${event}&filter=service:VPN`);
    expect(during).toMatchObject({ k: 120, n: 180 });
    // Price and Bonett: −0.1667 (−0.2674 to −0.0644).
    expect(beyondOthers?.value).toBeCloseTo(-0.1667, 3);
    expect(beyondOthers?.low).toBeCloseTo(-0.2674, 3);
    expect(beyondOthers?.high).toBeCloseTo(-0.0644, 3);
    expect(beyondOthers?.isClear).toBe(true);
  });

  it('finds a new level beyond the trend where there are eight weeks on both sides', async () => {
    const desk = await openDesk();
    for (let week = -9; week <= 9; week += 1) {
      if (week === 0) continue;
      const day = new Date(Date.UTC(2026, 8, 9 + 7 * week)).toISOString().slice(0, 10);
      await answers(desk, day, (week < 0 ? 34 : 26) + (week % 2), 40);
    }
    const { series } = await reviewOf(desk, 'start=2026-09-07&end=2026-09-13');
    expect(series.refused).toBeNull();
    expect(series.level?.high).toBeLessThan(1);
  });

  it('shows nothing of a window in which a few people answered', async () => {
    const desk = await openDesk();
    await answers(desk, '2026-08-20', 20, 30);
    await answers(desk, '2026-09-11', 1, 3);
    const found = await reviewOf(desk, `${event}&locale=de`);
    expect(found.during).toMatchObject({ k: null, value: null, reason: 'tooFew' });
    expect([found.hurt, found.remaining]).toEqual([null, null]);
    expect(found.sentence).toContain('Nicht vergleichbar');
  });

  it.each([
    ['start=2026-09-12&end=2026-09-10', '/start'],
    ['start=2026-09-10&end=2026-09-12&metric=reopened', '/metric'],
    ['start=2026-09-10', '/end'],
  ])('is refused for %s', async (query, pointer) => {
    const desk = await openDesk();
    expect(await problemOf(await desk.get(`/v1/event-review?${query}`))).toMatchObject({ errors: [{ pointer }] });
  });
});

describe('a funnel', () => {
  async function funnelOf(desk: TestDesk, query = ''): Promise<Funnel> {
    const path = `/v1/funnel?metric=csat&dimension=service&from=2026-09-01&to=2026-09-30${query}`;
    return (await (await desk.get(path)).json()) as Funnel;
  }

  it('says how far groups lie apart beyond chance, and how much of each difference is real', async () => {
    const desk = await openDesk();
    await answers(desk, '2026-09-10', 95, 100, 'A');
    await answers(desk, '2026-09-10', 60, 100, 'B');
    await answers(desk, '2026-09-10', 32, 40, 'C');
    const found = await funnelOf(desk);
    expect(found.pValue).toBeLessThan(0.001);
    expect(found.spread).toBeGreaterThan(0.05);
    const [a, , c] = found.groups.map(({ reliability }) => reliability ?? 0);
    expect(a).toBeGreaterThan(c ?? 1);
    expect(found.sentence).toMatch(/Beyond chance, groups differ by about [\d.]+ points \(standard deviation\)\.$/);
    expect((await funnelOf(desk, '&locale=fr')).sentence).toContain('Au-delà du hasard');
  });

  it('says that groups differ no more than by chance where they do not', async () => {
    const desk = await openDesk();
    await answers(desk, '2026-09-10', 80, 100, 'A');
    await answers(desk, '2026-09-10', 79, 100, 'B');
    expect(await funnelOf(desk)).toMatchObject({ spread: 0, groups: [{ reliability: 0 }, { reliability: 0 }] });
  });
});
