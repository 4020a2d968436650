// Modules for bundlers, with lit and our packages left outside; and for a script tag one file, with parts beside it that
// a page loads only when it needs them.
import { createHash } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { build, transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Minifies a style sheet, which holds no expression. */
const minifyCss = {
  name: 'minify-css',
  async transform(code, id) {
    const [template, text] = (id.includes('/widget/src/') && /css = `([^`]*)`/.exec(code)) || [];
    if (!template) return null;
    const { code: small } = await transform(text, { loader: 'css', minify: true });
    return { code: code.replace(template, () => `css = \`${small.trim()}\``), map: null };
  },
};

/** Takes the white space between the tags of html`…` out, and with it text nodes that nobody sees. */
const minifyHtml = {
  name: 'minify-html',
  transform: (code, id) =>
    /widget\/src\/view\/(view|radio-question|further)\.ts$/.test(id)
      ? {
          code: code
            .replace(/>\n\s*(?=<|\$\{)/g, '>')
            .replace(/\}\n\s*(?=<)/g, '}')
            .replace(/\n\s+/g, '\n'),
          map: null,
        }
      : null,
};

function write(file, code) {
  const gzip = gzipSync(code, { level: 9 });
  const brotli = brotliCompressSync(code, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: code.length, [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  writeFileSync(`${file}.gz`, gzip);
  writeFileSync(`${file}.br`, brotli);
  console.log(`${file}: ${code.length} bytes, ${gzip.length} gzip, ${brotli.length} brotli`);
}

/** Writes the compressed copies that a server can send as they are, and says what each file costs. */
const precompress = {
  name: 'precompress',
  writeBundle({ dir, file }, bundle) {
    for (const [name, { code }] of Object.entries(bundle)) write(file ?? `${dir}/${name}`, code);
  },
};

/** The hash of all parts, in the name of each: a page never gets parts of another release. */
let partsHash;

const nameParts = {
  name: 'name-parts',
  buildStart: () => rmSync('dist/afterword', { recursive: true, force: true }),
  generateBundle(_, bundle) {
    const parts = Object.values(bundle).toSorted((one, other) => (one.fileName < other.fileName ? -1 : 1));
    if (parts.some(({ isEntry }) => !isEntry)) throw new Error('The parts must not share a file.');
    const hash = createHash('sha256');
    for (const { code } of parts) hash.update(code);
    partsHash = hash.digest('hex').slice(0, 8);
    for (const part of parts) {
      const { fileName } = part;
      delete bundle[fileName];
      part.fileName = fileName.replace(/\.js$/, `.${partsHash}.js`);
      bundle[part.fileName] = part;
    }
  },
};

/** A module of words, as it is at run time. */
async function wordsOf(kind, locale) {
  const name = locale.replace(/-(.)/, (_, letter) => letter.toUpperCase());
  const [messages, words] = kind === 'first' ? ['locales', 'words'] : ['locales/further', 'further-words'];
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${name} as messages } from './src/${messages}/${locale}.ts';
        export { ${name} as words } from '@afterword/contract/built-in/${words}/${locale}';`,
      resolveDir: path('.'),
    },
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    write: false,
    conditions: ['@afterword/source'],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** The texts in the order of the English ones; see `src/unpack.ts`. */
function pack(english, words) {
  return Object.entries(english).flatMap(([name, value]) =>
    typeof value === 'string' || name.startsWith('characters') ? [words[name]] : pack(value, words[name]),
  );
}

/** The words of a language: of its first screen, and of its later ones. */
const virtualLocales = {
  name: 'virtual-locales',
  resolveId: (id) => (id.startsWith('locale:') ? `\0${id}` : null),
  async load(id) {
    const [, kind, locale] = /^\0locale:(first|further):(.+)$/.exec(id) ?? [];
    if (!kind) return null;
    const [english, { messages, words }] = [await wordsOf(kind, 'en'), await wordsOf(kind, locale)];
    const { messages: shape, words: others } = english;
    return `export default ${JSON.stringify(pack({ messages: shape, words: others }, { messages, words }))};`;
  },
};

/** The parts use the Lit of the script that loads them: a second copy would want a second Trusted Types policy. */
const sharedLit = {
  name: 'shared-lit',
  resolveId: (id) => (id === 'lit/html.js' ? '\0lit' : null),
  load: (id) =>
    id === '\0lit' ? `export const { html, nothing, svg } = customElements.get('afterword-survey').lit;` : null,
};

const standaloneParts = {
  name: 'standalone-parts',
  resolveId: (id) => (id === './load-parts.js' ? path('src/load-parts.standalone.ts') : null),
};

/**
 * Lit makes its Trusted Types policy when it is loaded. A page may allow ours or Lit's name, or none; without one the
 * script ends before anything is defined, and what the page put between the tags stays.
 */
const ownPolicy = {
  name: 'own-policy',
  transform(code, id) {
    if (!id.endsWith('/lit-html.js')) return null;
    const own = code.replace(/(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\):void 0/, 'afterwordPolicy');
    if (own === code) this.error('Lit makes its policy in another way than before.');
    return { code: own, map: null };
  },
};

const policyIntro = `
  if (customElements.get('afterword-survey')) return;
  let afterwordPolicy;
  const makePolicy = (name) => trustedTypes.createPolicy(name, { createHTML: (text) => text });
  if (globalThis.trustedTypes) {
    try { afterwordPolicy = makePolicy('afterword'); } catch {
      try { afterwordPolicy = makePolicy('lit-html'); } catch { return; }
    }
  }
  const hadLit = globalThis.litHtmlVersions;`;

const setHash = {
  name: 'set-hash',
  transform: (code, id) =>
    id.endsWith('load-parts.standalone.ts')
      ? { code: code.replaceAll(/\bpartsHash\b(?!:)/g, JSON.stringify(partsHash)), map: null }
      : null,
};

const notice = '/*! Afterword, MIT. Lit, Copyright Google LLC, BSD-3-Clause. */';

const toJavaScript = esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' });

const resolve = nodeResolve({
  extensions: ['.ts', '.js'],
  exportConditions: ['@afterword/source', 'browser', 'production'],
});

const minify = (module) =>
  terser({
    ecma: 2022,
    module,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
    format: { comments: /^!/ },
  });

const onwarn = (warning) => {
  throw new Error(warning.message);
};

const languages = readdirSync(path('src/locales/further'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((one) => one !== 'en');

export default [
  {
    input: { index: 'src/index.ts', define: 'src/define.ts', controller: 'src/controller.ts' },
    external: [/^lit/, /^@afterword\//],
    plugins: [minifyCss, toJavaScript],
    onwarn,
    output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src', sourcemap: true },
  },
  {
    input: {
      engine: 'src/parts/engine.ts',
      further: 'src/parts/further.ts',
      chosen: 'src/parts/chosen.ts',
      corner: 'src/parts/corner.ts',
      contrast: 'src/parts/contrast.ts',
      ...Object.fromEntries(languages.map((one) => [`further-${one}`, `locale:further:${one}`])),
      ...Object.fromEntries(languages.map((one) => [one, `locale:first:${one}`])),
    },
    plugins: [
      virtualLocales,
      sharedLit,
      resolve,
      minifyCss,
      minifyHtml,
      toJavaScript,
      minify(true),
      nameParts,
      precompress,
    ],
    onwarn,
    output: { dir: 'dist/afterword', format: 'es', entryFileNames: '[name].js', hashCharacters: 'hex' },
  },
  {
    input: 'src/standalone.ts',
    plugins: [
      standaloneParts,
      resolve,
      ownPolicy,
      minifyCss,
      minifyHtml,
      toJavaScript,
      setHash,
      minify(false),
      precompress,
    ],
    onwarn,
    output: {
      file: 'dist/afterword.js',
      format: 'iife',
      banner: notice,
      // A second copy on the page stops before Lit. Lit's list of its versions serves a warning of its development build;
      // it does not stay on the window of a page that had none.
      intro: policyIntro,
      outro: 'if (!hadLit) delete globalThis.litHtmlVersions;',
    },
  },
];
