import { expect } from 'vitest';
import type { Asking, ContactPolicyInput, TicketEventInput } from '@afterword/contract';
import { askRound } from '../../src/domain/asking/ask-round.js';
import { giveAnswers } from '../../src/domain/asking/rate.js';
import { issueKey } from '../../src/domain/keys.js';
import { openDesk } from './open-desk.js';

/** A desk whose ticket system tells of tickets, and what decides about asking. */
export async function openAsking(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk({ sendsMail: true, ...options });
  const { storage, clock, dependencies } = desk;
  const wanted = { kind: 'service', name: 'Ticket system', origins: [], readsResponses: false, invites: true } as const;
  const { secret } = await issueKey(storage, desk.desk.id, { ...wanted, origins: [] }, clock.now);
  const tell = async (...events: TicketEventInput[]) => {
    const reply = await desk.post(events, {
      path: '/v1/ticket-events/generic',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    });
    expect(reply.status).toBe(200);
  };
  return {
    ...desk,
    serviceKey: secret,
    tell,
    round: () => askRound(storage, desk.desk, dependencies.tokens, dependencies.sendsMail, clock.now),
    async policy(policy: ContactPolicyInput) {
      const reply = await desk.app.request('/v1/contact-policy', {
        method: 'PUT',
        headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(policy),
      });
      expect(reply.status).toBe(200);
    },
    async asking(query = ''): Promise<Asking> {
      return (await (await desk.get(`/v1/asking?from=2026-10-01&to=2026-12-31${query}`)).json()) as Asking;
    },
    async outcomes(): Promise<Record<string, number>> {
      const { groups } = await this.asking();
      const all = groups.flatMap(({ outcomes }) => outcomes ?? []);
      return Object.fromEntries(all.map(({ state, reason, count }) => [reason ? `${state}:${reason}` : state, count]));
    },
  };
}

export type AskingDesk = Awaited<ReturnType<typeof openAsking>>;

/** A ticket that was solved now for somebody with an address. */
export const solved = (desk: AskingDesk, ticket: string, requester: string, more: object = {}): TicketEventInput => ({
  event: 'solved',
  ticket,
  at: new Date(desk.clock.now).toISOString(),
  requester,
  requesterMail: `${requester}@example.com`,
  ...more,
});

/** Answers as the person does who was invited to a ticket: by the ask, since the token is in a mail. */
export async function answer(
  desk: AskingDesk,
  ticket: string,
  answers: Record<string, string | number>,
): Promise<void> {
  const { storage, surveys, pseudonyms, tokens, invitations } = desk.dependencies;
  const { rows } = await desk.connect().execute({
    sql: `select id from ask where subject_reference = ? and state = 'invited' order by id desc limit 1`,
    args: [ticket],
  });
  const ask = await storage.asks.byId(Number(rows[0]?.['id']));
  const token = ask?.nonce && ask.tokenHash ? tokens.again(ask.nonce, ask.tokenHash) : null;
  const dependencies = { storage, surveys, pseudonyms, tokens, invitations };
  expect(await giveAnswers(dependencies, token ?? '', 'en', answers, desk.clock.now)).toBeNull();
}
