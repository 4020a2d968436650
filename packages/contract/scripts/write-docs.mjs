// Writes the generated pages of docs: openapi.json, survey.schema.json and problems/. Reads the sources, so nothing has to be built before.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const docs = new URL('../../../docs/', import.meta.url);
const manifest = new URL('../../collector/package.json', import.meta.url);

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('documents.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const { documents } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

const pages = documents(JSON.parse(readFileSync(manifest, 'utf8')).version);
mkdirSync(new URL('problems/', docs), { recursive: true });
for (const name of readdirSync(new URL('problems/', docs))) {
  if (!pages.has(`problems/${name}`)) rmSync(new URL(`problems/${name}`, docs));
}
for (const [path, text] of pages) writeFileSync(new URL(path, docs), text);
process.stdout.write(`Wrote ${pages.size} pages into docs.\n`);
