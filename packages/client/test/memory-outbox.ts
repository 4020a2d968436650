import type { SurveyResponse } from '@afterword/contract';
import type { OutboxStore } from '../src/index.js';

/** A store that keeps all that a store has to keep, as long as the test runs. */
export function createMemoryOutbox(): OutboxStore {
  const waiting = new Map<string, SurveyResponse>();
  return {
    async put(response) {
      if ((waiting.get(response.id)?.revision ?? 0) < response.revision) waiting.set(response.id, response);
      return undefined;
    },
    async peek() {
      return [...waiting.values()];
    },
    async acknowledge(id, revision) {
      if ((waiting.get(id)?.revision ?? Infinity) <= revision) waiting.delete(id);
    },
  };
}
