import { describe, expect, it } from 'vitest';
import { runAfterword } from './collector-process.js';
import { blocksOf, pagesToRun, readPage } from './document-blocks.js';
import { openPlace } from './document-place.js';
import { runBlocks } from './run-blocks.js';

const timeout = 90_000;
const pages = pagesToRun().map((path) => ({ path, blocks: blocksOf(readPage(path)) }));

describe('the documentation', () => {
  it.each(pages.filter(({ blocks }) => blocks.length > 0))(
    'shows in $path only what works',
    { timeout },
    async ({ blocks }) => {
      const place = await openPlace();
      try {
        await runBlocks(place, blocks);
      } finally {
        await place.end();
      }
    },
  );
});

describe('docs/operations.md', { timeout }, () => {
  it('has every setting with the default that the command names', async () => {
    const { output } = await runAfterword(['--help'], {});
    const settings = [...output.matchAll(/^ +(AFTERWORD_\w+) +(.*)$/gm)].map(([, name, text = '']) => {
      const [, inBrackets = null] = /\(([^)]*)\)$/.exec(text) ?? [];
      return [name, inBrackets];
    });
    const rows = [...readPage('docs/operations.md').matchAll(/^\| `(AFTERWORD_\w+)` +\| `?([^`|]+?)`? +\|/gm)].map(
      ([, name, text]) => [name, text === 'none' || text === 'that of the machine' ? null : text],
    );
    expect(settings.length).toBeGreaterThan(7);
    expect(rows).toEqual(settings);
  });

  it.each([
    [0, ['--help'], {}],
    [1, ['fly'], {}],
    [64, ['keys', 'create', '--kind', 'site', '--name', 'No origin'], {}],
    [65, ['import', 'package.json', '--mapping', 'README.md'], {}],
    [66, ['import', 'no-such-file.csv', '--mapping', 'no-such-mapping.json'], {}],
    [74, ['verify'], { AFTERWORD_DATABASE_URL: 'file:./no-such-folder/afterword.db' }],
    [78, ['verify'], { AFTERWORD_TIME_ZONE: 'Mars/Olympus' }],
  ])('explains the exit code %i of afterword %j', async (code, parameters, settings) => {
    const { exitCode, errors } = await runAfterword(parameters, settings);
    expect(exitCode, errors).toBe(code);
    expect(readPage('docs/operations.md')).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
  });
});

describe('running the blocks of a page', { timeout }, () => {
  async function run(markdown: string): Promise<void> {
    const place = await openPlace();
    try {
      await runBlocks(place, blocksOf(markdown));
    } finally {
      await place.end();
    }
  }

  it('needs no curl', async () => {
    const place = await openPlace(false);
    try {
      await runBlocks(place, blocksOf(readPage('docs/protocol.md')));
    } finally {
      await place.end();
    }
  });

  it.each([
    ['a language that nobody knows', '```cobol\nDISPLAY "x".\n```'],
    ['a block without a language', '```\nafterword verify\n```'],
    ['a block that is never closed', '```sh\nafterword verify'],
    ['a command that fails', '```sh\nafterword keys revoke nothing\n```'],
    ['a script that there is not', '```sh\nnpx pnpm@12 fly\n```'],
    ['an output that says otherwise', '```sh\nafterword verify\n```\n\n```text\nsome counts differ\n```'],
    ['JSON that nobody prints or reads', '```json\n{}\n```'],
    ['a module that throws', "```ts\nthrow new Error('no');\n```"],
    ['a number that is another', '```sh\necho \'{"n":2}\'\n```\n\n```json\n{ "n": 3 }\n```'],
    ['a property that the page leaves out', '```sh\necho \'{"n":2,"m":1}\'\n```\n\n```json\n{ "n": 2 }\n```'],
  ])('fails for %s', async (_, markdown) => {
    await expect(run(markdown)).rejects.toThrow();
  });
});
