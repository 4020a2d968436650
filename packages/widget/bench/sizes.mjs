/** What is sent over the wire, and what each part of the script takes of it. */
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { rollup } from 'rollup';
import configs from '../rollup.config.js';

export const gzip = (code) => gzipSync(code, { level: 9 }).length;
export const brotli = (code) =>
  brotliCompressSync(code, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: code.length, [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length;

async function clientAlone() {
  const { outputFiles } = await build({
    stdin: {
      contents: "export * from '@afterword/client';",
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@afterword/source'],
  });
  return outputFiles[0].text;
}

/** What of the widget stands together; the first that fits counts. */
const groups = [
  ['Lit’s templates', /lit-html/],
  ['the look', /view\/styles/],
  ['the view of a first screen', /src\/view\//],
  ['English words and the built-in surveys', /locales\/|contract\//],
  ['reading and checking attributes', /read-settings|locale\.ts/],
  ['loading parts and coming into sight', /load-parts|in-sight|unpack/],
  ['the element itself', /afterword-survey|afterword-notice|standalone|define/],
];

/** The brotli bytes that are saved when a group of modules is left out of the script. */
async function groupBytes() {
  const config = configs.find(({ output }) => output.file?.endsWith('afterword.js'));
  const plugins = config.plugins.filter(({ name }) => !/terser|precompress/.test(name));
  // The configuration names its files from the package.
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  const bundle = await rollup({ ...config, plugins });
  const { output } = await bundle.generate({ ...config.output, banner: '' });
  await bundle.close();
  const modules = Object.entries(output[0].modules).filter(([, { code }]) => code);
  const groupOf = (id) => groups.find(([, pattern]) => pattern.test(id))?.[0] ?? 'the rest';
  const size = async (left) => {
    const code = modules.filter(([id]) => groupOf(id) !== left).map(([, one]) => one.code);
    const small = await transform(`(function(){${code.join('\n')}\n})();`, {
      minify: true,
      treeShaking: false,
      target: 'es2022',
      charset: 'utf8',
    });
    return brotli(small.code);
  };
  const whole = await size();
  const names = [...new Set(modules.map(([id]) => groupOf(id)))];
  const saved = await Promise.all(names.map(async (name) => [name, whole - (await size(name))]));
  return saved.toSorted(([, one], [, other]) => other - one);
}

/** Bytes of every file that a page can load. */
export async function measureSizes(scripts) {
  const parts = new Map([...scripts].filter(([path]) => path.startsWith('/afterword')));
  const part = (name) =>
    [...parts].find(([path]) => path.replace(/\.[0-9a-f]{8}\.js$|\.js$/, '').endsWith(`/${name}`))[1];
  const locales = [...parts.keys()].flatMap((path) => /\/further-(.+?)\.[0-9a-f]{8}\.js$/.exec(path)?.[1] ?? []);
  const english = ['afterword', 'engine', 'further', 'chosen', 'corner', 'contrast'].map(part);
  const languages = locales.map((locale) => ({
    locale,
    first: brotli(part(locale)),
    further: brotli(part(`further-${locale}`)),
  }));
  const main = part('afterword');
  return {
    main: { gzip: gzip(main), brotli: brotli(main) },
    parts: Object.fromEntries(
      ['engine', 'further', 'chosen', 'corner', 'contrast'].map((name) => [name, brotli(part(name))]),
    ),
    toRate: ['afterword', 'engine'].map(part).reduce((sum, code) => sum + brotli(code), 0),
    english: english.reduce((sum, code) => sum + brotli(code), 0),
    languages,
    client: gzip(await clientAlone()),
    floors: Object.fromEntries(['/first-screen.js', '/one-rating.js'].map((path) => [path, brotli(scripts.get(path))])),
    groups: await groupBytes(),
  };
}
