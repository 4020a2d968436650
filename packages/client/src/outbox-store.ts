import type { SurveyResponse } from '@afterword/contract';

/**
 * Where responses wait until the collector holds them.
 *
 * A store keeps one response for each id, the one with the highest revision. The client puts a response before the
 * first try and acknowledges it after a receipt or a refusal. A method that rejects, or takes too long, costs the
 * response its shelter, never its way to the collector.
 */
export interface OutboxStore {
  /**
   * Keeps a response; it replaces a lower revision of the same id and gives way to a higher one.
   *
   * Resolves when the response is safe, with the one that had to go to make room for it, or with nothing.
   */
  put(response: SurveyResponse): Promise<SurveyResponse | undefined>;
  /** All that waits, in the order in which it came, first what has waited longest. */
  peek(): Promise<readonly SurveyResponse[]>;
  /** Forgets a response, unless a higher revision than `revision` has been put since. */
  acknowledge(id: string, revision: number): Promise<void>;
}
