import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Choice } from '../address/choice.js';
import { writeChoice } from '../address/write-choice.js';
import type { ViewContext } from './view-context.js';

/**
 * A link to the same page with another choice.
 *
 * A real address, so that it opens in a new tab and can be sent to a colleague; a plain press stays on the page.
 */
export function choiceLink(
  context: ViewContext,
  choice: Choice,
  content: unknown,
  { isCurrent = false, title }: { isCurrent?: boolean; title?: string } = {},
): TemplateResult {
  const search = writeChoice(choice);
  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void context.actions.visit(search);
  }
  return html`<a
    href=${search}
    aria-current=${ifDefined(isCurrent ? 'true' : undefined)}
    title=${ifDefined(title)}
    @click=${follow}
    >${content}</a
  >`;
}
