// Serves the playground on http://127.0.0.1:3002. Bundles the packages as they were built.
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const port = Number(process.argv[2] ?? 3002);

const playground = await context({
  entryPoints: [path('playground.js')],
  bundle: true,
  splitting: true,
  format: 'esm',
  outdir: path('dist'),
  write: false,
});
const { port: open } = await playground.serve({ servedir: path('.'), host: '127.0.0.1', port });
process.stdout.write(`Playground on http://127.0.0.1:${open} – stop with Ctrl+C.\n`);
