import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';

/** How long requests that are on their way still arrive after a stop was asked for. */
const arrivalMs = 300;

/** How long a stop waits for requests that are still running. */
const patienceMs = 5_000;

/**
 * Watches a server, and returns what stops it: it answers what arrives for a moment longer, each as the last of its
 * connection, takes no new connections, and waits for requests that are running.
 *
 * A connection without a request is closed then, also one on which the head of a request has begun: nobody can know
 * whether it goes on. It was not answered, so whoever sent it sends it again.
 */
export function stopping(server: Server): () => Promise<void> {
  const running = new Map<Socket, number>();
  const move = (socket: Socket, by: number) => {
    const count = running.get(socket);
    if (count !== undefined) running.set(socket, count + by);
  };
  server.on('connection', (socket: Socket) => {
    running.set(socket, 0);
    socket.once('close', () => running.delete(socket));
  });
  server.prependListener('request', ({ socket }, response) => {
    move(socket, 1);
    response.once('close', () => move(socket, -1));
  });

  function closeQuiet(): void {
    for (const [socket, count] of running) if (count === 0) socket.destroySoon();
  }

  return async () => {
    server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
    await sleep(arrivalMs);
    // On a busy machine that time may be over before connections which were made in it are taken up.
    await setImmediate();
    const isClosed = new Promise<void>((resolve) => server.close(() => resolve()));
    closeQuiet();
    const quiet = setInterval(closeQuiet, 100);
    const patience = setTimeout(() => server.closeAllConnections(), patienceMs);
    await isClosed;
    clearInterval(quiet);
    clearTimeout(patience);
  };
}
