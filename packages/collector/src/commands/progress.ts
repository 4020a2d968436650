import type { Output } from './surroundings.js';

/** Shows how far a long command is: a bar on a terminal, plain lines elsewhere. */
export interface Progress {
  /** `share` from 0 to 1; `text` says what was done so far. */
  show(share: number, text: string): void;
  end(): void;
}

const barWidth = 24;
const repaintEveryMs = 100;

/** Progress on a stream; `now` in milliseconds. */
export function progressOn(stream: Output, now: () => number = Date.now): Progress {
  let shownAt = Number.NEGATIVE_INFINITY;
  let shownTenth = -1;
  return {
    show(share, text) {
      const bounded = Math.min(1, Math.max(0, share));
      if (stream.isTTY) {
        if (now() - shownAt < repaintEveryMs && bounded < 1) return;
        shownAt = now();
        const filled = Math.round(bounded * barWidth);
        stream.write(`\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${text}`);
        return;
      }
      const tenth = Math.floor(bounded * 10);
      if (tenth === shownTenth) return;
      shownTenth = tenth;
      stream.write(`${tenth * 10} % ${text}\n`);
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
