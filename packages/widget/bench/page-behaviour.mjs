/** What the widget does to a page, and the page to it: requests, shifts, globals, targets, foreign styles, policies. */
import { contestants, pageAround } from './session.mjs';

const { script, tag } = contestants.widget;
const settled = (page) => page.waitForTimeout(700);

/** Requests one by one: out of sight, in sight, and to rate; and those to anybody else. */
export async function measureRequests(session) {
  const { requests } = session;
  const take = () => requests.splice(0).map(({ method, path }) => `${method} ${path.replace(/\.[0-9a-f]{8}/, '')}`);
  const far = await session.open(pageAround(`<div style="height:5000px"></div>${session.tagOf('widget')}`));
  const elsewhere = [];
  far.page.on('request', (request) => {
    if (!request.url().startsWith(session.url) && !request.url().endsWith('/favicon.ico'))
      elsewhere.push(request.url());
  });
  take();
  await session.addScript(far.page, script);
  await settled(far.page);
  const beforeVisible = take();
  await far.page.evaluate((name) => document.querySelector(name).scrollIntoView(), tag);
  await settled(far.page);
  const onceSeen = take();
  await far.page.locator(`${tag} input`).nth(3).click();
  await settled(far.page);
  const toRate = take();
  await far.close();
  return { beforeVisible, onceSeen, toRate, elsewhere };
}

/** Layout shift of the page, with the published rule for its height and without. */
export async function measureShift(session, rule, width, name = 'widget') {
  const inside = `<style>${rule}</style>${session.tagOf(name)}`;
  const { page, close } = await session.open(pageAround(inside), { viewport: { width, height: 900 } });
  await settled(page);
  const result = await (async () => {
    await page.evaluate(() => {
      globalThis.benchShift = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.benchShift += value;
      }).observe({ type: 'layout-shift' });
      globalThis.benchTop = document.getElementById('after').getBoundingClientRect().top;
    });
    await session.addScript(page, contestants[name].script);
    await settled(page);
    return page.evaluate(
      (name) => ({
        shift: globalThis.benchShift,
        movedPx: Math.round(document.getElementById('after').getBoundingClientRect().top - globalThis.benchTop),
        heightPx: Math.round(document.querySelector(name).getBoundingClientRect().height),
      }),
      contestants[name].tag,
    );
  })();
  await close();
  return result;
}

/** Globals that the script adds, and functions of the browser that it replaces. */
export async function measureGlobals(session) {
  const { page, close } = await session.open(pageAround(session.tagOf('widget')));
  await page.evaluate(() => {
    const owners = Object.getOwnPropertyNames(globalThis)
      .filter((name) => /^[A-Z]/.test(name))
      .map((name) => globalThis[name])
      .filter((value) => typeof value === 'function')
      .flatMap((value) => [value, value.prototype].filter(Boolean));
    owners.push(globalThis, document, history, navigator, console, customElements, JSON, Math);
    const snapshot = () =>
      owners.map((owner) => {
        const descriptors = Object.getOwnPropertyDescriptors(owner);
        return new Map(Object.entries(descriptors).map(([name, { value, get, set }]) => [name, [get ?? value, set]]));
      });
    const names = () => Object.getOwnPropertyNames(globalThis);
    const before = { natives: snapshot(), names: names() };
    globalThis.benchCompare = () => {
      const now = snapshot();
      const patched = before.natives.flatMap((map, place) =>
        [...map].flatMap(([name, [getOrValue, set]]) => {
          const [other, otherSet] = now[place].get(name) ?? [];
          const isFunction = typeof getOrValue === 'function';
          return isFunction && (other !== getOrValue || otherSet !== set) ? [name] : [];
        }),
      );
      const added = names().filter((name) => !before.names.includes(name) && !name.startsWith('bench'));
      return { patched, added, storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)] };
    };
  });
  await session.addScript(page, script);
  await settled(page);
  const found = await page.evaluate(() => globalThis.benchCompare());
  await close();
  return found;
}

/** Sizes of targets, tab stops, overflow, mirroring, motion: as it is used. */
export async function measureUse(session) {
  const { page, close } = await session.open(pageAround(session.tagOf('widget')));
  await session.addScript(page, script);
  await settled(page);
  const smallestPx = await page.evaluate((name) => {
    const targets = document.querySelector(name).shadowRoot.querySelectorAll('label, button');
    return Math.min(
      ...[...targets].map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
    );
  }, tag);
  let tabStops = 0;
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    tabStops += await page.evaluate((name) => (document.activeElement?.localName === name ? 1 : 0), tag);
    if (tabStops > 0 && (await page.evaluate((name) => document.activeElement?.localName !== name, tag))) break;
  }
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate((name) => {
    const all = [...document.querySelector(name).shadowRoot.querySelectorAll('*')];
    return all.filter(
      (one) => parseFloat(getComputedStyle(one).transitionDuration) > 0 || one.getAnimations().length > 0,
    ).length;
  }, tag);
  await close();
  const overflow = {};
  for (const width of [320, 256]) {
    const narrow = await session.open(pageAround(session.tagOf('widget')), { viewport: { width, height: 900 } });
    await session.addScript(narrow.page, script);
    await settled(narrow.page);
    overflow[width] = await narrow.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await narrow.close();
  }
  return { smallestPx, tabStops, moving, overflow };
}

const hostile = `* { letter-spacing: 3px; text-transform: uppercase; }
  input, button, textarea, label, fieldset, legend { all: unset !important; margin: 9px !important; }
  div, span, p, form, afterword-survey { padding: 13px; border: 5px solid red; float: left; color: red; font: 30px serif; }`;

/** How many elements of the survey look otherwise under the rules of a page. */
export async function measureForeignStyles(session) {
  const read = (page) =>
    page.evaluate((name) => {
      const box =
        /^(width|height|inline-size|block-size|perspective-origin|transform-origin|top|left|right|bottom|inset.*)$/;
      return [...document.querySelector(name).shadowRoot.querySelectorAll('*')].map((one) => {
        const style = getComputedStyle(one);
        return [...style]
          .filter((property) => !box.test(property))
          .map((property) => style.getPropertyValue(property))
          .join();
      });
    }, tag);
  const looks = [];
  for (const rules of ['', hostile, '* { all: unset !important }']) {
    const { page, close } = await session.open(
      // In a place of its own: what floats beside it would make it narrow, which changes its look as it should.
      pageAround(
        `<section style="position:absolute;inset:300px auto auto 0;inline-size:900px">${session.tagOf('widget')}</section><style>${rules}</style>`,
      ),
    );
    await session.addScript(page, script);
    await settled(page);
    looks.push(await read(page));
    await close();
  }
  const [plain, ...others] = looks;
  return {
    of: plain.length,
    changed: others.map((other) => plain.filter((look, place) => look !== other[place]).length),
  };
}

/** Whether the survey is shown under a policy, and what the page complains about. */
export async function measurePolicies(session) {
  const strict = `default-src 'self'; script-src 'self' ${session.url}; connect-src ${session.url}; style-src 'self'`;
  const trusted = `${strict}; require-trusted-types-for 'script'`;
  const policies = {
    strict,
    'Trusted Types': trusted,
    'own policy only': `${trusted}; trusted-types afterword`,
    'lit-html only': `${trusted}; trusted-types lit-html`,
    none: `${trusted}; trusted-types 'none'`,
  };
  const found = {};
  for (const [name, policy] of Object.entries(policies)) {
    const inside = `${session.tagOf('widget').replace('></', '>fallback</')}<script src="${session.url}${script}"></script>`;
    const headers = { 'Content-Security-Policy': policy };
    const { page, complaints, close } = await session.open(pageAround(inside), { headers });
    await settled(page);
    const state = await page.evaluate((one) => {
      const element = document.querySelector(one);
      const isShown = Boolean(element.shadowRoot?.querySelector('input'));
      const isStyled = isShown && getComputedStyle(element.shadowRoot.querySelector('.card')).display === 'flex';
      return isStyled ? 'shown' : isShown ? 'unstyled' : element.shadowRoot ? 'empty' : 'fallback stays';
    }, tag);
    found[name] = complaints.length > 0 ? `${state}, throws ${complaints[0]}` : state;
    await close();
  }
  return found;
}

/** Pixels by which a selection and a focus differ in forced colours. */
export async function measureForcedColours(session) {
  const { page, close } = await session.open(pageAround(session.tagOf('widget')), { forcedColors: 'active' });
  await session.addScript(page, script);
  await settled(page);
  const shoot = async () => (await page.locator(tag).screenshot()).toString('base64');
  const differ = (one, other) =>
    page.evaluate(
      async (pictures) => {
        const [first, second] = await Promise.all(
          pictures.map(async (picture) => {
            const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
            const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
            context.drawImage(image, 0, 0);
            return context.getImageData(0, 0, image.width, image.height).data;
          }),
        );
        let pixels = 0;
        for (let at = 0; at < first.length; at += 4) {
          if ([0, 1, 2].some((part) => Math.abs(first[at + part] - second[at + part]) > 30)) pixels += 1;
        }
        return pixels;
      },
      [one, other],
    );
  const radio = page.locator(`${tag} input`).nth(3);
  const plain = await shoot();
  await page.evaluate(
    (name) => (document.querySelector(name).shadowRoot.querySelectorAll('input')[3].checked = true),
    tag,
  );
  const selected = await shoot();
  await page.keyboard.press('Tab');
  await radio.focus();
  const focused = await shoot();
  const found = { selection: await differ(plain, selected), focus: await differ(selected, focused) };
  await close();
  return found;
}
