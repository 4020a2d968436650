// A Firefox for the tests that need one, looked for in this order: what FIREFOX_PATH names, a browser of the system,
// Debian's package, and last Mozilla's download. It is looked for by the one test file that drives it, so that the
// others run meanwhile; Chromium, which most of them need, is found before the run by `chromium.mjs`.
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  Browser,
  Cache,
  computeExecutablePath,
  detectBrowserPlatform,
  install,
  resolveBuildId,
} from '@puppeteer/browsers';

const run = promisify(execFile);

/** Where a Firefox is, and the environment that it is to be started in. */
export interface Firefox {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

const systemPaths = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Rejects when it does not start. */
async function started(firefox: Firefox): Promise<Firefox> {
  await run(firefox.executablePath, ['--version'], { env: { ...firefox.env } as NodeJS.ProcessEnv });
  return firefox;
}

async function fromSystem(): Promise<Firefox> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const named = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name)));
  return Promise.any(
    [...named, ...systemPaths].map(async (executablePath) => {
      await access(executablePath, constants.X_OK);
      return started({ executablePath, env: process.env });
    }),
  );
}

/** The unpacked package, beside the libraries that the system lacked. */
async function unpacked(home: string): Promise<Firefox> {
  const libraries = (await readdir(join(home, 'usr', 'lib')))
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(home, 'usr', 'lib', name));
  return started({
    executablePath: join(home, 'usr', 'lib', 'firefox-esr', 'firefox-esr'),
    env: { ...process.env, LD_LIBRARY_PATH: [...libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') },
  });
}

/**
 * Downloads Debian's package with what the system lacks for it, checked by apt against the archive's signature, and
 * unpacks it below `node_modules/.cache`. Nothing of the system is changed, so nobody has to be root.
 */
async function fromDebian(): Promise<Firefox> {
  const home = join(cache, 'firefox-esr');
  const kept = await unpacked(home).catch(() => undefined);
  if (kept) return kept;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'firefox-unpacking-'));
  try {
    await mkdir(join(folder, 'lists', 'partial'), { recursive: true });
    await mkdir(join(folder, 'archives', 'partial'), { recursive: true });
    const settings = [
      `Dir::State::Lists=${join(folder, 'lists')}`,
      `Dir::Cache=${folder}`,
      'APT::Sandbox::User=',
      // It would lock the list of what is installed, which is only read.
      'Debug::NoLocking=true',
    ].flatMap((setting) => ['-o', setting]);
    await run('apt-get', ['update', ...settings]);
    const wanted = ['install', '--yes', '--download-only', '--no-install-recommends', 'firefox-esr'];
    await run('apt-get', [...settings, ...wanted]);
    const root = join(folder, 'root');
    for (const name of await readdir(join(folder, 'archives'))) {
      if (name.endsWith('.deb')) await run('dpkg-deb', ['--extract', join(folder, 'archives', name), root]);
    }
    await unpacked(root);
    await rm(home, { recursive: true, force: true });
    // A half-written folder never gets its final name.
    await rename(root, home);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return unpacked(home);
}

async function fromMozilla(): Promise<Firefox> {
  const platform = detectBrowserPlatform();
  if (!platform) throw new Error('Mozilla has no Firefox for this system.');
  const home = join(cache, 'firefox-mozilla');
  const installed = new Cache(home).getInstalledBrowsers()[0];
  const buildId = installed?.buildId ?? (await resolveBuildId(Browser.FIREFOX, platform, 'stable'));
  if (!installed) await install({ browser: Browser.FIREFOX, platform, buildId, cacheDir: home });
  const executablePath = computeExecutablePath({ browser: Browser.FIREFOX, platform, buildId, cacheDir: home });
  return started({ executablePath, env: process.env });
}

/** Finds a Firefox, and installs one below `node_modules/.cache` if there is none. Rejects when it cannot. */
export async function findFirefox(): Promise<Firefox> {
  const executablePath = process.env['FIREFOX_PATH'];
  if (executablePath) {
    return started({ executablePath, env: process.env }).catch((cause: unknown) => {
      throw new Error(`FIREFOX_PATH names ${executablePath}, which does not start. Name another or unset it.`, {
        cause,
      });
    });
  }
  const reasons: unknown[] = [];
  for (const source of [fromSystem, fromDebian, fromMozilla]) {
    try {
      return await source();
    } catch (error) {
      reasons.push(error);
    }
  }
  throw new AggregateError(
    reasons,
    `No Firefox was found and none could be installed. Install one and set FIREFOX_PATH to it. ${reasons.map(String).join(' ')}`,
  );
}
