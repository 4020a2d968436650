// Charts of desks where nothing ever changes, and of desks where satisfaction falls: how often the chart cries wolf beside what
// it says of itself, and how soon it finds a fall from 90 to 75 % with 50 answers a week. The counts of `domain/reports/own-limits.ts`
// are from here. Ends with 1 when they do not agree, or fewer than 95 of 100 falls are found within five weeks beyond chance.
// Usage: node bench/quiet-series.mjs [series of each kind] [seed]
import { chartOfSeries } from '../dist/domain/reports/chart-of-series.js';
import { sentencesIn } from '../dist/domain/reports/sentences/index.js';
import { seeded } from './seeded.mjs';

const series = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const sentences = sentencesIn('en');

const random = seeded(seed);

/** A week of about so many answers, each good with this chance. */
function week(place, chance, answers) {
  const n = Math.round(answers * (0.7 + 0.6 * random()));
  let k = 0;
  for (let answer = 0; answer < n; answer += 1) k += random() < chance ? 1 : 0;
  return { start: String(place).padStart(4, '0'), k, n, value: k / n };
}

const quiet = (weeks, chance, answers) => Array.from({ length: weeks }, (_, place) => week(place, chance, answers));
const rulesOf = { 'the desk': ['beyondThree', 'eightOnOneSide'], 'a group': ['beyondThree'] };

function alarms(weeks, rules, chance, answers) {
  let seen = 0;
  let stated = 0;
  for (let run = 0; run < series; run += 1) {
    const chart = chartOfSeries(null, quiet(weeks, chance, answers), rules, sentences);
    seen += chart.signals.length;
    stated = chart.expectedFalseAlarms;
  }
  return { seen: seen / series, stated };
}

const faults = [];
console.log(`${series} quiet series of each kind, seed ${seed}\n`);
console.log('weeks  answers  good   rules       stated    seen');
for (const weeks of (process.argv[4] ?? '12,16,20,26,30,52,104').split(',').map(Number)) {
  for (const [name, rules] of Object.entries(rulesOf)) {
    for (const [chance, answers] of [
      [0.88, 50],
      [0.75, 200],
    ]) {
      const { seen, stated } = alarms(weeks, rules, chance, answers);
      // A third, and as much as chance moves a mean of so many series; alarms come in twos and threes.
      const allowed = stated / 3 + 4 * Math.sqrt((2 * stated) / series);
      if (Math.abs(seen - stated) > allowed) faults.push(`${weeks} weeks, ${name}: ${seen} instead of ${stated}`);
      console.log(
        `${String(weeks).padStart(5)}  ${String(answers).padStart(7)}  ${chance.toFixed(2)}   ${name.padEnd(9)}  ${stated.toFixed(4).padStart(7)}  ${seen.toFixed(4).padStart(6)}`,
      );
    }
  }
}

console.log('\nfalls from 90 to 75 % with 50 answers a week, found within five weeks:');
for (const before of [16, 20, 25, 40]) {
  let found = 0;
  for (let run = 0; run < series; run += 1) {
    const weeks = [
      ...quiet(before, 0.9, 50),
      ...Array.from({ length: 5 }, (_, place) => week(before + place, 0.75, 50)),
    ];
    const { signals } = chartOfSeries(null, weeks, rulesOf['the desk'], sentences);
    if (signals.some(({ side, start }) => side === 'below' && Number(start) >= before)) found += 1;
  }
  console.log(`after ${before} quiet weeks: ${((found / series) * 100).toFixed(1)} %`);
  // 95 of 100, but for what chance takes of so many series.
  const fewest = 0.95 - 2 * Math.sqrt((0.95 * 0.05) / series);
  if (before >= 20 && found / series < fewest) faults.push(`falls after ${before} weeks: ${found / series}`);
}
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? '\nWhat the charts say of themselves holds.' : `\n${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
