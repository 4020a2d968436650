/** The part for a survey in a corner of the page. */
export { isRemembered, remember } from '../closed-surveys.js';

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
  .popover > [part='question']:first-of-type,
  .popover > [part='progress'] {
    padding-inline-end: 36px;
  }
`;

/**
 * Shows a card in the corner, above the page and below every dialog: while one is open it waits. The focus stays where
 * it is; Escape closes the card only when the focus is in it, and gives the focus back.
 */
export function showInCorner(card: HTMLElement, close: () => void): void {
  let before: EventTarget | null = null;
  const show = (): void => {
    if (card.isConnected && document.querySelector('dialog:modal')) return;
    document.removeEventListener('close', show, true);
    if (card.isConnected) card.showPopover();
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
