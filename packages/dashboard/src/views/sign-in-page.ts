import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { SigningIn } from '../state/dashboard-state.js';
import type { ViewContext } from './view-context.js';

function withLink({ actions }: ViewContext, { isSending, error }: SigningIn, token: string): TemplateResult {
  return html`<p>This one-time link signs you in on this browser.</p>
    ${error === null ? nothing : html`<p class="error" role="alert">${error}</p>`}
    <button type="button" class="primary" aria-disabled=${isSending ? 'true' : 'false'} @click=${() => void actions.signIn(token)}>
      Sign in
    </button>`;
}

function withKey({ actions }: ViewContext, { isSending, error }: SigningIn): TemplateResult {
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('key') as HTMLInputElement;
    void actions.signIn(field.value.trim());
  }
  return html`<form @submit=${submit}>
    <label for="key">Key</label>
    <p class="hint" id="key-hint">A read or admin key of the desk. It starts with <code>aw_read</code> or <code>aw_adm</code>.</p>
    <input
      id="key"
      name="key"
      type="password"
      autocomplete="off"
      required
      maxlength="200"
      spellcheck="false"
      aria-describedby=${error === null ? 'key-hint' : 'key-error key-hint'}
      aria-invalid=${ifDefined(error === null ? undefined : 'true')}
    >
    <div role="alert">${error === null ? nothing : html`<p class="error" id="key-error">${error}</p>`}</div>
    <button class="primary" aria-disabled=${isSending ? 'true' : 'false'}>Sign in</button>
  </form>`;
}

/** The way in: one press when a link brought the person here, a key otherwise. Opening the page never uses a link up. */
export function signInPage(context: ViewContext, state: SigningIn): TemplateResult {
  return html`<main class="sign-in">
    <p class="product">Afterword</p>
    <h1 tabindex="-1">Sign in to read the results</h1>
    ${state.token === null ? withKey(context, state) : withLink(context, state, state.token)}
    <p class="visually-hidden" role="status">${state.isSending ? 'Signing in.' : ''}</p>
  </main>`;
}
