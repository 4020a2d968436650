/** A libSQL server of its own for a bench, durable, which can be killed and started again on the same folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const manifest = createRequire(import.meta.url).resolve(`@sqld/${process.platform}-${process.arch}/package.json`);

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

export async function startServer(folder) {
  const [http, grpc, admin] = [await freePort(), await freePort(), await freePort()];
  const at = (port) => `127.0.0.1:${port}`;
  const listen = ['--http-listen-addr', at(http), '--grpc-listen-addr', at(grpc), '--admin-listen-addr', at(admin)];
  let child;
  async function start() {
    const parameters = ['--no-welcome', '--enable-namespaces', '-d', folder, ...listen];
    child = spawn(join(dirname(manifest), 'sqld'), parameters, { stdio: 'ignore' });
    while (!(await fetch(`http://${at(http)}/health`).catch(() => null))?.ok) await sleep(20);
  }
  await start();
  await fetch(`http://${at(admin)}/v1/namespaces/default/config`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ block_reads: false, block_writes: false, durability_mode: 'strong' }),
  });
  return {
    url: `http://default.localhost:${http}`,
    start,
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
