/** What is logged. `info` has a line for every request, `error` only what failed or needs a person. */
export const logLevels = ['off', 'error', 'info'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One line of the log: what happened, without bodies, headers, queries or anything that a person wrote. */
export type LogEntry = Readonly<Record<string, string | number | boolean | null>> & {
  readonly level: 'error' | 'warn' | 'info';
};

/** A log of JSON lines. */
export interface Log {
  write(entry: LogEntry): void;
  /** Hands over what is still held. */
  flush(): void;
}

/** Lines are held this long or until there are so many, so that a busy moment costs few writes. */
const heldMs = 200;
const mostLines = 500;

/** Of failures of one kind, so many a second: a database that is away fails every request, and one line says it. */
const mostAlike = 20;
const alikeMs = 1000;

/** When whoever reads is this far behind, lines about requests are left out rather than kept in memory. */
const mostUnreadBytes = 1024 * 1024;

/**
 * Writes lines of JSON to a stream, those about requests many at once, those about failures at once.
 *
 * A reader who stops reading costs lines and never memory, and what fails again and again costs few; how many lines were
 * left out is said in the next one.
 */
export function openLog(
  output: NodeJS.WritableStream & { readonly writableLength?: number },
  level: LogLevel,
  now: () => number = Date.now,
): Log {
  let lines: string[] = [];
  let leftOut = 0;
  let timer: NodeJS.Timeout | undefined;
  let alike = new Map<string, number>();
  let alikeSince = -Infinity;

  function textOf(entry: LogEntry): string {
    return `${JSON.stringify({ time: new Date(now()).toISOString(), ...entry })}\n`;
  }

  /** Whether enough failures of its kind were told in this second. */
  function isRepeated({ event, kind, status }: LogEntry): boolean {
    if (Math.abs(now() - alikeSince) >= alikeMs) {
      alike = new Map();
      alikeSince = now();
    }
    const name = JSON.stringify([event, kind, status]);
    const times = (alike.get(name) ?? 0) + 1;
    alike.set(name, times);
    return times > mostAlike;
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length + leftOut === 0) return;
    if ((output.writableLength ?? 0) > mostUnreadBytes) {
      leftOut += lines.length;
    } else {
      if (leftOut > 0) lines.push(textOf({ level: 'warn', event: 'log lines left out', lines: leftOut }));
      leftOut = 0;
      output.write(lines.join(''));
    }
    lines = [];
  }

  return {
    write(entry) {
      if (level === 'off' || (level === 'error' && entry.level === 'info')) return;
      if (entry.level !== 'info' && isRepeated(entry)) {
        leftOut += 1;
        timer ??= setTimeout(flush, alikeMs).unref();
        return;
      }
      lines.push(textOf(entry));
      if (entry.level !== 'info' || lines.length >= mostLines) flush();
      else timer ??= setTimeout(flush, heldMs).unref();
    },
    flush,
  };
}
