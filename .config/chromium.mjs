// Runs a command with CHROMIUM_PATH set to a Chromium that works here, looking in this order:
// what CHROMIUM_PATH already names, a browser of the system, Playwright's own, the one that npm delivers for
// Linux x64, and last Playwright's download. Usage: node .config/chromium.mjs <command> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

const systemNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
const systemPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function runs(path, environment = {}) {
  return spawnSync(path, ['--version'], { env: { ...process.env, ...environment } }).status === 0;
}

function fromSystem() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const named = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...named, ...systemPaths].find((path) => existsSync(path) && isExecutable(path));
}

async function fromPlaywright() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Unpacks the npm build once into node_modules/.cache; a half-written folder never gets its final name. */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(root, 'node_modules', '@sparticuz', 'chromium');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const cache = join(root, 'node_modules', '.cache');
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) {
    mkdirSync(cache, { recursive: true });
    const unpacked = mkdtempSync(join(cache, 'chromium-unpacking-'));
    process.env.TMPDIR = unpacked;
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(join(folder, 'bin', 'al2023.tar.br'));
    try {
      renameSync(unpacked, home);
    } catch (error) {
      // Another test run was faster.
      rmSync(unpacked, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
  }
  const path = join(home, 'chromium');
  if (runs(path)) return path;
  const libraries = join(home, 'al2023', 'lib');
  if (!runs(path, { LD_LIBRARY_PATH: libraries })) return undefined;
  process.env.LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return path;
}

async function fromDownload() {
  const cli = join(dirname(require.resolve('playwright/package.json')), 'cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  return status === 0 ? fromPlaywright() : undefined;
}

async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which cannot be executed. Name another browser or unset it.`);
  }
  const found = fromSystem() ?? (await fromPlaywright()) ?? (await fromNpm()) ?? (await fromDownload());
  if (found) return found;
  throw new Error('No Chromium was found and none could be installed. Install one and set CHROMIUM_PATH to it.');
}

const temporaryFolder = process.env.TMPDIR;
process.env.CHROMIUM_PATH = await findChromium();
if (temporaryFolder === undefined) delete process.env.TMPDIR;
else process.env.TMPDIR = temporaryFolder;

const [command, ...parameters] = process.argv.slice(2);
const child = spawn(command, parameters, { stdio: 'inherit', shell: process.platform === 'win32' });
child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)));
