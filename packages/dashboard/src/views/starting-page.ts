import { html, type TemplateResult } from 'lit';
import type { Starting } from '../state/dashboard-state.js';
import { failureNotice } from './failure-notice.js';
import type { ViewContext } from './view-context.js';

/** Before anything is known. Usually too short to be seen; a failure stays until the next try. */
export function startingPage({ actions }: ViewContext, { failure }: Starting): TemplateResult {
  return html`<main class="starting">
    <h1 class="visually-hidden" tabindex="-1">Afterword</h1>
    ${
      failure
        ? failureNotice(failure, false, () => void actions.tryAgain())
        : html`<p class="visually-hidden" role="status">The page is loading.</p>`
    }
  </main>`;
}
