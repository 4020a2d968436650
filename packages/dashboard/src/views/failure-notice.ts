import { html, type TemplateResult } from 'lit';
import type { Failure } from '../state/failure.js';

/** What went wrong, in the collector's own sentence, and the way on. Announced as soon as it appears. */
export function failureNotice(failure: Failure, isBesideFigures: boolean, tryAgain: () => void): TemplateResult {
  return html`<div class="failure screen-only" role="alert">
    <p>
      <strong>${failure.sentence}</strong>
      ${isBesideFigures ? 'The figures below are those from before.' : ''}
    </p>
    <button type="button" @click=${tryAgain}>Try again</button>
  </div>`;
}
