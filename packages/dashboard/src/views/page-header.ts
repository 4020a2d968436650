import { html, nothing, type TemplateResult } from 'lit';
import { periodText } from '../presentation/dates.js';
import { periodWords } from '../presentation/choice-words.js';
import type { Reading } from '../state/dashboard-state.js';
import { filterChips } from './filter-chips.js';
import { periodChooser } from './period-chooser.js';
import type { ViewContext } from './view-context.js';

/** Whose figures these are, of which days, and how to see others. The words follow the figures, not the wish. */
export function pageHeader(context: ViewContext, state: Reading): TemplateResult {
  const { session, choice, period, report, ignored } = state;
  const { desk } = session;
  const shown = report?.choice ?? choice;
  const name = typeof shown.period === 'string' ? periodWords[shown.period] : null;
  // How far "all" reaches back is known with the first figures.
  const isOpen = report === null && choice.period === 'all';
  const days = isOpen ? null : periodText(report?.period ?? period, context.locale);
  return html`<header class="page-header">
    ${
      desk.isSample
        ? html`<p class="sample"><strong>Sample data.</strong> These answers were made up to show what this page can do.</p>`
        : nothing
    }
    <div class="title">
      <h1 tabindex="-1"><bdi>${desk.name}</bdi></h1>
      <div class="page-actions screen-only">
        <button type="button" class="quiet" @click=${() => print()}>Print</button>
        <button type="button" class="quiet" @click=${() => void context.actions.signOut()}>Sign out</button>
      </div>
    </div>
    <p class="period">${name}${name && days ? ': ' : nothing}${days}</p>
    ${periodChooser(context, choice, report?.period ?? period)} ${filterChips(context, shown)}
    ${
      ignored.length > 0
        ? html`<p class="notice screen-only">
          This link asks for something that this page does not know; it was left out:
          ${ignored.map((part) => html`<code><bdi>${part}</bdi></code> `)}
        </p>`
        : nothing
    }
  </header>`;
}
