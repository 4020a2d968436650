// The widget beside what somebody would write by hand, measured alternately in one run: what it weighs, how soon it can
// be used, what it keeps in memory and what it does to a page. The figures to quote are the ratios; absolute ones move
// with the machine. docs/widget-measured.md has those of one run. Usage: node bench/widget.mjs [rounds]
import { cpus, loadavg } from 'node:os';
import { measureInstances, measureRounds } from './memory.mjs';
import {
  measureForcedColours,
  measureForeignStyles,
  measureGlobals,
  measurePolicies,
  measureRequests,
  measureShift,
  measureUse,
} from './page-behaviour.mjs';
import { contestants, openSession } from './session.mjs';
import { measureTimes } from './shown-times.mjs';
import { measureSizes } from './sizes.mjs';

const rounds = Number(process.argv[2] ?? 15);
/** The height that the package's README tells a page to reserve. */
const heightRule = `afterword-survey:not(:defined) { display: block; min-block-size: 456px; }
  @media (max-width: 700px) { afterword-survey:not(:defined) { min-block-size: 770px; } }`;
/** One run on a busy machine is allowed this much before a ratio counts as missed. */
const allowance = 1.15;

const rows = [];
const digits = (value) => (typeof value === 'number' ? Number(value.toFixed(value < 10 ? 2 : 0)) : value);

/** One line of the table. A target is an upper bound, unless `isLeast`. */
function row(name, value, { floor, target, stretch, isLeast = false, isRatio = false } = {}) {
  const meets = (bound) => (isLeast ? value >= bound : value <= bound * (isRatio ? allowance : 1));
  const verdict =
    target === undefined || typeof value !== 'number'
      ? ''
      : meets(stretch ?? NaN)
        ? 'stretch'
        : meets(target)
          ? 'met'
          : 'MISSED';
  rows.push(
    [name, digits(value), floor === undefined ? '' : digits(floor), target ?? '', stretch ?? '', verdict].map(String),
  );
}

const session = await openSession();
const { browser } = session;
console.log(`${cpus().length} × ${cpus()[0].model}, Chromium ${browser.version()}, Node ${process.version}`);
console.log(`${rounds} rounds, load ${loadavg()[0].toFixed(1)} at the start`);
try {
  const names = Object.keys(contestants);
  const [widget, same, one] = names;
  const sizes = await measureSizes(session.scripts);
  const times = await measureTimes(session, rounds);
  const memory = {};
  for (const name of names) memory[name] = await measureInstances(session, name);
  const left = await measureRounds(session, widget);
  const leftAnswered = await measureRounds(session, widget, { number: 200, answers: true });
  const leftByHand = await measureRounds(session, same);
  const requests = await measureRequests(session);
  const globals = await measureGlobals(session);
  const use = await measureUse(session);
  const foreign = await measureForeignStyles(session);
  const policies = await measurePolicies(session);
  const forced = await measureForcedColours(session);

  const largest = sizes.languages.toSorted((a, b) => b.first + b.further - a.first - a.further)[0];
  row('first question, brotli', sizes.main.brotli, {
    floor: sizes.floors['/one-rating.js'],
    target: 9000,
    stretch: 8000,
  });
  row('first question, gzip', sizes.main.gzip, { target: 10_000, stretch: 8900 });
  row('with the engine, brotli', sizes.toRate);
  row('everything in English, brotli', sizes.english, { target: 16_000 });
  row(`largest language (${largest.locale}), both files`, largest.first + largest.further, { target: 1000 });
  row('largest language, first screen', Math.max(...sizes.languages.map(({ first }) => first)), {
    target: 600,
    stretch: 450,
  });
  row('client alone, gzip', sizes.client, { target: 3072 });
  const of = (key, floor) => times[widget][key] / times[floor][key];
  row('evaluate, × one rating by hand', of('evaluate', one), { floor: 1, target: 1.8, stretch: 1.4, isRatio: true });
  row('in DOM, × one rating by hand', of('inDom', one), { floor: 1, target: 3.6, stretch: 2.8, isRatio: true });
  row('painted, × one rating by hand', of('painted', one), { floor: 1, target: 3, stretch: 2.4, isRatio: true });
  row('painted, × same markup by hand', of('painted', same), { floor: 1, target: 1.7, isRatio: true });
  row('painted, CPU ms', times[widget].painted, { floor: times[same].painted });
  row('painted, ms on the clock', times[widget].paintedWall, { floor: times[same].paintedWall });
  row('blocking, CPU ms', times[widget].blocking, { floor: times[same].blocking, target: 0, stretch: 0 });
  row('longest task of the median run, CPU ms', times[widget].longestTask, { floor: times[same].longestTask });
  row('longest task of all runs, CPU ms', times[widget].worst.longestTask, {
    floor: times[same].worst.longestTask,
    target: 50,
  });
  row('click → frame, ms', times[widget].click, { floor: times[same].click, target: 24, stretch: 16 });
  for (const width of [320, 600, 960]) {
    const ruled = await measureShift(session, heightRule, width);
    const bare = await measureShift(session, '', width);
    row(`layout shift with the rule, ${width} px (moves ${ruled.movedPx} px)`, ruled.shift, { target: 0, stretch: 0 });
    row(`layout shift without, ${width} px (${bare.heightPx} px high)`, bare.shift);
  }
  row('heap of the first instance, kB', memory[widget].first.js, {
    floor: memory[same].first.js,
    target: 150,
    stretch: 110,
  });
  const [seen, unseen] = [memory[widget].inSight, memory[widget].outOfSight];
  row('JS heap, each in sight, kB', seen.js, { floor: memory[same].inSight.js, target: 7, stretch: 5 });
  row('DOM heap, each in sight, kB', seen.dom, { floor: memory[same].inSight.dom, target: 70, stretch: 60 });
  row('JS heap, each out of sight, kB', unseen.js, { floor: memory[same].outOfSight.js, target: 1.2, stretch: 1 });
  row('DOM heap, each out of sight, kB', unseen.dom, { floor: memory[same].outOfSight.dom, target: 6, stretch: 2.5 });
  row('nodes, each in sight', seen.nodes, { floor: memory[same].inSight.nodes });
  row('listeners, each in sight', seen.listeners, { floor: memory[same].inSight.listeners });
  row('1,000 rounds: heap, kB', left.js, { floor: leftByHand.js });
  row('1,000 rounds: nodes', left.nodes, { floor: leftByHand.nodes, target: 0, stretch: 0 });
  row('1,000 rounds: listeners', left.listeners, { floor: leftByHand.listeners, target: 0, stretch: 0 });
  row('1,000 rounds: detached', left.detached.length, { floor: leftByHand.detached.length });
  row('200 rounds with an answer: heap, kB', leftAnswered.js);
  row('200 rounds with an answer: nodes', leftAnswered.nodes, { target: 0, stretch: 0 });
  row('200 rounds with an answer: listeners', leftAnswered.listeners, { target: 0, stretch: 0 });
  row('requests before visible', requests.beforeVisible.length, { target: 1, stretch: 1 });
  row('requests once seen', requests.onceSeen.length);
  row('requests to rate', requests.toRate.filter((name) => name.includes('/v1/')).length, { target: 1, stretch: 1 });
  row('preflights', [...requests.onceSeen, ...requests.toRate].filter((name) => name.startsWith('OPTIONS')).length, {
    target: 0,
    stretch: 0,
  });
  row('requests to elsewhere', requests.elsewhere.length, { target: 0, stretch: 0 });
  row('globals', globals.added.length, { target: 4, stretch: 0 });
  row('natives patched', globals.patched.length, { target: 0, stretch: 0 });
  row('smallest target, px', use.smallestPx, { target: 44, stretch: 44, isLeast: true });
  row('tab stops of the first screen', use.tabStops, { target: 4, stretch: 4 });
  row('moving under reduced motion', use.moving, { target: 0, stretch: 0 });
  row('overflow at 320 px', use.overflow[320], { target: 0, stretch: 0 });
  row('overflow at 256 px', use.overflow[256], { target: 0, stretch: 0 });
  row(`changed by a hostile page, of ${foreign.of}`, foreign.changed[0], { target: 0 });
  row('changed by all: unset !important', foreign.changed[1], { target: 0, stretch: 0 });
  row('forced colours: pixels of a selection', forced.selection, { target: 300, isLeast: true });
  row('forced colours: pixels of the focus', forced.focus, { target: 130, isLeast: true });
  for (const [policy, state] of Object.entries(policies)) row(`policy ${policy}`, state);

  const heads = ['', 'figure', 'floor', 'target', 'stretch', 'verdict'];
  const widths = heads.map((head, place) => Math.max(...[heads, ...rows].map((cells) => cells[place].length)));
  for (const cells of [heads, ...rows]) {
    console.log(
      cells.map((cell, place) => (place ? cell.padStart(widths[place]) : cell.padEnd(widths[place]))).join('  '),
    );
  }
  console.log(
    `\nWhat each part of the script takes, brotli: ${sizes.groups.map(([name, bytes]) => `${name} ${bytes}`).join(', ')}`,
  );
  console.log(
    `What is loaded later: ${Object.entries(sizes.parts)
      .map(([name, bytes]) => `${name} ${bytes}`)
      .join(', ')}`,
  );
  console.log(
    `Languages, first and later screens: ${sizes.languages.map((l) => `${l.locale} ${l.first} + ${l.further}`).join(', ')}`,
  );
  console.log(`Once seen: ${requests.onceSeen.join(', ')}. To rate: ${requests.toRate.join(', ')}.`);
  console.log(`Detached after the rounds: ${left.detached.join(', ')}.`);
} finally {
  await session.close();
}
