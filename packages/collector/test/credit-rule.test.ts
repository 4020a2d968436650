import { readFileSync } from 'node:fs';
import type { TicketEventInput } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { openAsking, solved, type AskingDesk } from './support/open-asking.js';

const hour = 3_600_000;
const page = readFileSync(new URL('../../../docs/asking.md', import.meta.url), 'utf8');

/** The lines of the table under "Who gets the rating", without its head: what happened, what is told, and who gets it. */
const [, section = ''] = /\n## Who gets the rating\n([\s\S]*?)\n## /.exec(page) ?? [];
const rows = [...section.matchAll(/^\| ([^|]+?) +\| `([^`]+)` +\| ([^|]+?) +\|/gm)].map(
  ([, what = '', told = '', who = '']) => ({ what, told, who }),
);

/** Whoever was invited to the ticket answers by the link, if anybody was. */
async function rate({ dependencies, connect, app }: AskingDesk): Promise<void> {
  const { storage, tokens } = dependencies;
  const { rows: open } = await connect().execute(`select id from ask where state = 'invited' order by id`);
  for (const { id } of open) {
    const ask = await storage.asks.byId(Number(id));
    const token = ask?.nonce && ask.tokenHash ? tokens.again(ask.nonce, ask.tokenHash) : null;
    const reply = await app.request(`/r/${token ?? ''}`, {
      method: 'POST',
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'satisfaction=4',
    });
    expect(reply.status).toBe(200);
  }
}

/** What a word of the table tells: `solved Grace`, `solved Grace by Heidi`, `solved Grace by rule`, `reassigned`. */
function eventOf(desk: AskingDesk, ticket: string, word: string): TicketEventInput {
  const [event = '', agent, , by] = word.split(' ');
  const at = new Date(desk.clock.now).toISOString();
  if (event !== 'solved') return { event, ticket, at } as TicketEventInput;
  return solved(desk, ticket, `requester-of-${ticket}`, {
    ...(agent !== undefined && { dimensions: { agent } }),
    ...(by === 'rule' && { eligible: false, notEligibleBecause: 'automation' }),
    ...(by === 'requester' && { solver: `requester-of-${ticket}` }),
    ...(by !== undefined && by !== 'rule' && by !== 'requester' && { solver: by }),
    ...(by === undefined && agent !== undefined && { solver: agent }),
  });
}

/** Does what a line of the table says, an hour between one and the next, and returns whom the ratings name. */
async function creditOf(told: string): Promise<string> {
  const desk = await openAsking({ start: '2026-11-02T08:00:00Z' });
  for (const word of told.split(', ')) {
    const [, times, many] = /^(\d+) times (.*)$/.exec(word) ?? [];
    const [, days] = /^(\d+) days$/.exec(word) ?? [];
    if (word === 'rated') await rate(desk);
    else if (days !== undefined) desk.clock.now += Number(days) * 24 * hour;
    else if (many !== undefined) {
      const tickets = Array.from({ length: Number(times) }, (_, index) => `T-${index}`);
      await desk.tell(...tickets.map((ticket) => eventOf(desk, ticket, many)));
    } else await desk.tell(eventOf(desk, 'T', word));
    desk.clock.now += 2 * hour;
    await desk.round();
  }
  expect(await desk.storage.counts.firstDifference()).toBeNull();
  const list = (await (await desk.get('/v1/responses')).json()) as {
    responses: { subject: { resolution: number }; dimensions: { agent?: string } }[];
  };
  const credited = list.responses.map(({ dimensions, subject }) => [dimensions.agent, subject.resolution] as const);
  if (credited.length === 0) return 'nobody';
  if (credited.length === 1) return credited[0]?.[0] ?? 'no agent';
  return credited.map(([agent, resolution]) => `${agent ?? 'no agent'} for resolution ${resolution}`).join(', ');
}

describe('the table of who gets a rating in docs/asking.md', () => {
  it('has a line for every case that desks quarrel about', () => {
    expect(rows.map(({ what }) => what)).toEqual([
      'solved by whom it was assigned to',
      'reassigned after it was solved',
      'closed later, under another name',
      'assigned to nobody',
      'closed by a rule or a bot',
      'closed by somebody else than the assignee',
      'reopened before anybody rated, solved by another',
      'rated, reopened within the quiet period, solved by another',
      'rated, reopened after the quiet period, solved by another',
      'merged into another ticket',
      'several people worked on it',
      'somebody solved their own request',
      'closed with many others at once',
    ]);
  });

  it.each(rows)('$what: $who', async ({ told, who }) => {
    expect(await creditOf(told)).toBe(who);
  });
});
