import type { Setting } from '../config.js';
import type { Surroundings } from './surroundings.js';

const sources = { environment: 'environment', file: 'file', 'secret file': 'file of its own', default: 'default' };

function lines(settings: readonly Setting[]): string {
  const nameWidth = Math.max(...settings.map(({ name }) => name.length));
  const valueWidth = Math.max(...settings.map(({ shown }) => shown.length));
  return settings
    .map(({ name, shown, from }) => `${name.padEnd(nameWidth)}  ${shown.padEnd(valueWidth)}  ${sources[from]}\n`)
    .join('');
}

/** Prints every setting, where it comes from, and no secret. A setting that cannot be used ends it as it ends a start. */
export function showConfig({ config, output }: Surroundings): void {
  output.write(lines(config().settings));
}
