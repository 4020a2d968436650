import type { Survey } from '@afterword/contract';
import type { Screen } from './screen.js';

/**
 * What is shown before the rules are loaded: the first screen, with nothing answered yet. `isWaiting` when something
 * was answered all the same, `isLate` when the rules could not be loaded so far.
 */
export function startScreen({ questions }: Survey, isWaiting: boolean, isLate: boolean): Screen {
  return {
    questions: questions.filter(({ screen = 1 }) => screen === 1),
    number: 1,
    total: 1,
    action: isWaiting ? undefined : { event: 'dismissed', label: 'notNow' },
    canGoBack: false,
    status: isWaiting && isLate ? 'queued' : undefined,
    blocked: undefined,
    doubt: undefined,
  };
}
