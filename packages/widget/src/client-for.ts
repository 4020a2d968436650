import { createBrowserOutbox, createClient, type Client } from '@afterword/client';

const clients = new Map<string, Client>();

/**
 * The one client of a page for a collector and a key, shared by all elements, so that one retry serves them all.
 *
 * Ratings that an earlier page or another tab left behind have no element here; what becomes of them is told by the
 * document.
 */
export function clientFor(url: string, siteKey: string): Client {
  const key = `${siteKey} ${url}`;
  const known = clients.get(key);
  if (known) return known;
  const client = createClient({
    url,
    siteKey,
    store: createBrowserOutbox({ url, siteKey }),
    onSettled: ({ id, revision }, end) => {
      const type = { sent: 'delivered', rejected: 'refused', dropped: 'dropped' }[end.state];
      const detail = { id, revision, ...(end.state === 'rejected' ? { problem: end.problem.type } : {}) };
      document.dispatchEvent(new CustomEvent(`afterword-${type}`, { detail }));
    },
  });
  clients.set(key, client);
  return client;
}
