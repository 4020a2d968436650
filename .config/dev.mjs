// Watches everything: the packages' types and code, the bundles of widget and dashboard, and the collector, which
// starts again when anything that it serves was built anew. The demo page is at http://localhost:8787/demo.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, parameters, folder = '.') {
  const child = spawn(command, parameters, {
    cwd: `${root}${folder}`,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  child.on('exit', (code) => {
    if (code) process.exitCode = code;
  });
  return child;
}

const children = [
  run('tsc', ['-b', '.config/tsconfig.json', '--watch', '--preserveWatchOutput']),
  run('rollup', ['-c', '--watch', '--silent'], 'packages/widget'),
  run('rollup', ['-c', '--watch', '--silent'], 'packages/dashboard'),
  run(process.execPath, [
    '--watch-path=packages/collector/dist',
    '--watch-path=packages/widget/dist',
    '--watch-path=packages/dashboard/dist',
    'packages/collector/dist/cli.js',
    'start',
  ]),
];

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => children.forEach((child) => child.kill('SIGTERM')));
}
