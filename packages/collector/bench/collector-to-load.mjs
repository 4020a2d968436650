// A collector as `afterword start` runs it, but that it limits nobody's rate, and the ratings that load it.
import { request } from 'node:http';
import { readConfig } from '../dist/config.js';
import { openLog } from '../dist/operation/log.js';
import { serveCollector } from '../dist/serve.js';

/** The page that sends the ratings. */
export const origin = 'https://intranet.example.com';

/** Starts a collector in this process. `level` is how much it logs. */
export async function startCollector(databaseUrl, level = 'error') {
  const config = readConfig({
    AFTERWORD_DATABASE_URL: databaseUrl,
    AFTERWORD_PORT: '0',
    AFTERWORD_TIME_ZONE: 'UTC',
    AFTERWORD_PAGE_ORIGINS: origin,
    AFTERWORD_ADDRESS_RATE: 'off',
    AFTERWORD_SITE_KEY_RATE: 'off',
  });
  const running = await serveCollector(config, false, openLog(process.stderr, level).write);
  return { ...running, port: Number(new URL(running.url).port) };
}

/** The body of one rating; each number is another ticket. */
export function ratingBody(siteKey, number, more = {}) {
  const digits = number.toString(16).padStart(12, '0');
  return JSON.stringify({
    siteKey,
    responses: [
      {
        id: `01934f5a-${digits.slice(0, 4)}-7000-8000-${digits}`,
        revision: 1,
        proof: 'AAECAwQFBgcICQoLDA0ODw',
        survey: { key: 'post-ticket', version: 2, locale: 'en' },
        subject: { kind: 'ticket', reference: `INC-${number}` },
        dimensions: { team: `Team ${number % 40}`, service: `Service ${number % 60}`, channel: 'self-service' },
        answers: { satisfaction: (number % 5) + 1, accuracy: 'firstTime', ...more },
      },
    ],
  });
}

/** Sends a rating and resolves with the status, or with 0 where the connection broke. */
export function postRating(agent, port, body) {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body), origin };
    const sent = request(
      { agent, port, host: '127.0.0.1', path: '/v1/responses', method: 'POST', headers },
      (reply) => {
        reply.resume();
        reply.on('end', () => resolve(reply.statusCode));
        reply.on('error', () => resolve(0));
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}
