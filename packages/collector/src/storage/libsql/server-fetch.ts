import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { isThisMachine } from './server-address.js';

/**
 * `fetch` for a libSQL server: each call has an end, and names under `localhost` lead to this machine.
 *
 * A server whose primary is dead may never answer, and Node's own `fetch` can neither reach `acme.localhost`, where the
 * system does not know such names, nor be told which host to name. Rejects when no whole answer came in time; whether
 * the server has done what it was asked is not known then.
 */
export function serverFetch(longestMs: number): { fetch: (request: Request) => Promise<Response>; close(): void } {
  const agents = {
    'http:': new PlainAgent({ keepAlive: true, maxSockets: 8 }),
    'https:': new SecureAgent({ keepAlive: true, maxSockets: 8 }),
  };

  async function fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const isSecure = url.protocol === 'https:';
    const body = Buffer.from(await request.arrayBuffer());
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = (isSecure ? secureRequest : plainRequest)(
        {
          agent: agents[isSecure ? 'https:' : 'http:'],
          hostname: isThisMachine(url.hostname) && url.hostname.endsWith('localhost') ? '127.0.0.1' : url.hostname,
          port: url.port,
          path: `${url.pathname}${url.search}`,
          method: request.method,
          headers: { ...Object.fromEntries(request.headers), host: url.host, 'content-length': body.byteLength },
          signal: AbortSignal.timeout(longestMs),
          servername: url.hostname,
        },
        resolve,
      );
      sent.on('error', reject);
      sent.end(body);
    });
    const bytes = await buffer(answer);
    const status = answer.statusCode ?? 502;
    return new Response(status === 204 ? null : new Uint8Array(bytes), {
      status,
      headers: Object.entries(answer.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      ),
    });
  }

  return {
    fetch,
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}
