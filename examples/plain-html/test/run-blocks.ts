import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { chromium } from 'playwright';
import { expect } from 'vitest';
import type { Block } from './document-blocks.js';
import type { Place } from './document-place.js';
import { expectJson, expectText } from './expect-output.js';
import { chromiumFlags } from '../../../.config/chromium-flags.js';

const root = new URL('../../../', import.meta.url);
const artefacts = fileURLToPath(new URL('../artifacts/', import.meta.url));

/** Commands that need the database for themselves. */
const alone = /^afterword (import|migrate|keys (create|revoke))\b|^cp /m;
const viaServer = /\bcurl\b/;

interface Manifest {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

function manifest(path: string): Manifest {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Manifest;
}

/** Holds `npx pnpm@12 …` to the scripts that there are. */
function expectScript(call: string): void {
  const [, filter, script = ''] = /^(?:--filter @afterword\/([\w-]+) )?(?:run )?(\S+)/.exec(call) ?? [];
  const { scripts = {} } = manifest(filter ? `packages/${filter}/package.json` : 'package.json');
  if (script !== 'install') expect(scripts, `npx pnpm@12 ${call}`).toHaveProperty([script]);
}

/** `A=1 B=2` as settings. */
function settingsIn(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]));
}

const serving = /^((?:\w+=\S+ )*)(?:npx pnpm@12 (start)|afterword ((?:start|demo)\b.*))$/;

/** What a shell block does, line by line: a line that serves starts the collector, the rest is run as it stands. */
async function runShell(place: Place, text: string, earlier: string): Promise<string> {
  let output = '';
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const [isServing, settings = '', viaPnpm, command] = serving.exec(line) ?? [];
    const [, call] = /^npx pnpm@12 (.*)$/.exec(line) ?? [];
    if (viaPnpm) expectScript(viaPnpm);
    if (isServing !== undefined) {
      output += await place.start(settingsIn(settings), (command ?? 'start').split(' '));
    } else if (call !== undefined) expectScript(call);
    else if (!/^(git clone|cd) /.test(line)) lines.push(line);
  }
  const script = lines.join('\n').trim();
  if (script === '') return output;
  if (alone.test(script)) {
    if (viaServer.test(script)) throw new Error('One block needs the collector stopped and running.');
    await place.stopped();
  } else await place.running();
  return output + (await place.shell(`${earlier}\n${place.fill(script)}`));
}

/** Runs a module that may import what this example may, in the folder of the page. */
async function runModule(place: Place, text: string): Promise<string> {
  await place.running();
  mkdirSync(artefacts, { recursive: true });
  const folder = mkdtempSync(join(artefacts, 'module-'));
  const file = join(folder, 'block.mjs');
  const { code } = transformSync(place.fill(text), { loader: 'ts', format: 'esm', target: 'es2022' });
  writeFileSync(file, code);
  const child = spawn(process.execPath, [file], { cwd: place.folder });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await once(child, 'close');
  rmSync(folder, { recursive: true, force: true });
  expect(child.exitCode, errors).toBe(0);
  return output;
}

/** The page of a fragment; what a page says about scripts only once, its later fragments do not repeat. */
function wholePage(html: string, script: string): string {
  if (/^<!doctype/i.test(html)) return html;
  const head = html.includes('/afterword.js') ? '' : `<script src="${script}" defer></script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ticket</title>${head}</head><body><main>${html}</main></body></html>`;
}

/** Shows HTML in a browser under the policy that the page names, waits for the first question, and answers both. */
async function runHtml(place: Place, html: string, policy: string | null): Promise<void> {
  const { url } = await place.running();
  place.intranet.serve(place.fill(wholePage(html, `${url}/afterword.js`)), policy && place.fill(policy));
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '',
    args: [...chromiumFlags],
  });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    await page.goto(place.intranet.origin);
    await page.locator('afterword-survey[subject]').first().waitFor({ state: 'attached' });
    // Fourth of the five points, then the first of the options, in whatever language they are.
    for (const [question, choice] of [
      ['satisfaction', 3],
      ['accuracy', 0],
    ] as const) {
      const input = page.locator(`input[name=${question}]`).nth(choice);
      await input.waitFor({ timeout: 15_000 });
      const answer = page.waitForResponse((response) => response.url() === `${url}/v1/responses`);
      await input.check();
      expect((await answer).status(), `the collector's answer to ${question}`).toBe(200);
    }
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
}

/** The policy that a page tells its reader to send, from a `text` block. */
function policyIn(blocks: readonly Block[]): string | null {
  const found = blocks.find(({ language, text }) => language === 'text' && text.startsWith('Content-Security-Policy:'));
  return found
    ? found.text
        .replace(/^Content-Security-Policy:/, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
    : null;
}

/** Lines that set a shell variable for the blocks after theirs. */
function assignments(text: string): string {
  return text
    .split('\n')
    .filter((line) => /^[A-Z_]+=\S+$/.test(line))
    .join('\n');
}

/**
 * Runs the blocks of a page in their order.
 *
 * A `text` or `json` block right after one that prints, under the same heading, holds it to its output; a block under a file name is written to
 * that file. A language that is not known here is an error, so that nothing slips through.
 */
export async function runBlocks(place: Place, blocks: readonly Block[]): Promise<void> {
  const policy = policyIn(blocks);
  let earlier = '';
  let printed: string | null = null;
  let printedUnder = '';
  for (const { line, language, section, text, fileName } of blocks) {
    try {
      const before = section === printedUnder ? printed : null;
      printedUnder = section;
      printed = null;
      if (fileName !== null && ['json', 'csv', 'ndjson'].includes(language)) {
        if (language === 'json') JSON.parse(text);
        writeFileSync(join(place.folder, fileName), place.fill(text));
        continue;
      }
      switch (language) {
        case 'sh':
          printed = await runShell(place, text, earlier);
          earlier += `\n${place.fill(assignments(text))}`;
          break;
        case 'ts':
        case 'js':
          printed = await runModule(place, text);
          break;
        case 'html':
          await runHtml(place, text, policy);
          break;
        case 'json':
          if (before === null)
            throw new Error('A json block is a file with a name above it, or the output of the block before.');
          expectJson(before, place.fillAddress(text));
          break;
        case 'text':
          if (before !== null) expectText(before, place.fillAddress(text));
          break;
        case 'mermaid':
          break;
        default:
          throw new Error(`Nothing here knows how to run a block of "${language}".`);
      }
    } catch (error) {
      throw new Error(`The block in line ${line} does not do what the page says: ${String((error as Error).message)}`, {
        cause: error,
      });
    }
  }
}
