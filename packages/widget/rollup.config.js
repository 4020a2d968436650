// Two outputs: modules for bundlers, with lit and our packages left outside, and one file for a script tag.
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';

/** Minifies the style sheet, which holds no expression. */
const minifyCss = {
  name: 'minify-css',
  async transform(code, id) {
    const [template, text] = (id.endsWith('styles.ts') && /css = `([^`]*)`/.exec(code)) || [];
    if (!template) return null;
    const { code: small } = await transform(text, { loader: 'css', minify: true });
    return { code: code.replace(template, () => `css = \`${small.trim()}\``), map: null };
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
    external: [/^lit/, /^@afterword\//],
    plugins: [minifyCss, toJavaScript],
    onwarn,
    output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src', sourcemap: true },
  },
  {
    input: 'src/standalone.ts',
    plugins: [
      nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['@afterword/source', 'browser', 'production'] }),
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
      // A second copy on the page stops before Lit, whose Trusted Types policy can be made only once. Lit's list of its
      // versions serves a warning of its development build; it does not stay on the window of a page that had none.
      intro: "if (customElements.get('afterword-survey')) return; const hadLit = globalThis.litHtmlVersions;",
      outro: 'if (!hadLit) delete globalThis.litHtmlVersions;',
    },
  },
];
