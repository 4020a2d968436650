// Deliveries of ticket systems, signed as each of them signs.
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../test/deliveries/', import.meta.url);
const mac = (algorithm, encoding, secret, ...parts) => {
  const hmac = createHmac(algorithm, secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest(encoding);
};
const iso = (now) => new Date(now).toISOString().replace('.000', '');
const seconds = (now) => String(Math.floor(now / 1000));

/** How each system signs; the first header is the signature, the second, if any, the time that is signed with it. */
export const systems = {
  zendesk: (secret, body, now, time = iso(now)) => ({
    'x-zendesk-webhook-signature': mac('sha256', 'base64', secret, time, body),
    'x-zendesk-webhook-signature-timestamp': time,
  }),
  jira: (secret, body) => ({ 'x-hub-signature': `sha256=${mac('sha256', 'hex', secret, body)}` }),
  zammad: (secret, body) => ({ 'x-hub-signature': `sha1=${mac('sha1', 'hex', secret, body)}` }),
  glpi: (secret, body, now, time = seconds(now)) => ({
    'x-glpi-signature': mac('sha256', 'hex', secret, body, time),
    'x-glpi-timestamp': time,
  }),
  topticket: (secret, body, now, time = seconds(now)) => ({
    'x-topticket-signature': `v1=${mac('sha256', 'hex', secret, time, '.', body)}`,
    'x-topticket-time': time,
  }),
};

/** What names a delivery in a header that is not signed. */
export const idHeaders = {
  jira: 'x-atlassian-webhook-identifier',
  zammad: 'x-zammad-delivery',
  topticket: 'x-topticket-delivery',
};

/** Sends a delivery. What is in a list comes several times, as HTTP allows. */
export function deliver({ app }, source, body, headers) {
  const sent = new Headers({ 'content-type': 'application/json' });
  for (const [name, value] of Object.entries(headers)) for (const each of [value].flat()) sent.append(name, each);
  return app.request(`/v1/ticket-events/${source}`, { method: 'POST', headers: sent, body });
}

/** Two of each fixture: one that was taken, to be played again, and one of another ticket that never came. */
export async function makeDeliveries(desk) {
  const { clock } = desk;
  const secrets = {};
  const bases = [];
  for (const [source, signs] of Object.entries(systems)) {
    // Two are in force, as while one follows another.
    secrets[source] = { old: await desk.sourceSecret(source, true), first: await desk.sourceSecret(source) };
    secrets[source].second = await desk.sourceSecret(source);
    const names = readdirSync(folder).filter((name) => name.startsWith(`${source}-`) && !name.includes('mapping'));
    for (const name of names) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const id = idHeaders[source] ? { [idHeaders[source]]: name } : {};
      const headers = { ...signs(secrets[source].first, text, clock.now), ...id };
      const reply = await deliver(desk, source, text, headers);
      if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${await reply.text()}`);
      const { recorded } = await reply.json();
      if (recorded === 0) continue;
      bases.push({ source, name, isTaken: true, body: text, headers });
      const other = text.replaceAll(/5158|77120|10081|INC|ITSM|"id": 81\b/g, (found) => `${found}9`);
      bases.push({
        source,
        name,
        isTaken: false,
        body: other,
        headers: { ...signs(secrets[source].second, other, clock.now), ...id },
      });
    }
  }
  return { bases, secrets };
}
