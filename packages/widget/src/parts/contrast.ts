/** The part that reads the colours which a page has set. */

/** A colour in sRGB, each part from 0 to 255. */
type Colour = readonly [red: number, green: number, blue: number];

/** Words of normal size need this against what is behind them (WCAG 2.2, 1.4.3). */
const leastContrast = 4.5;

/** A colour that was changed so that it can be read. */
export interface Correction {
  readonly token: string;
  readonly given: string;
  readonly used: string;
}

/** Relative luminance, from 0 for black to 1 for white (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, from 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The nearest colour to `given` on its way to black or white that can be read on `surface`. */
export function readable(given: Colour, surface: Colour): Colour {
  const towards = contrast([0, 0, 0], surface) > contrast([255, 255, 255], surface) ? 0 : 255;
  for (let step = 0; step <= 20; step++) {
    const mixed = given.map((part) => Math.round(part + ((towards - part) * step) / 20)) as unknown as Colour;
    if (contrast(mixed, surface) >= leastContrast) return mixed;
  }
  return [towards, towards, towards];
}

/** Reads any colour that CSS can write, painted over `behind`. */
function painted(colour: string, behind: string): Colour | undefined {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  for (const layer of [behind, colour]) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

const tokens = ['text', 'accent', 'muted', 'error'] as const;

/** Corrects the colours of a card that could not be read on its surface, and lets its element tell which. */
function correct(root: ShadowRoot): void {
  const card = root.querySelector<HTMLElement>('.card');
  if (!card) return;
  for (const token of tokens) card.style.removeProperty(`--${token}`);
  const probe = document.createElement('i');
  card.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const surfaceGiven = read('surface');
  const surface = painted(surfaceGiven, '#fff');
  const corrections: Correction[] = [];
  for (const token of surface ? tokens : []) {
    const given = read(token);
    const colour = painted(given, surfaceGiven);
    if (!colour || !surface || contrast(colour, surface) >= leastContrast) continue;
    const used = `rgb(${readable(colour, surface).join(' ')})`;
    corrections.push({ token: `--afterword-${token}`, given, used });
  }
  probe.remove();
  for (const { token, used } of corrections) card.style.setProperty(token.replace('--afterword', '-'), used);
  if (corrections.length === 0) return;
  const init = { bubbles: true, composed: true, detail: { corrections } };
  root.host.dispatchEvent(new CustomEvent('afterword-corrected', init));
}

/** The cards that are corrected again when light turns to dark. Held weakly, so that a removed survey can go. */
const guarded = new WeakSet<ShadowRoot>();

/** Corrects the colours of a card now and whenever light turns to dark. */
export function guardContrast(root: ShadowRoot): void {
  correct(root);
  if (guarded.has(root)) return;
  guarded.add(root);
  const reference = new WeakRef(root);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const turn = (): void => {
    const card = reference.deref();
    if (card) correct(card);
    else scheme.removeEventListener('change', turn);
  };
  scheme.addEventListener('change', turn);
}
