import type { BrowserContext } from 'playwright';

/** What a scanner did. */
interface Scanned {
  readonly urls: readonly string[];
  readonly posts: number;
}

/**
 * What a script of a scanner does with a page, in the page. It runs as the page's own scripts would: what a driver of the
 * browser evaluates counts as a gesture of a person, and this must not.
 */
function act(step: number): void {
  // In every document that is reached by it, once more: some pages ask for a second tap.
  const before = Number(sessionStorage.getItem('depth') ?? '0');
  if (before > 2) return;
  sessionStorage.setItem('depth', String(before + 1));
  const forms = [...document.forms];
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button')];
  if (step > 0) {
    const presses = [
      ...forms.flatMap((form) => [() => form.submit(), () => form.requestSubmit()]),
      ...buttons.map((button) => () => button.click()),
      ...buttons.map((button) => () => button.form?.requestSubmit(button)),
    ];
    presses[(step - 1) % Math.max(1, presses.length)]?.();
    return;
  }
  for (const target of [...buttons, ...document.links]) {
    const about = { bubbles: true, cancelable: true, composed: true };
    for (const name of ['pointerover', 'pointerdown', 'pointerup']) target.dispatchEvent(new PointerEvent(name, about));
    for (const name of ['mousedown', 'mouseup']) target.dispatchEvent(new MouseEvent(name, about));
    target.focus();
    for (const key of ['Enter', ' ']) {
      for (const name of ['keydown', 'keypress', 'keyup']) {
        target.dispatchEvent(new KeyboardEvent(name, { ...about, key }));
      }
    }
  }
  for (const button of buttons) {
    const body = new URLSearchParams({ step: 'first', [button.name]: button.value, send: '1' });
    const action = button.form?.action ?? '';
    for (const mode of ['cors', 'no-cors', 'same-origin'] as const) {
      void fetch(action, { method: 'POST', mode, body })
        .then((reply) => reply.text())
        .catch(() => undefined);
    }
    navigator.sendBeacon(action, body);
    const request = new XMLHttpRequest();
    request.open('POST', action);
    request.send(body);
  }
}

/** The addresses of the links in some HTML, without their fragments. */
function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/href="([^"]+)"/g)].map(
    ([, link = '']) => link.replaceAll('&amp;', '&').split('#')[0] ?? '',
  );
}

/** How often a page is opened, to do another thing with it each time: two for each form and each button, and all else. */
function stepsOn(html: string): number {
  return 1 + 2 * [...html.matchAll(/<(form|button)[ >]/g)].length;
}

async function visit(context: BrowserContext, url: string, step: number): Promise<void> {
  const page = await context.newPage();
  await page.addInitScript(`addEventListener('load', () => setTimeout(() => (${act.toString()})(${step}), 0))`);
  await page.goto(url);
  await page.waitForTimeout(500);
  await page.waitForLoadState('networkidle');
  await page.close();
}

/** Opens every link of a mail and of the pages behind it, and does with each whatever a script can do. */
export async function scan(context: BrowserContext, mail: string): Promise<Scanned> {
  const waiting = [...new Set(linksIn(mail))];
  const seen = new Set<string>();
  let posts = 0;
  context.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0));
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    if (seen.has(url)) continue;
    seen.add(url);
    await fetch(url, { method: 'HEAD' });
    const html = await (await fetch(url)).text();
    const links = linksIn(html).map((link) => new URL(link, url));
    waiting.push(...links.filter(({ pathname }) => pathname.startsWith('/r/')).map(({ href }) => href));
    // The pages behind the answers of a mail have the same buttons as the one without an answer.
    const steps = url.includes('?given=') ? 4 : stepsOn(html);
    for (let step = 0; step < steps; step += 4) {
      const some = Array.from({ length: Math.min(4, steps - step) }, (_, more) => visit(context, url, step + more));
      await Promise.all(some);
    }
  }
  return { urls: [...seen], posts };
}
