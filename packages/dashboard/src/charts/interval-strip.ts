import { html, svg, type TemplateResult } from 'lit';
import type { Share } from '../presentation/share.js';

/**
 * The interval of a share as a strip from 0 to 100 %: the thin line is everything possible, the thick one where the
 * true value probably lies, the mark the value. Decoration beside the same numbers in words, hence hidden from readers
 * of the accessibility tree; the stylesheet mirrors it for scripts that run from right to left.
 */
export function intervalStrip(share: Share): TemplateResult {
  const reach =
    share.kind === 'percent'
      ? svg`<g class=${share.isMuted ? 'mark muted' : 'mark'}>
          <rect class="reach" x="${share.low * 100}%" width="${(share.high - share.low) * 100}%" y="4" height="8"></rect>
          <line class="value" x1="${share.value * 100}%" x2="${share.value * 100}%" y1="1" y2="15"></line>
        </g>`
      : svg``;
  return html`<svg class="strip" width="100%" height="16" aria-hidden="true">
    <line class="range" x1="0" x2="100%" y1="8" y2="8"></line>
    <line class="range" x1="0.5" x2="0.5" y1="4" y2="12"></line>
    <line class="range" x1="100%" x2="100%" y1="4" y2="12"></line>
    ${reach}
  </svg>`;
}
