import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';

const banner = '/*! Afterword dashboard, MIT. Licences of Lit, d3-scale, d3-shape and their parts: licences.txt. */';

/** The page and its style beside the script, the style without the white space that only people need. */
function page() {
  return {
    name: 'page',
    buildStart() {
      this.addWatchFile('src/page/index.html');
      this.addWatchFile('src/page/dashboard.css');
    },
    async generateBundle() {
      const css = await transform(readFileSync('src/page/dashboard.css', 'utf8'), { loader: 'css', minify: true });
      this.emitFile({ type: 'asset', fileName: 'dashboard.css', source: css.code });
      this.emitFile({ type: 'asset', fileName: 'index.html', source: readFileSync('src/page/index.html', 'utf8') });
    },
  };
}

/** The licences that ask to travel with the code: those of every package that ended up in the script. */
function licences() {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const folders = Object.values(bundle)
        .flatMap((chunk) => Object.keys(chunk.modules ?? {}))
        .map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0])
        .filter((folder) => folder !== undefined);
      const texts = [...new Set(folders)].map((folder) => {
        const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
        return `${name} ${version}\n\n${readFileSync(`${folder}/LICENSE`, 'utf8').trim()}\n`;
      });
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.sort().join('\n---\n\n') });
    },
  };
}

/** A gzip and a brotli copy of each file, made once here instead of at every request; prints what a reader downloads. */
function precompress() {
  return {
    name: 'precompress',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [fileName, output] of Object.entries(bundle)) {
          if (fileName.endsWith('.map')) continue;
          const bytes = Buffer.from(output.type === 'chunk' ? output.code : output.source);
          const gzip = gzipSync(bytes, { level: 9 });
          const brotli = brotliCompressSync(bytes, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
          });
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzip });
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotli });
          console.log(`${fileName}: ${bytes.length} bytes, ${gzip.length} gzip, ${brotli.length} brotli`);
        }
      },
    },
  };
}

export default {
  input: 'src/main.ts',
  output: { file: 'dist/static/dashboard.js', format: 'es', banner },
  plugins: [
    nodeResolve({ extensions: ['.ts', '.mjs', '.js'], exportConditions: ['@afterword/source', 'browser', 'default'] }),
    esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
    terser({
      ecma: 2022,
      module: true,
      compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
      format: { comments: /^!/ },
    }),
    page(),
    licences(),
    precompress(),
  ],
  // A warning here is a fault in the page later.
  onwarn(warning) {
    throw new Error(warning.message);
  },
};
