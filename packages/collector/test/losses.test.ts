import type { Losses, Representation } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { issueKey } from '../src/domain/keys.js';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

const period = 'from=2026-11-01&to=2026-11-25';

async function ask<Answer>(desk: TestDesk, path: string): Promise<Answer> {
  const reply = await desk.get(path);
  expect(reply.status).toBe(200);
  return (await reply.json()) as Answer;
}

const lossesOf = (desk: TestDesk, more = '') => ask<Losses>(desk, `/v1/losses?${period}${more}`);
const representationOf = (desk: TestDesk, query: string) =>
  ask<Representation>(desk, `/v1/representation?${period}&${query}`);

/** Responses to the newest survey after a ticket, of a number of people each. */
async function answer(
  desk: TestDesk,
  ...many: readonly (readonly [number, Record<string, number | string | string[]>])[]
) {
  for (const [count, answers] of many) {
    const responses = Array.from({ length: count }, () =>
      aResponse({ survey: { key: 'post-ticket', version: 2 }, answers: { satisfaction: 3, ...answers } }),
    );
    expect((await desk.submit(...responses)).status).toBe(200);
  }
}

/** Tells that tickets were solved, of a number of each team. */
async function tell(desk: TestDesk, ...many: readonly (readonly [string, number])[]): Promise<void> {
  const wanted = { kind: 'service', name: 'Ticket system', readsResponses: false } as const;
  const { secret } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
  for (const [team, count] of many) {
    const events = Array.from({ length: count }, (_, number) => ({
      event: 'solved',
      ticket: `${team}-${number}`,
      at: '2026-11-05T10:00:00Z',
      dimensions: { team },
    }));
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    expect((await desk.post(events, { path: '/v1/ticket-events/generic', headers })).status).toBe(200);
  }
}

describe('lost time', () => {
  it('is told by its median, its worst, and what the worst tenth lost', async () => {
    const desk = await openDesk();
    await answer(desk, [10, { lostTime: 0 }], [6, { lostTime: 45 }], [3, { lostTime: 200 }], [1, { lostTime: 960 }]);
    const { lostTime } = await lossesOf(desk);
    expect(lostTime).toMatchObject({ n: 20, median: 0, ninetiethPercentile: 150, longLosses: { k: 1, n: 20 } });
    expect(lostTime.worstTenth).toBeCloseTo((720 + 150) / (6 * 35 + 3 * 150 + 720), 10);
    expect(lostTime.sentence).toBe(
      'Half of 20 people lost nothing, nine of ten about 150 minutes or less; the worst tenth lost 63% of all the time.',
    );
  });

  it('is hidden as any other answer of a few people', async () => {
    const desk = await openDesk();
    await answer(desk, [4, { lostTime: 45 }]);
    const { lostTime } = await lossesOf(desk);
    expect(lostTime).toMatchObject({ reason: 'tooFew', median: null, ninetiethPercentile: null, worstTenth: null });
    expect(lostTime.longLosses).toMatchObject({ k: null, value: null });
  });

  it('is spoken of in German and French', async () => {
    const desk = await openDesk();
    await answer(desk, [20, { lostTime: 45 }]);
    expect((await lossesOf(desk, '&locale=de')).lostTime.sentence).toBe(
      'Die Hälfte von 20 Personen verlor etwa 35 Minuten oder weniger, neun von zehn etwa 35 Minuten oder weniger; auf das schlechteste Zehntel entfallen 10\u00a0% der ganzen Zeit.',
    );
    expect((await lossesOf(desk, '&locale=fr')).lostTime.sentence).toContain('La moitié des 20 personnes a perdu');
  });
});

describe('chasing', () => {
  it('is a share with the reasons, most frequent first, in the words of the survey', async () => {
    const desk = await openDesk();
    await answer(
      desk,
      [4, { chased: 2, chasedWhy: ['urgent'] }],
      [6, { chased: 1, chasedWhy: ['noNews'] }],
      [10, { chased: 0 }],
    );
    const { chased } = await lossesOf(desk);
    expect(chased).toMatchObject({
      k: 10,
      n: 20,
      sentence: expect.stringContaining('50% had to ask where it stood') as string,
    });
    expect(chased.reasons.map(({ key, people }) => [key, people])).toEqual([
      ['noNews', 6],
      ['urgent', 4],
    ]);
    expect((await lossesOf(desk, '&locale=de')).chased.reasons[0]?.label).not.toBe(chased.reasons[0]?.label);
  });

  it('keeps the reasons to itself when only a few had to ask', async () => {
    const desk = await openDesk();
    await answer(desk, [4, { chased: 1, chasedWhy: ['noNews'] }], [16, { chased: 0 }]);
    expect((await lossesOf(desk)).chased).toMatchObject({ k: 4, n: 20, reasons: [] });
  });

  it('keeps the reasons of a filter to itself when only a few outside of it had to ask', async () => {
    const desk = await openDesk();
    const rate = async (team: string, count: number, answers: Record<string, number | string[]>) => {
      const one = () =>
        aResponse({
          survey: { key: 'post-ticket', version: 2 },
          dimensions: { team },
          answers: { satisfaction: 3, ...answers },
        });
      await desk.submit(...Array.from({ length: count }, one));
    };
    await rate('A', 8, { chased: 1, chasedWhy: ['noNews'] });
    await rate('A', 8, { chased: 0 });
    await rate('B', 2, { chased: 1, chasedWhy: ['urgent'] });
    await rate('B', 8, { chased: 0 });
    expect((await lossesOf(desk)).chased.reasons).toHaveLength(2);
    expect((await lossesOf(desk, '&filter=team:A')).chased).toMatchObject({ k: 8, n: 16, reasons: [] });
  });
});

describe('rework', () => {
  it('is estimated as a range, in hours and in money, of the resolutions that were told', async () => {
    const desk = await openDesk();
    await answer(desk, [30, { accuracy: 'firstTime' }], [10, { accuracy: 'moreThanOnce' }]);
    await tell(desk, ['Network', 60], ['Workplace', 60]);
    const { rework } = await lossesOf(desk, '&agentMinutes=30&lostMinutes=60&agentRate=40&employeeRate=50');
    expect(rework).toMatchObject({ k: 10, n: 40, resolutions: 120 });
    expect(rework.cost?.value).toEqual({
      resolutions: 30,
      agentHours: 15,
      lostHours: 30,
      agentCost: 600,
      lostCost: 1500,
    });
    expect(rework.cost?.low.agentHours).toBeLessThan(15);
    expect(rework.cost?.high.agentHours).toBeGreaterThan(15);
  });

  it('is not estimated where nobody entered minutes, or nobody told how many resolutions there were', async () => {
    const desk = await openDesk();
    await answer(desk, [10, { accuracy: 'moreThanOnce' }]);
    expect((await lossesOf(desk, '&agentMinutes=30&lostMinutes=60')).rework).toMatchObject({
      resolutions: null,
      cost: null,
    });
    await tell(desk, ['Network', 60]);
    expect((await lossesOf(desk)).rework).toMatchObject({ resolutions: 60, cost: null });
    const hours = (await lossesOf(desk, '&agentMinutes=30&lostMinutes=60')).rework.cost;
    expect(hours?.value).toMatchObject({ agentHours: 30, agentCost: null });
  });

  it.each(['agentMinutes=', 'agentMinutes=-5', 'lostMinutes=many', 'agentRate=0', 'rate=4'])(
    'refuses %s with a pointer',
    async (wrong) => {
      const desk = await openDesk();
      const reply = await desk.get(`/v1/losses?${wrong}`);
      expect(reply.status).toBe(400);
      expect((await problemOf(reply)).errors).toHaveLength(1);
    },
  );
});

describe('representation', () => {
  it('names the groups that answered less than half as often as all', async () => {
    const desk = await openDesk();
    await tell(desk, ['Network', 50], ['Workplace', 50]);
    const rate = (team: string, count: number, satisfaction: number) =>
      desk.submit(
        ...Array.from({ length: count }, (_, number) =>
          aResponse({
            subject: { kind: 'ticket', reference: `${team}-${number}` },
            dimensions: { team },
            answers: { satisfaction },
          }),
        ),
      );
    await rate('Network', 20, 5);
    await rate('Workplace', 2, 1);
    const found = await representationOf(desk, 'dimension=team');
    expect(found).toMatchObject({
      base: 'told',
      rate: { k: 22, n: 100 },
      worstCase: { low: 0.2, high: 0.98 },
      sentence: 'Answered less than half as often as all: Workplace.',
    });
    expect(found.groups).toEqual([
      { group: 'Network', stated: true, base: 50, answers: 20, rate: 0.4, isUnderRepresented: false },
      { group: 'Workplace', stated: true, base: 50, answers: 2, rate: 0.04, isUnderRepresented: true },
    ]);
    expect(found.indicator).toBeCloseTo(1 - 2 * Math.sqrt((100 * 0.18 ** 2) / 99), 10);
  });

  it('divides by those asked where the ticket system told nothing', async () => {
    const desk = await openDesk();
    const shown = (count: number) => ({
      siteKey: desk.siteKey,
      impressions: Array.from({ length: count }, () => ({
        stage: 'shown',
        survey: { key: 'post-ticket', version: 1 },
        subject: { kind: 'ticket' },
        dimensions: { team: 'Network' },
      })),
    });
    await desk.post(shown(20), { path: '/v1/shown' });
    await desk.submit(...Array.from({ length: 6 }, () => aResponse({ dimensions: { team: 'Network' } })));
    expect(await representationOf(desk, 'dimension=team')).toMatchObject({
      base: 'asked',
      rate: { k: 6, n: 20 },
      groups: [{ group: 'Network', base: 20, answers: 6, rate: 0.3, isUnderRepresented: false }],
      sentence: 'No group answered less than half as often as all.',
    });
  });

  it('says that it does not know where nobody answered or nobody was counted', async () => {
    const desk = await openDesk();
    const unknown = 'Not known who is missing: too few answered, or nobody counted who could.';
    expect(await representationOf(desk, 'dimension=team')).toMatchObject({ worstCase: null, sentence: unknown });
    await desk.submit(...Array.from({ length: 6 }, () => aResponse()));
    expect(await representationOf(desk, 'dimension=team')).toMatchObject({ worstCase: null, sentence: unknown });
  });

  it('names no person', async () => {
    const desk = await openDesk();
    expect((await desk.get('/v1/representation?dimension=agent')).status).toBe(400);
  });
});
