// Two outputs: modules for bundlers, with lit and our packages left outside, and one file for a script tag.
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';

/** Minifies the css`…` templates that hold no expression. */
const minifyCss = {
  name: 'minify-css',
  async transform(code, id) {
    const [template, text] = (id.endsWith('styles.ts') && /= css`([^`]*)`/.exec(code)) || [];
    if (!template) return null;
    const { code: small } = await transform(text, { loader: 'css', minify: true });
    return { code: code.replace(template, () => `= css\`${small.trim()}\``), map: null };
  },
};

/** Takes the white space between the tags of html`…` out, and with it text nodes that nobody sees. */
const minifyHtml = {
  name: 'minify-html',
  transform: (code, id) =>
    id.endsWith('view.ts')
      ? {
          code: code
            .replace(/>\n\s*(?=<|\$\{)/g, '>')
            .replace(/\}\n\s*(?=<)/g, '}')
            .replace(/\n\s+/g, '\n'),
          map: null,
        }
      : null,
};

/** What `leanLit` takes out: a module, what it holds, and what stands there instead. */
const litCuts = [
  // Style sheets for browsers before constructable ones, and checks of expressions in css`…`, of which there are none.
  [
    'reactive-element/css-tag.js',
    /[^]*/,
    `export const supportsAdoptingStyleSheets = true;
     export const getCompatibleStyle = (style) => style;
     export const adoptStyles = (root, styles) => { root.adoptedStyleSheets = styles; };
     export const css = ([text]) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return sheet; };
     export const unsafeCSS = undefined, CSSResult = undefined;`,
  ],
  // Attributes of other types than text.
  [
    'reactive-element/reactive-element.js',
    /\{toAttribute\(.*?return i\}\}/,
    '{toAttribute:(t)=>t,fromAttribute:(t)=>t}',
  ],
  // What decorators leave behind, on `Symbol` and on the window.
  ['reactive-element/reactive-element.js', /Symbol\.metadata\?\?=.*?new WeakMap;/, ''],
  ['reactive-element/reactive-element.js', /const t=this\[Symbol\.metadata\].*?set\(t,i\)\}/, ''],
  // Controllers and initializers, which the element has none of.
  ['reactive-element/reactive-element.js', /addController\(t\)\{.*?removeController\(t\)\{.*?\}(?=_\$E_)/, ''],
  ['reactive-element/reactive-element.js', /static addInitializer\(t\)\{.*?\}(?=static)/, ''],
  ...['hostConnected', 'hostDisconnected', 'hostUpdate', 'hostUpdated'].map((hook) => [
    'reactive-element/reactive-element.js',
    new RegExp(`this\\._\\$EO\\?\\.forEach\\(t=>t\\.${hook}\\?\\.\\(\\)\\)`),
    '0',
  ]),
  // Nested arrays of style sheets.
  ['reactive-element/reactive-element.js', /(finalizeStyles\(s\)\{).*?return i\}/, '$1return s?[s]:[]}'],
  // Templates of SVG and MathML.
  ['lit-html/lit-html.js', /2===i\?"<svg>":3===i\?"<math>":""/, '""'],
  ['lit-html/lit-html.js', /\(2===i\?"<\/svg>":3===i\?"<\/math>":""\)/, '""'],
  ['lit-html/lit-html.js', /,2===i\|\|3===i\)/, ',false)'],
  // Hooks for polyfills and the lists of versions on the window.
  ...['reactive-element/reactive-element.js', 'lit-html/lit-html.js', 'lit-element/lit-element.js'].flatMap((file) => [
    [file, /\w+\.\w+PolyfillSupport/, 'undefined'],
    [file, /\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
  ]),
  ['lit-element/lit-element.js', /s\.litElementHydrateSupport/, 'undefined'],
];

/**
 * Lit without what this element never uses: 0.9 kB less, and nothing on the window but the element. A cut that no
 * longer fits, because Lit was updated, stops the build; then look what became of it, and cut again or let it be.
 */
const leanLit = {
  name: 'lean-lit',
  transform(code, id) {
    let lean = code;
    for (const [file, held, instead] of litCuts) {
      if (!id.replaceAll('\\', '/').endsWith(`/${file}`)) continue;
      if (!held.test(lean)) throw new Error(`${file} no longer holds ${held}`);
      lean = lean.replace(held, instead);
    }
    return lean === code ? null : { code: lean, map: null };
  },
};

/** Writes the compressed copies that a server can send as they are, and says what the file costs. */
const precompress = {
  name: 'precompress',
  writeBundle({ file }, bundle) {
    const [{ code }] = Object.values(bundle);
    const gzip = gzipSync(code, { level: 9 });
    const brotli = brotliCompressSync(code, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: code.length, [constants.BROTLI_PARAM_QUALITY]: 11 },
    });
    writeFileSync(`${file}.gz`, gzip);
    writeFileSync(`${file}.br`, brotli);
    console.log(`${file}: ${code.length} bytes, ${gzip.length} gzip, ${brotli.length} brotli`);
  },
};

const notice = '/*! Afterword, MIT. Lit, Copyright Google LLC, BSD-3-Clause. */';

const toJavaScript = esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' });

const onwarn = (warning) => {
  throw new Error(warning.message);
};

export default [
  {
    input: { index: 'src/index.ts', define: 'src/define.ts' },
    external: [/^lit(\/|$)/, /^@afterword\//],
    plugins: [minifyCss, toJavaScript],
    onwarn,
    output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src', sourcemap: true },
  },
  {
    input: 'src/standalone.ts',
    plugins: [
      nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['@afterword/source', 'browser', 'production'] }),
      leanLit,
      minifyCss,
      minifyHtml,
      toJavaScript,
      terser({
        ecma: 2022,
        compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
        format: { comments: /^!/ },
      }),
      precompress,
    ],
    onwarn,
    output: {
      file: 'dist/afterword.js',
      format: 'iife',
      banner: notice,
      // A second copy on the page stops before Lit, whose Trusted Types policy can be made only once.
      intro: "if (customElements.get('afterword-survey')) return;",
    },
  },
];
