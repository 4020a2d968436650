import type { SurveyResponse } from '@afterword/contract';

/**
 * Where responses wait until the collector holds them.
 *
 * A store keeps one response for each id, the one with the highest revision. The client puts a response before the
 * first try and acknowledges it after a receipt or a refusal. A method that rejects costs the response its shelter,
 * never its way to the collector.
 */
export interface OutboxStore {
  /** Keeps a response; it replaces a lower revision of the same id and gives way to a higher one. */
  put(response: SurveyResponse): Promise<void>;
  /** All that waits, oldest first. */
  peek(): Promise<readonly SurveyResponse[]>;
  /** Forgets a response, unless a higher revision than `revision` has been put since. */
  acknowledge(id: string, revision: number): Promise<void>;
}

/** An outbox in memory: the least that a store has to do. A client needs none to hold responses while its page lives. */
export function createMemoryOutbox(): OutboxStore {
  const waiting = new Map<string, SurveyResponse>();
  return {
    async put(response) {
      if ((waiting.get(response.id)?.revision ?? 0) < response.revision) waiting.set(response.id, response);
    },
    async peek() {
      return [...waiting.values()];
    },
    async acknowledge(id, revision) {
      if ((waiting.get(id)?.revision ?? Infinity) <= revision) waiting.delete(id);
    },
  };
}
