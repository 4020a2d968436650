/** What instances cost in memory, and what is left of those that are gone; each figure after a forced collection. */
import { contestants, pageAround } from './session.mjs';

/** All hundred of a page are on the screen at once. */
const hugeViewport = { width: 4200, height: 9000 };
const count = 100;

async function read({ page, cdp }) {
  // What was loaded and announced has to have come to rest.
  await page.waitForTimeout(300);
  for (let time = 0; time < 3; time += 1) {
    await cdp.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }
  const { usedSize, embedderHeapUsedSize = 0 } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { js: usedSize / 1000, dom: embedderHeapUsedSize / 1000, nodes, listeners: jsEventListeners };
}

const minus = (one, other, by = 1) =>
  Object.fromEntries(Object.keys(one).map((key) => [key, (one[key] - other[key]) / by]));

/** Puts instances on the page, `top` pixels from its start, and waits until those in sight can be used. */
const add = ({ page }, session, tag, number, top) =>
  page.evaluate(
    async ([name, url, length, offset]) => {
      const box = document.createElement('div');
      const grid = 'display: grid; grid-template-columns: repeat(10, 400px); gap: 10px; align-items: start';
      box.style.cssText = `position: absolute; inset-block-start: ${offset}px; ${grid}`;
      document.body.append(box);
      await customElements.whenDefined(name);
      globalThis.benchCount ??= 0;
      for (let index = 0; index < length; index += 1) {
        const element = document.createElement(name);
        element.setAttribute('url', url);
        element.setAttribute('site-key', 'aw_site_key');
        element.setAttribute('subject', `INC-${(globalThis.benchCount += 1)}`);
        box.append(element);
      }
      if (offset < innerHeight) {
        while (![...box.children].every((one) => one.shadowRoot?.querySelector('input'))) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
    [tag, session.url, number, top],
  );

/** Kilobytes and counts: the first instance with its script, and each of a hundred more in sight and out of it. */
export async function measureInstances(session, name) {
  const { script, tag } = contestants[name];
  const opened = await session.open(pageAround(''), { viewport: hugeViewport });
  // What drives the page and an element of its own kind are there before, so that only the widget is counted.
  await opened.page.evaluate(() => customElements.define('bench-empty', class extends HTMLElement {}));
  await session.addScript(opened.page, '/nothing.js');
  await add(opened, session, 'bench-empty', 0, 100);
  const empty = await read(opened);
  await session.addScript(opened.page, script);
  await add(opened, session, tag, 1, 100);
  const one = await read(opened);
  await add(opened, session, tag, count, 900);
  const inSight = await read(opened);
  await add(opened, session, tag, count, 30_000);
  const outOfSight = await read(opened);
  await opened.close();
  return {
    first: minus(one, empty),
    inSight: minus(inSight, one, count),
    outOfSight: minus(outOfSight, inSight, count),
  };
}

/** Mounts and unmounts in a page; waits for what `until` names before each goes away. */
const rounds = ({ page }, session, tag, number, { answers, sameSubject }) =>
  page.evaluate(
    async ([name, url, length, isAnswered, isSame]) => {
      const turn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      globalThis.benchRounds ??= 0;
      for (let index = 0; index < length; index += 1) {
        const element = document.createElement(name);
        element.setAttribute('url', url);
        element.setAttribute('site-key', 'aw_site_key');
        element.setAttribute('subject', isSame ? 'INC-1' : `INC-${(globalThis.benchRounds += 1)}`);
        document.getElementById('after').before(element);
        for (let turns = 0; turns < 200; turns += 1) {
          const isUsable =
            element.shadowRoot.querySelector('input') && (element.controller || name.startsWith('floor'));
          if (isUsable) break;
          await turn();
        }
        if (isAnswered) {
          element.shadowRoot.querySelectorAll('input')[3].click();
          await turn();
        }
        element.remove();
      }
    },
    [tag, session.url, number, answers, sameSubject],
  );

/** What a number of rounds leaves behind. Before them run a thousand others: that long the browser goes on compiling. */
export async function measureRounds(session, name, { number = 1000, warmUp = 1000, ...how } = {}) {
  const { script, tag } = contestants[name];
  const opened = await session.open(pageAround(''));
  await session.addScript(opened.page, script);
  await opened.page.evaluate((name) => customElements.whenDefined(name).then(() => undefined), tag);
  await rounds(opened, session, tag, warmUp, how);
  const before = await read(opened);
  await rounds(opened, session, tag, number, how);
  const after = await read(opened);
  const detached = await opened.cdp
    .send('DOM.getDetachedDomNodes')
    .then(({ detachedNodes }) => detachedNodes.map(({ treeNode }) => treeNode.nodeName))
    .catch((error) => error.message);
  await opened.close();
  return { ...minus(after, before), detached };
}
