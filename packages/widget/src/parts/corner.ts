/** The part for a survey in a corner of the page. */
export { isRemembered, remember } from '../closed-surveys.js';
export { oneByOne } from '../rules/one-by-one.js';

/** How it looks there. */
export const css = `
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
  .popover .asked > :first-child,
  .popover > [part='progress'] {
    padding-inline-end: 36px;
  }
`;

/** Dialogs of the page, and its popovers that close by themselves, such as menus. */
const others = 'dialog[open], [popover]:not([popover=manual i]):popover-open';

/** Whether two things lie in the same place. */
function overlaps(card: Element, other: Element): boolean {
  const [one, two] = [card.getBoundingClientRect(), other.getBoundingClientRect()];
  return one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
}

/**
 * Shows a card in the corner; gives what shows it again after it was moved in the page, which hides it.
 *
 * It waits while a dialog or a menu of the page is open. What opens later lies above it by itself, but for a dialog that
 * is not modal: where that lies in the same place, the card steps back until it is closed, unless the person is in it.
 * The focus stays where it is; Escape closes the card only when the focus is in it, and gives the focus back.
 */
export function showInCorner(card: HTMLElement, close: () => void): () => void {
  let before: EventTarget | null = null;
  let isClosed = false;
  let isSteppingBack = false;
  const isOpen = (): boolean => card.matches(':popover-open');
  const hear = ({ target }: Event): void => {
    if (!isOpen()) return show();
    const other = target as Element;
    if (!other.matches('dialog[open]:not(:modal)') || !overlaps(card, other) || card.matches(':focus-within')) return;
    isSteppingBack = true;
    card.hidePopover();
    isSteppingBack = false;
  };
  const show = (): void => {
    const isWanted = card.isConnected && !isClosed;
    for (const type of ['close', 'toggle']) {
      document[isWanted ? 'addEventListener' : 'removeEventListener'](type, hear, true);
    }
    if (isWanted && !isOpen() && !document.querySelector(others)) card.showPopover();
  };
  card.addEventListener('focusin', ({ relatedTarget }) => {
    if (!card.contains(relatedTarget as Node | null)) before = relatedTarget;
  });
  card.addEventListener('beforetoggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed') isClosed = !isSteppingBack;
  });
  card.addEventListener('toggle', () => {
    if (isClosed && before instanceof HTMLElement) before.focus();
  });
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
  show();
  return show;
}
