import { createBrowserOutbox, createClient, type Client } from '@afterword/client';

const clients = new Map<string, Client>();

/** The one client of a page for a collector and a key, shared by all elements, so that one retry serves them all. */
export function clientFor(url: string, siteKey: string): Client {
  const key = `${siteKey} ${url}`;
  const client = clients.get(key) ?? createClient({ url, siteKey, store: createBrowserOutbox({ url, siteKey }) });
  clients.set(key, client);
  return client;
}
