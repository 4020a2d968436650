// Writes custom-elements.json and docs/reference/widget.md. Reads the sources, so nothing has to be built before.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

// Beside this file, so that the analyzer and the sources are found from it.
const bundle = path('reference.built.mjs');
await build({
  entryPoints: [path('reference.ts')],
  bundle: true,
  outfile: bundle,
  format: 'esm',
  platform: 'node',
  conditions: ['@afterword/source'],
  external: ['@custom-elements-manifest/analyzer'],
});
try {
  const { manifest, referencePage } = await import(bundle);
  const made = manifest();
  mkdirSync(path('../../../docs/reference'), { recursive: true });
  writeFileSync(path('../custom-elements.json'), `${JSON.stringify(made, null, 2)}\n`);
  writeFileSync(path('../../../docs/reference/widget.md'), referencePage(made));
  process.stdout.write('Wrote custom-elements.json and docs/reference/widget.md.\n');
} finally {
  rmSync(bundle);
}
