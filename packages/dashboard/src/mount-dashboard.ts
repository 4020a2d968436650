import { render, type TemplateResult } from 'lit';
import { createDashboard, type Surroundings } from './state/dashboard.js';
import type { DashboardState } from './state/dashboard-state.js';
import { reportPage } from './views/report-page.js';
import { signInPage } from './views/sign-in-page.js';
import { startingPage } from './views/starting-page.js';
import type { ViewContext } from './views/view-context.js';

function view(context: ViewContext, state: DashboardState): TemplateResult {
  switch (state.at) {
    case 'starting':
      return startingPage(context, state);
    case 'signIn':
      return signInPage(context, state);
    case 'report':
      return reportPage(context, state);
  }
}

function titleOf(state: DashboardState): string {
  return state.at === 'report' ? `${state.session.desk.name} – Afterword` : 'Sign in – Afterword';
}

/**
 * Shows the dashboard inside `root` and keeps it up to date; the returned function takes it away again.
 *
 * Language and direction are those of the root's surroundings. When a person's own step leads to another page, focus
 * goes to its heading or to the field that needs them; nothing is focused while the page merely opens.
 */
export function mountDashboard(root: HTMLElement, surroundings: Surroundings): () => void {
  const { ownerDocument } = root;
  let shown: DashboardState = { at: 'starting', failure: null };
  const dashboard = createDashboard(surroundings, update);

  function update(): void {
    const state = dashboard.state();
    const context: ViewContext = {
      locale: root.closest('[lang]')?.getAttribute('lang') || 'en',
      direction: getComputedStyle(root).direction === 'rtl' ? 'rtl' : 'ltr',
      actions: dashboard,
    };
    render(view(context, state), root);
    ownerDocument.title = titleOf(state);
    moveFocus(shown, state);
    shown = state;
  }

  function moveFocus(before: DashboardState, after: DashboardState): void {
    if (before.at !== 'starting' && after.at !== 'starting' && before.at !== after.at) {
      root.querySelector<HTMLElement>('h1')?.focus();
    } else if (before.at === 'signIn' && after.at === 'signIn' && before.isSending && after.error !== null) {
      root.querySelector<HTMLElement>('#key')?.focus();
    }
  }

  update();
  void dashboard.start();
  return () => {
    dashboard.stop();
    render(null, root);
  };
}
