import { submissionSchema } from '@afterword/contract';
import { expect, test } from 'vitest';
import { createClient } from '../src/index.js';
import { aResponse } from './a-response.js';
import { json, keep, startCollector, type Behaviour } from './fake-collector.js';

const siteKey = 'aw_site_test';

test('sends an envelope that the contract accepts, without anything that needs a preflight', async () => {
  const collector = await startCollector(keep);
  const response = aResponse({ answers: { satisfaction: 5, comment: 'Grüße 👋' } });

  const outcome = await createClient({ url: `${collector.url}/`, siteKey }).submit(response);

  expect(outcome).toEqual({ state: 'sent', receipt: { outcome: 'kept', id: response.id, revision: 1 } });
  const [{ method, path, headers, body } = expect.fail('nothing arrived')] = collector.received;
  expect([method, path]).toEqual(['POST', '/v1/responses']);
  expect(headers['content-type']).toBe('text/plain;charset=UTF-8');
  expect(headers.authorization).toBeUndefined();
  expect(submissionSchema.parse(JSON.parse(body))).toEqual({ siteKey, responses: [response] });
});

test.each(['kept', 'unchanged', 'superseded'])('takes the receipt "%s" for sent', async (outcome) => {
  const response = aResponse();
  const collector = await startCollector(json(200, { receipts: [{ outcome, id: response.id, revision: 1 }] }));

  expect(await createClient({ url: collector.url, siteKey }).submit(response)).toMatchObject({ state: 'sent' });
});

test('hands over the problem of a receipt that refuses', async () => {
  const response = aResponse();
  const problem = { type: '/problems/already-answered', title: 'Rated', status: 409, detail: 'Rated.', retry: 'never' };
  const collector = await startCollector(json(207, { receipts: [{ outcome: 'refused', id: response.id, problem }] }));

  expect(await createClient({ url: collector.url, siteKey }).submit(response)).toEqual({ state: 'rejected', problem });
});

test.each([400, 401, 403, 404, 405, 409, 410, 413, 415, 422])('does not try again after %i', async (status) => {
  const problem = { type: '/problems/x', title: 'No', status, detail: 'No.', retry: 'afterChange' };
  const collector = await startCollector(json(status, problem));

  expect(await createClient({ url: collector.url, siteKey }).submit(aResponse())).toEqual({
    state: 'rejected',
    problem,
  });
  expect(collector.received).toHaveLength(1);
});

test('gives a refusal that a proxy wrote a problem of its own', async () => {
  const page: Behaviour = (reply) => reply.writeHead(403, { 'Content-Type': 'text/html' }).end('<h1>Forbidden</h1>');
  const collector = await startCollector(page);

  expect(await createClient({ url: collector.url, siteKey }).submit(aResponse())).toMatchObject({
    state: 'rejected',
    problem: { type: 'about:blank', status: 403, retry: 'never' },
  });
});
