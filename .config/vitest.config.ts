import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags } from './chromium-flags.js';

// The private export condition lets tests read the packages' sources. Tests of the built script, pages and command read
// `dist`, which `pnpm test` builds first.
const conditions = ['@afterword/source', 'module', 'production'];

const executablePath = process.env['CHROMIUM_PATH'] ?? '';

/** Tests of what is kept, counted and let in, whatever the database. */
const keptOnServer = [
  'asking',
  'counting-who-was-asked',
  'invitations',
  'keeping-responses',
  'kinds-of-answers',
  'outbox',
  'rating-by-link',
  'reading-responses',
  'results',
  'retention',
  'signing-in',
  'ticket-events',
  'weighing-by-the-ledger',
  'what-counts',
  'writing-together',
];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: { conditions: [...conditions, 'browser'] },
  ssr: { resolve: { conditions: [...conditions, 'node'], externalConditions: [...conditions, 'node'] } },
  // Scanned before the first test, so that the browser never has to reload because a dependency was found late.
  optimizeDeps: { entries: ['packages/{widget,dashboard}/src/**/*.ts'], include: ['axe-core'] },
  test: {
    retry: 0,
    // Nothing here measures time: a test that hangs is found, and a busy machine fails none.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts', '.config/*.test.ts'],
          exclude: ['**/*.dom.test.ts', '**/*.browser.test.ts', '**/node_modules/**'],
          provide: { database: 'file' },
        },
      },
      {
        extends: true,
        test: {
          // The same sentences must hold when a libSQL server keeps the answers.
          name: 'libsql server',
          environment: 'node',
          include: keptOnServer.map((name) => `packages/collector/test/${name}.test.ts`),
          provide: { database: 'server' },
        },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', include: ['packages/*/test/**/*.dom.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['packages/*/test/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: [...chromiumFlags] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
