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

/** When whoever reads is this far behind, lines about requests are left out rather than kept in memory. */
const mostUnreadBytes = 1024 * 1024;

/**
 * Writes lines of JSON to a stream, those about requests many at once, those about failures at once.
 *
 * A reader who stops reading costs lines and never memory; how many were left out is said in the next line.
 */
export function openLog(
  output: NodeJS.WritableStream & { readonly writableLength?: number },
  level: LogLevel,
  now: () => number = Date.now,
): Log {
  let lines: string[] = [];
  let leftOut = 0;
  let timer: NodeJS.Timeout | undefined;

  function textOf(entry: LogEntry): string {
    return `${JSON.stringify({ time: new Date(now()).toISOString(), ...entry })}\n`;
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length === 0) return;
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
      lines.push(textOf(entry));
      if (entry.level !== 'info' || lines.length >= mostLines) flush();
      else timer ??= setTimeout(flush, heldMs).unref();
    },
    flush,
  };
}
