/** The address of the page, as much of it as the dashboard reads and writes. */
export interface PageAddress {
  readonly search: () => string;
  readonly fragment: () => string;
  /** Goes to another query without loading the page; the reader's "back" returns. */
  readonly visit: (search: string) => void;
  /** Takes the fragment out of the address and of the history entry, because it may hold a secret. */
  readonly dropFragment: () => void;
  /** Calls back when the reader goes back, forward, or to another fragment; returns how to stop. */
  readonly listen: (onChange: () => void) => () => void;
}

/** The address of this window. */
export function windowAddress(window: Window): PageAddress {
  const { location, history } = window;
  return {
    search: () => location.search,
    fragment: () => location.hash,
    visit: (search) => history.pushState(null, '', search === '?' ? location.pathname : search),
    dropFragment: () => history.replaceState(null, '', `${location.pathname}${location.search}`),
    listen(onChange) {
      window.addEventListener('popstate', onChange);
      window.addEventListener('hashchange', onChange);
      return () => {
        window.removeEventListener('popstate', onChange);
        window.removeEventListener('hashchange', onChange);
      };
    },
  };
}
