import { createClient } from '@afterword/client';
import { surveyResponseSchema, type Impression, type Survey, type SurveyResponse } from '@afterword/contract';
import { postTicketStart } from '@afterword/contract/built-in';
import { withFurtherQuestions } from '@afterword/contract/built-in/further';
import { en as furtherWords } from '@afterword/contract/built-in/further-words/en';
import { de as germanWords } from '@afterword/contract/built-in/words/de';
import { en as words } from '@afterword/contract/built-in/words/en';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Event } from '../src/rules/machine.js';
import {
  createSurveyController,
  type SurveyController,
  type SurveyControllerOptions,
} from '../src/survey-controller.js';
import { seeded } from './seeded.js';

const start = postTicketStart('en', words);
const whole = withFurtherQuestions(start, furtherWords);
const subject = { kind: 'ticket', reference: 'INC-20417', resolution: 1 } as const;

/** What a tab keeps through a reload; Node has none. */
function tabStorage(): Pick<Storage, 'getItem' | 'setItem'> & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

beforeEach(() => void Object.assign(globalThis, { sessionStorage: tabStorage() }));
afterEach(() => void Reflect.deleteProperty(globalThis, 'sessionStorage'));

/** A collector behind the `fetch` of a real client. It keeps, is away, says nothing, or refuses with a problem. */
function startCollector(behaviour: 'keep' | 'away' | 'hang' | `/problems/${string}` = 'keep') {
  const responses: SurveyResponse[] = [];
  const impressions: Impression[] = [];
  const collector = { behaviour, responses, impressions };
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const body = JSON.parse(init?.body as string) as { responses?: SurveyResponse[]; impressions?: Impression[] };
    responses.push(...(body.responses ?? []));
    impressions.push(...(body.impressions ?? []));
    if (collector.behaviour === 'hang') return new Promise<Response>(() => undefined);
    if (collector.behaviour === 'away') return new Response(null, { status: 503 });
    if (collector.behaviour === 'keep') {
      return Response.json({
        receipts: body.responses?.map(({ id, revision }) => ({ outcome: 'kept', id, revision })),
      });
    }
    const problem = { type: collector.behaviour, title: 'No', status: 409, detail: 'No.', retry: 'never' };
    return Response.json(problem, { status: 409 });
  };
  const client = createClient({
    url: 'https://afterword.example.com',
    siteKey: 'aw_site_key',
    retryDelayMs: 1,
    random: () => 1,
    page: new EventTarget(),
    fetch,
  });
  return Object.assign(collector, { client });
}

type Collector = ReturnType<typeof startCollector>;

const begin = ({ client }: Collector, options: Partial<SurveyControllerOptions> = {}) =>
  createSurveyController({
    client,
    survey: start,
    subject,
    random: seeded(20_417),
    loadMore: async () => whole,
    ...options,
  });

const tap = (question: string, answer: string | number | string[], isDeliberate = true): Event => ({
  name: 'answered',
  question,
  answer,
  isDeliberate,
});

/** Resolves when this many responses have arrived, with the last one. */
const arrival = ({ responses }: Collector, count: number): Promise<SurveyResponse> =>
  vi.waitFor(() => {
    const response = responses[count - 1];
    if (!response || responses.length > count) throw new Error(`${responses.length} of ${count} responses`);
    return response;
  });

const delivery = (controller: SurveyController, expected: string): Promise<void> =>
  vi.waitFor(() => expect(controller.state).toMatchObject({ delivery: expected }));

/** Once all that is underway in this turn has been done. */
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('sends what the contract takes, with each tap, under one id and proof', async () => {
  const collector = startCollector();
  const controller = begin(collector, { dimensions: { team: 'Network' } });

  controller.dispatch(tap('satisfaction', 2));
  const first = await arrival(collector, 1);
  controller.dispatch(tap('accuracy', 'no'));
  const second = await arrival(collector, 2);

  expect(surveyResponseSchema.parse(first)).toEqual(first);
  expect(first).toMatchObject({
    id: controller.id,
    revision: 1,
    survey: { key: 'post-ticket', version: start.version, locale: 'en' },
    subject,
    dimensions: { team: 'Network' },
    answers: { satisfaction: 2 },
  });
  expect(first).not.toHaveProperty('orders');
  expect(second).toMatchObject({ id: first.id, proof: first.proof, revision: 2 });
  expect(second.answers).toEqual({ satisfaction: 2, accuracy: 'no' });
});

test.each([
  ['that the collector made', 'TokenOfTheCollector', []],
  ['to an anonymous survey', 'a.token.purpose', []],
  ['that a ticket system signed', 'eyheader.claims.signature', ['shown']],
])('tells that it was shown by an invitation %s where nobody else can tell', async (_, invitation, stages) => {
  const collector = startCollector();
  const controller = begin(collector, { invitation });
  controller.dispatch({ name: 'seen' });
  controller.dispatch(tap('satisfaction', 4));
  await arrival(collector, 1);
  expect(collector.impressions.map(({ stage }) => stage)).toEqual(stages);
  for (const impression of collector.impressions) expect(impression).toMatchObject({ invitation });
  expect(JSON.stringify(collector.impressions)).not.toContain(subject.reference);
});

test('marks what somebody only tries out, counts nobody as asked for it, and never goes on with it in earnest', async () => {
  const collector = startCollector();
  const trial = begin(collector, { isTest: true });
  trial.dispatch({ name: 'seen' });
  trial.dispatch(tap('satisfaction', 2));
  const tried = await arrival(collector, 1);
  await delivery(trial, 'sent');

  expect(surveyResponseSchema.parse(tried)).toMatchObject({ test: true });
  expect(collector.impressions).toEqual([]);

  const real = begin(collector);
  expect(real.id).not.toBe(trial.id);
  real.dispatch(tap('satisfaction', 4));
  expect(await arrival(collector, 2)).not.toHaveProperty('test');
});

test('goes to the later screens when they arrive, and records the orders that were seen', async () => {
  const collector = startCollector();
  const loadMore = vi.fn(async () => whole);
  const controller = begin(collector, { loadMore });

  controller.dispatch(tap('satisfaction', 2));
  controller.dispatch(tap('accuracy', 'no'));
  await vi.waitFor(() => expect(controller.screen.number).toBe(2));
  const reasons = controller.screen.questions.find(({ kind }) => kind === 'reasons');
  const seen = reasons?.kind === 'reasons' ? reasons.options.map(({ key }) => key) : [];
  controller.dispatch(tap('reasons', ['tookLong']));
  controller.dispatch({ name: 'submitted' });
  await vi.waitFor(() => expect(controller.state.name).toBe('done'));

  expect(loadMore).toHaveBeenCalledTimes(1);
  const last = collector.responses.at(-1);
  expect(last).toMatchObject({ answers: { reasons: ['tookLong'] }, orders: { reasons: seen } });
  expect(seen.at(-1)).toBe('other');
  expect(seen).not.toContain('fast');
});

test('says that the later screens could not be loaded, and tries again when asked', async () => {
  const collector = startCollector();
  const loadMore = vi
    .fn<() => Promise<Survey>>()
    .mockRejectedValueOnce(new TypeError('Failed'))
    .mockResolvedValue(whole);
  const controller = begin(collector, { loadMore });

  controller.dispatch(tap('satisfaction', 5));
  controller.dispatch({ name: 'advanced' });
  await vi.waitFor(() => expect(controller.screen.status).toBe('unavailable'));
  controller.dispatch({ name: 'advanced' });
  await vi.waitFor(() => expect(controller.screen.number).toBe(2));

  expect(loadMore).toHaveBeenCalledTimes(2);
});

test('says what becomes of a revision that has to wait', async () => {
  const collector = startCollector('away');
  const heard: object[] = [];
  const controller = begin(collector, { onAnnouncement: (type, detail) => void heard.push({ type, ...detail }) });

  controller.dispatch(tap('satisfaction', 5));
  await vi.waitFor(() => expect(controller.screen.status).toBe('queued'));
  collector.behaviour = 'keep';
  await vi.waitFor(() => expect(controller.screen.status).toBe('sent'));

  const { id } = controller;
  expect(heard).toEqual([
    { type: 'started', id },
    { type: 'answered', question: 'satisfaction', id },
    { type: 'submitted', revision: 1, id },
    { type: 'queued', revision: 1, isKept: false, id },
    { type: 'delivered', revision: 1, id },
  ]);
});

test('answers a conflict with a higher revision', async () => {
  const collector = startCollector('/problems/conflicting-response');
  const controller = begin(collector, {
    onAnnouncement: (type, detail) => {
      if (type === 'submitted' && 'revision' in detail && detail.revision === 3) collector.behaviour = 'keep';
    },
  });

  controller.dispatch(tap('satisfaction', 5));
  await vi.waitFor(() => expect(controller.screen.status).toBe('sent'));

  expect(collector.responses.map(({ revision }) => revision)).toEqual([1, 2, 3]);
});

test('counts an impression once in a session, and without saying of which ticket', async () => {
  const collector = startCollector();
  for (const controller of [begin(collector), begin(collector)]) {
    controller.dispatch({ name: 'seen' });
    controller.dispatch({ name: 'seen' });
  }
  begin(collector).dispatch(tap('satisfaction', 5));
  await arrival(collector, 1);

  expect(collector.impressions.map(({ stage }) => stage)).toEqual(['shown', 'started']);
  expect(JSON.stringify(collector.impressions)).not.toContain(subject.reference);
});

test('goes on with the same response after a reload, on the same screen and in the same order', async () => {
  const collector = startCollector();
  const before = begin(collector);
  before.dispatch(tap('satisfaction', 2));
  before.dispatch(tap('accuracy', 'no'));
  await vi.waitFor(() => expect(before.screen.number).toBe(2));
  before.dispatch({ name: 'written', question: 'comment', text: 'It came' });
  await delivery(before, 'sent');

  const sent = collector.responses.length;
  const after = begin(collector, { random: seeded(1) });
  await vi.waitFor(() => expect(after.screen.questions).toEqual(before.screen.questions));
  await quiet();

  expect(after.id).toBe(before.id);
  expect(after.screen).toEqual(before.screen);
  expect(after.state).toMatchObject({ draft: { texts: { comment: 'It came' } } });
  expect(collector.responses).toHaveLength(sent);

  after.dispatch({ name: 'submitted' });
  const last = await arrival(collector, sent + 1);
  expect(last).toMatchObject({ id: before.id, proof: collector.responses[0]?.proof, answers: { comment: 'It came' } });
  expect(last.revision).toBeGreaterThan(collector.responses[sent - 1]?.revision ?? 0);
});

test('sends the very same again after a reload when it had no receipt', async () => {
  const silent = startCollector('hang');
  const before = begin(silent);
  before.dispatch(tap('satisfaction', 2));
  await arrival(silent, 1);

  const collector = startCollector();
  const after = begin(collector);
  const response = await arrival(collector, 1);
  await delivery(after, 'sent');

  expect(response).toEqual(silent.responses[0]);
  expect(after.id).toBe(before.id);
  // Once it has arrived, nothing is sent at the next reload.
  begin(collector);
  await quiet();
  expect(collector.responses).toHaveLength(1);
});

test('sends after a crash the chips that had not been sent, with the orders that were seen', async () => {
  const collector = startCollector();
  const before = begin(collector);
  before.dispatch(tap('satisfaction', 2));
  before.dispatch(tap('accuracy', 'no'));
  await vi.waitFor(() => expect(before.screen.number).toBe(2));
  before.dispatch(tap('reasons', ['unclear']));
  await delivery(before, 'sent');
  const sent = collector.responses.length;

  begin(collector, { random: seeded(1) });
  const response = await arrival(collector, sent + 1);

  const question = before.screen.questions.find(({ kind }) => kind === 'reasons');
  const seen = question?.kind === 'reasons' ? question.options.map(({ key }) => key) : [];
  expect(response).toMatchObject({ id: before.id, answers: { reasons: ['unclear'] }, orders: { reasons: seen } });
});

test('sends nothing after a reload when nothing was answered', async () => {
  const collector = startCollector();
  begin(collector).dispatch({ name: 'seen' });
  begin(collector).dispatch({ name: 'left' });
  await quiet();
  expect(collector.responses).toEqual([]);
});

test('begins anew about another subject, another resolution, another desk and a new version of the survey', () => {
  const collector = startCollector('hang');
  const first = begin(collector);
  first.dispatch(tap('satisfaction', 2));
  const others = [
    begin(collector, { subject: { ...subject, reference: 'INC-20418' } }),
    begin(collector, { subject: { ...subject, resolution: 2 } }),
    begin(collector, { scope: 'another desk' }),
    begin(collector, { survey: { ...start, version: start.version + 1 } }),
  ];
  expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(5);
  for (const { state } of others) expect(state).toMatchObject({ draft: { answers: {}, revision: 0 } });
});

test.each<[string, object | undefined]>([
  ['is missing', undefined],
  [
    'throws',
    {
      getItem: () => {
        throw new DOMException('Denied', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('Full', 'QuotaExceededError');
      },
    },
  ],
])('works where the storage of the tab %s', async (_, storage) => {
  Object.assign(globalThis, { sessionStorage: storage });
  const collector = startCollector();
  const controller = begin(collector);
  controller.dispatch({ name: 'seen' });
  controller.dispatch(tap('satisfaction', 5));
  await arrival(collector, 1);
  await vi.waitFor(() => expect(controller.screen.status).toBe('sent'));
});

test('works where reading the storage throws', async () => {
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    get() {
      throw new DOMException('Denied', 'SecurityError');
    },
  });
  const collector = startCollector();
  begin(collector).dispatch(tap('satisfaction', 5));
  expect(await arrival(collector, 1)).toMatchObject({ revision: 1 });
});

test.each(['', 'null', '1', '{"id":"x"}', '{"id":"x","draft":{"reached":1}}', '{"id":1,"draft":null}', '<html>'])(
  'begins anew where the storage has %s under its name',
  (garbage) => {
    const storage = tabStorage();
    Object.assign(globalThis, { sessionStorage: { ...storage, getItem: () => garbage } });
    const { screen, state } = begin(startCollector('hang'));
    expect(screen.questions).toEqual(start.questions);
    expect(state).toMatchObject({ draft: { answers: {}, revision: 0 } });
  },
);

test('keeps the answers, and the offer to tell more, in another language', async () => {
  const collector = startCollector();
  const german = postTicketStart('de', germanWords);
  const controller = begin(collector, { loadMore: () => new Promise(() => undefined) });
  controller.dispatch(tap('satisfaction', 5));
  await arrival(collector, 1);

  controller.update({ survey: german });
  expect(controller.screen.questions).toEqual(german.questions);
  expect(controller.screen.action).toEqual({ event: 'advanced', label: 'tellMore' });

  controller.dispatch(tap('accuracy', 'firstTime'));
  expect(await arrival(collector, 2)).toMatchObject({
    survey: { locale: 'de' },
    answers: { satisfaction: 5, accuracy: 'firstTime' },
  });
});

test('sends with the next revision what the page changed about the subject', async () => {
  const collector = startCollector();
  const controller = begin(collector);
  controller.update({ subject: { ...subject, resolvedAt: '2026-03-31T14:05:00Z' }, dimensions: { team: 'Network' } });
  controller.dispatch(tap('satisfaction', 5));
  expect(await arrival(collector, 1)).toMatchObject({
    subject: { resolvedAt: '2026-03-31T14:05:00Z' },
    dimensions: { team: 'Network' },
  });
});

test('tells of each change until nobody listens, and of nothing that changes nothing', () => {
  const controller = begin(startCollector('hang'));
  const listener = vi.fn();
  const forget = controller.subscribe(listener);
  controller.dispatch({ name: 'written', question: 'comment', text: 'x' });
  expect(listener).toHaveBeenCalledTimes(1);
  controller.dispatch({ name: 'wentBack' });
  controller.dispatch({ name: 'settled', revision: 9, outcome: 'sent' });
  expect(listener).toHaveBeenCalledTimes(1);
  forget();
  controller.dispatch(tap('satisfaction', 5));
  expect(listener).toHaveBeenCalledTimes(1);
});

test('tells where the focus goes', () => {
  const targets: unknown[] = [];
  const controller = begin(startCollector('hang'), { onFocus: (target) => void targets.push(target) });
  controller.dispatch({ name: 'submitted' });
  expect(targets).toEqual([{ question: 'satisfaction' }]);
});

test('sends all there is where nothing has to be loaded', async () => {
  const collector = startCollector();
  const controller = createSurveyController({ client: collector.client, survey: whole, subject });
  controller.dispatch(tap('satisfaction', 1));
  controller.dispatch(tap('accuracy', 'no'));
  expect(controller.screen).toMatchObject({ number: 2, total: 3 });
  await delivery(controller, 'sent');
  expect(collector.responses.at(-1)).toMatchObject({ revision: 2, answers: { satisfaction: 1, accuracy: 'no' } });
});
