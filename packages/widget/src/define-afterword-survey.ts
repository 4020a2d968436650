import { AfterwordSurvey } from './afterword-survey.js';

/**
 * Registers `<afterword-survey>`. The first definition on a page stays; every later call does nothing, and neither does
 * one where there are no elements, as on a server.
 */
export function defineAfterwordSurvey(): void {
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (registry && !registry.get('afterword-survey')) registry.define('afterword-survey', AfterwordSurvey);
}
