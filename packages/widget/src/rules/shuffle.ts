import type { Orders, Survey } from '@afterword/contract';

/** A new order of all, each equally likely (Fisher and Yates); `random` gives numbers from 0 to below 1. */
function shuffled<One>(all: readonly One[], random: () => number): readonly One[] {
  const order = [...all];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as One, order[last] as One];
  }
  return order;
}

/** In which order one person sees the options of each question of reasons; those marked `isLast` stay at the end. */
export function shuffleOptions(survey: Survey, random: () => number): Orders {
  const orders: Orders = {};
  for (const question of survey.questions) {
    if (question.kind !== 'reasons') continue;
    const last = question.options.filter(({ isLast }) => isLast);
    const free = question.options.filter(({ isLast }) => !isLast);
    orders[question.key] = [...shuffled(free, random), ...last].map(({ key }) => key);
  }
  return orders;
}
