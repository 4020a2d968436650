import { AfterwordNotice } from './afterword-notice.js';
import { AfterwordSurvey } from './afterword-survey.js';

/**
 * Registers `<afterword-survey>` and `<afterword-notice>`. The first definition on a page stays; every later call does
 * nothing, and neither does one where there are no elements, as on a server.
 */
export function defineElements(): void {
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (!registry || registry.get('afterword-survey')) return;
  registry.define('afterword-survey', AfterwordSurvey);
  registry.define('afterword-notice', AfterwordNotice);
}
