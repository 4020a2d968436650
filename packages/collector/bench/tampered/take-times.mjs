// How long each kind of refusal takes, one after the other in an order that changes, beside the common median.
const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
};

/**
 * `kinds` are functions that send one request. Each is told as a ratio to the median of all; two of them that are the same
 * show how far ratios go astray by chance.
 */
export async function takeTimes(kinds, rounds, random) {
  const names = Object.keys(kinds);
  const times = new Map(names.map((name) => [name, []]));
  for (let round = -Math.min(200, rounds); round < rounds; round += 1) {
    for (const name of names.toSorted(() => random() - 0.5)) {
      const send = kinds[name];
      const start = performance.now();
      const reply = await send();
      await reply.text();
      if (round >= 0) times.get(name).push(performance.now() - start);
    }
  }
  const common = median([...times.values()].flat());
  return { common, ratios: names.map((name) => [name, median(times.get(name)) / common]) };
}
