/** How long it takes until a control can be used, in CPU time of the page's main thread under fourfold throttling. */
import { contestants, median, pageAround } from './session.mjs';

const categories = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'v8',
  'disabled-by-default-v8.compile',
  'blink.user_timing',
];

/** Marks when the first control is in a shadow root, and when the frame with it has been painted. */
function markControls() {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    const observer = new MutationObserver(() => {
      if (!root.querySelector('input')) return;
      observer.disconnect();
      performance.mark('bench-in-dom');
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => performance.mark('bench-painted');
        port2.postMessage('');
      });
    });
    observer.observe(root, { childList: true, subtree: true });
    return root;
  };
}

function read(trace, script) {
  const { traceEvents } = JSON.parse(trace);
  const painted = traceEvents.find(({ name }) => name === 'bench-painted');
  if (!painted) throw new Error('Nothing was painted.');
  const main = traceEvents.filter(({ pid, tid }) => pid === painted.pid && tid === painted.tid);
  const isScript = ({ args }) => JSON.stringify(args ?? {}).includes(script);
  const evaluation = main.find((event) => event.name === 'EvaluateScript' && isScript(event));
  const starts = main.filter(
    (event) => /^(v8\.compile|V8\.CompileScript|EvaluateScript)$/i.test(event.name) && isScript(event),
  );
  const start = Math.min(...starts.map(({ tts }) => tts));
  const wallStart = Math.min(...starts.map(({ ts }) => ts));
  const inDom = main.find(({ name }) => name === 'bench-in-dom');
  const tasks = main
    .filter(({ name, ph, ts, dur }) => name.endsWith('RunTask') && ph === 'X' && ts + dur >= wallStart)
    .map(({ tdur = 0 }) => tdur / 1000);
  return {
    evaluate: (evaluation.tts + evaluation.tdur - start) / 1000,
    inDom: (inDom.tts - start) / 1000,
    painted: (painted.tts - start) / 1000,
    paintedWall: (painted.ts - wallStart) / 1000,
    blocking: tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0),
    longestTask: Math.max(...tasks),
  };
}

async function once(session, name) {
  const { script } = contestants[name];
  const { page, cdp, close } = await session.open(pageAround(session.tagOf(name)), { before: markControls });
  await page.waitForTimeout(100);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await session.browser.startTracing(page, { categories });
  await session.addScript(page, script);
  // Long enough for what the widget loads once it is seen.
  await page.waitForTimeout(700);
  const figures = read(await session.browser.stopTracing(), script);
  const click = await clickToFrame(page, contestants[name].tag);
  await close();
  return { ...figures, click };
}

/** A real click on a rating, until the next frame is presented; the browser tells it in steps of 8 ms, from 16 on. */
async function clickToFrame(page, tag) {
  await page.evaluate(() => {
    globalThis.benchClicks = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (/^(pointer(down|up)|mouse(down|up)|click)$/.test(name)) globalThis.benchClicks.push(duration);
      }
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  await page.locator(`${tag} input`).nth(3).click();
  await page.waitForTimeout(200);
  return page.evaluate(() => Math.max(16, ...globalThis.benchClicks));
}

/** Medians of all rounds, each figure of each contestant; `longest` is over all rounds. */
export async function measureTimes(session, rounds) {
  const names = Object.keys(contestants);
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    // Another order each time, and a first round that does not count.
    const order = names.map((_, place) => names[(place + round + names.length) % names.length]);
    for (const name of order) {
      const figures = await once(session, name);
      if (round >= 0) all[name].push(figures);
    }
  }
  return Object.fromEntries(
    names.map((name) => {
      const keys = Object.keys(all[name][0]);
      const medians = Object.fromEntries(keys.map((key) => [key, median(all[name].map((one) => one[key]))]));
      const worst = Object.fromEntries(keys.map((key) => [key, Math.max(...all[name].map((one) => one[key]))]));
      return [name, { ...medians, worst }];
    }),
  );
}
