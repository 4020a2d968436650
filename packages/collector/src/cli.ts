#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from './config.js';
import { demo } from './commands/demo.js';
import { explain } from './commands/explain.js';
import { exportCommand, type ExportOptions } from './commands/export.js';
import { importCommand, type ImportOptions } from './commands/import.js';
import { createKey, listKeys, revokeKeyCommand, type CreateKeyOptions } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import { start } from './commands/start.js';
import { checkSurveys } from './commands/survey.js';
import { verify } from './commands/verify.js';
import { version } from './version.js';

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It takes a whole number.');
  return value;
}

function list(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

const settings = `
Settings come from the environment:
  AFTERWORD_DATABASE_URL   where answers are kept (file:./data/afterword.db)
  AFTERWORD_HOST           address to listen on (127.0.0.1)
  AFTERWORD_PORT           port to listen on (8787)
  AFTERWORD_PUBLIC_URL     address that people use, such as https://afterword.example.com
  AFTERWORD_PAGE_ORIGINS   origins of the pages that carry the widget, separated by commas
  AFTERWORD_DESK_NAME      name of the first desk (IT Service Desk)
  AFTERWORD_TIME_ZONE      time zone of the first desk, such as Europe/Berlin
  AFTERWORD_SURVEYS        folder of survey files (*.json) that this desk asks`;

const program = new Command('afterword')
  .description('Asks people how the help was, keeps every answer, and tells the desk the truth about it.')
  .version(version)
  .addHelpText('after', settings)
  .showHelpAfterError('(see: afterword --help)');

program
  .command('start')
  .description('Serve: keep answers, show the dashboard. Brings the schema up to date first.')
  .action(() => start(readConfig()));

program
  .command('demo')
  .description('Serve a year of invented data, labelled so on every page, in a database of its own.')
  .option('--seed <number>', 'the same seed and day give the same data', wholeNumber, 7)
  .option('--database <url>', 'where to keep it; made anew each time', 'file:./data/demo.db')
  .action(({ seed, database }: { seed: number; database: string }) => demo(readConfig(), database, seed));

program
  .command('import')
  .description('Import answers and eligible subjects from CSV or NDJSON, gzip or not. Twice imports nothing twice.')
  .argument('<file>')
  .requiredOption('--mapping <file>', 'JSON file that names which column is which; see docs/import.md')
  .option('--rejects <file>', 'where rejected rows go, with line and reason (default: <file>.rejects.ndjson)')
  .option('--dry-run', 'check every row and keep none', false)
  .action((file: string, options: ImportOptions) => importCommand(readConfig(), file, options));

program
  .command('export')
  .description('Write every response of a period, as CSV or NDJSON.')
  .addOption(new Option('--format <format>', 'csv or ndjson').choices(['csv', 'ndjson']).default('csv'))
  .option('--from <day>', 'first day, such as 2026-01-01')
  .option('--to <day>', 'last day')
  .option('--filter <dimension:value>', 'only these, such as channel:phone; may be repeated', list, [])
  .option('--output <file>', 'a file instead of standard output')
  .action((options: ExportOptions) => exportCommand(readConfig(), options));

program
  .command('verify')
  .description('Recount everything from the rows and name the first difference.')
  .action(() => verify(readConfig()));

program
  .command('migrate')
  .description('Bring the schema up to date without serving.')
  .action(() => migrateCommand(readConfig()));

const keys = program.command('keys').description('Make, list and revoke keys.');
keys
  .command('list')
  .description('List keys, without secrets.')
  .action(() => listKeys(readConfig()));
keys
  .command('create')
  .description('Make a key and print it, once. Stop the collector first, or use POST /v1/keys.')
  .addOption(
    new Option('--kind <kind>', 'site, read or admin').choices(['site', 'read', 'admin']).makeOptionMandatory(),
  )
  .requiredOption('--name <name>', 'what it is for')
  .option('--origin <origin>', 'a page origin that may use a site key; may be repeated', list, [])
  .option('--reads-responses', 'let a read key see single responses, too', false)
  .option('--expires <moment>', 'when it stops working, such as 2027-01-01T00:00:00Z')
  .action((options: CreateKeyOptions) => createKey(readConfig(), options));
keys
  .command('revoke')
  .description('Revoke a key, with the sessions it opened.')
  .argument('<id>')
  .action((id: string) => revokeKeyCommand(readConfig(), id));

program
  .command('survey')
  .description('Check survey files.')
  .command('check')
  .description('Check survey files without a database and name every fault with its place.')
  .argument('<file...>')
  .action((files: string[]) => checkSurveys(files));

// Answers and exports hold what people wrote: nobody else on the machine may read them.
process.umask(0o077);

// Whoever reads our output may stop reading, as `head` does; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// A log that nobody reads any more must not end a collector that works.
process.stderr.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (error) {
  const explained = explain(error);
  process.stderr.write(
    explained ? `${explained.sentence}\n` : `Unexpected: ${String((error as Error)?.stack ?? error)}\n`,
  );
  process.exitCode = explained?.exitCode ?? 70;
}
