/** The part for a survey in a corner of the page. */
const storageName = 'afterword closed';

/** How many subjects are remembered; the oldest is forgotten first. */
const mostSubjects = 100;

function remembered(): readonly string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(storageName) ?? '[]');
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    // Storage is denied, or something else stands there.
    return [];
  }
}

/** Whether the survey about a subject was closed in this browser. */
export function isRemembered(subject: string): boolean {
  return remembered().includes(subject);
}

/** Notes that the survey about a subject was closed, so that it does not come back on the next page. */
export function remember(subject: string): void {
  try {
    localStorage.setItem(storageName, JSON.stringify([...new Set([...remembered(), subject])].slice(-mostSubjects)));
  } catch {
    // It will come back once more.
  }
}

const css = `
  .popover {
    position: fixed;
    container-type: inline-size;
    inset: auto;
    inset-block-end: 16px;
    inset-inline-end: 16px;
    inline-size: min(400px, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    overflow: auto;
    overscroll-behavior: contain;
    box-shadow: 0 8px 30px rgb(0 0 0 / 25%);
  }
  .popover:not(:popover-open) {
    display: none;
  }
  .popover .scale,
  .popover .choice {
    gap: 6px;
  }
  .close {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 4px;
    inline-size: 44px;
    padding: 0;
    border-color: transparent;
  }
  .close svg {
    inline-size: 16px;
    block-size: 16px;
    stroke: currentcolor;
    stroke-width: 2;
  }
  .popover > [part='question']:first-of-type,
  .popover > [part='progress'] {
    padding-inline-end: 36px;
  }
`;

let shared: CSSStyleSheet | undefined;

/** The one style sheet of all surveys in a corner. */
function cornerStyleSheet(): CSSStyleSheet {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(css);
  }
  return shared;
}

/**
 * Shows a card in the corner, above the page and below every dialog: while one is open it waits. The focus stays where
 * it is; Escape closes the card only when the focus is in it, and gives the focus back.
 */
export function showInCorner(card: HTMLElement, close: () => void): void {
  const root = card.getRootNode() as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, cornerStyleSheet()];
  let before: EventTarget | null = null;
  const show = (): void => {
    if (!card.isConnected || document.querySelector('dialog:modal')) return;
    document.removeEventListener('close', show, true);
    card.showPopover();
  };
  card.addEventListener('focusin', ({ relatedTarget }) => {
    if (!card.contains(relatedTarget as Node | null)) before = relatedTarget;
  });
  card.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed' && before instanceof HTMLElement) before.focus();
  });
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
  document.addEventListener('close', show, true);
  show();
}
