import { themesSchema, type Themes } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, type TestDesk } from './support/open-desk.js';

async function themesOf(desk: TestDesk, query = ''): Promise<Themes> {
  const reply = await desk.get(`/v1/themes${query}`);
  expect(reply.status).toBe(200);
  return themesSchema.parse(await reply.json());
}

/** People who say this about a ticket that was solved so many weeks before 25 November 2026. */
async function say(desk: TestDesk, people: number, comment: string, satisfaction: number, weeksAgo = 0) {
  const day = new Date(Date.UTC(2026, 10, 25 - 7 * weeksAgo)).toISOString().slice(0, 10);
  const responses = Array.from({ length: people }, (_, index) =>
    aResponse({
      subject: { kind: 'ticket', reference: `${comment} ${day} ${index}`, resolvedAt: `${day}T08:00:00Z` },
      answers: { satisfaction, comment },
    }),
  );
  for (let start = 0; start < people; start += 50) await desk.submit(...responses.slice(start, start + 50));
}

describe('what people mention', () => {
  it('tells the words of dissatisfied people from those of satisfied ones', async () => {
    const desk = await openDesk();
    await say(desk, 20, 'The printer was slow and it is still not working', 1);
    await say(desk, 60, 'Thanks, that was a very friendly answer', 5);
    const { dissatisfied, satisfied, comments } = await themesOf(desk);
    expect(comments).toBe(80);
    const terms = dissatisfied.map(({ term }) => term);
    expect(terms).toEqual(expect.arrayContaining(['printer', 'slow', 'not working']));
    expect(terms).not.toContain('working');
    expect(satisfied.map(({ term }) => term)).toEqual(
      expect.arrayContaining(['thanks', 'friendly', 'friendly answer']),
    );
    expect(dissatisfied.find(({ term }) => term === 'slow')).toMatchObject({ dissatisfied: 20, satisfied: 0 });
    for (const term of [...terms, ...satisfied.map((one) => one.term)]) {
      expect(['the', 'was', 'and', 'very', 'that']).not.toContain(term);
    }
  });

  it('counts people and not occurrences', async () => {
    const desk = await openDesk();
    await say(desk, 60, 'vpn vpn vpn vpn', 1);
    await say(desk, 90, 'thanks', 5);
    expect((await themesOf(desk)).dissatisfied.find(({ term }) => term === 'vpn')).toMatchObject({ dissatisfied: 60 });
  });

  it('shows no word that fewer than twice the smallest group mention', async () => {
    const desk = await openDesk();
    await say(desk, 9, 'My manager Jane ignored the outage', 1);
    await say(desk, 40, 'Thanks', 5);
    const told = await themesOf(desk);
    expect(told.smallestGroup).toBe(10);
    expect(JSON.stringify(told)).not.toMatch(/jane|manager|outage/i);
  });

  it('says what is mentioned more often than before, and what keeps coming back', async () => {
    const desk = await openDesk();
    for (let week = 4; week < 16; week += 1) await say(desk, 10, 'Password reset took time', 3, week);
    for (let week = 0; week < 4; week += 1) {
      await say(desk, 10, 'Password reset took time', 3, week);
      await say(desk, 4, 'The new vpn is slow', 2, week);
    }
    const { recurring, sentence, lastComments } = await themesOf(desk);
    expect(lastComments).toBe(56);
    expect(recurring.find(({ term }) => term === 'vpn')).toMatchObject({
      people: 16,
      hasGrown: true,
      isPersistent: true,
    });
    expect(recurring.find(({ term }) => term === 'password')).toMatchObject({ people: 40, hasGrown: false });
    expect(recurring[0]?.hasGrown).toBe(true);
    expect(sentence).toContain('“vpn” by 16 people');
  });

  it('reads each comment in its own language, and answers in the one that is asked for', async () => {
    const desk = await openDesk();
    await say(desk, 60, 'Der Drucker ist immer noch nicht da und das dauert', 1);
    await say(desk, 60, 'Le problème n’est pas résolu pour moi', 2);
    await say(desk, 90, 'Danke, das war sehr freundlich von euch', 5);
    const { dissatisfied, satisfied, sentence } = await themesOf(desk, '?locale=de');
    expect(dissatisfied.map(({ term }) => term)).toEqual(expect.arrayContaining(['drucker', 'pas résolu']));
    expect(satisfied.map(({ term }) => term)).toEqual(expect.arrayContaining(['danke', 'freundlich']));
    expect(sentence).toBe('Nichts wird öfter erwähnt als zuvor, in den Worten von 210 Personen.');
  });

  it('narrows by a filter, and has nothing to say where nobody wrote', async () => {
    const desk = await openDesk();
    await say(desk, 12, 'printer', 1);
    expect(await themesOf(desk, '?filter=team:nobody')).toMatchObject({
      comments: 0,
      dissatisfied: [],
      satisfied: [],
      recurring: [],
      isCut: false,
    });
    expect((await desk.get('/v1/themes?from=2026-01-01')).status).toBe(400);
  });
});
