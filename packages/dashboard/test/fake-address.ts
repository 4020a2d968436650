import type { PageAddress } from '../src/state/page-address.js';

/** An address without a window: what was visited and dropped can be read, and the reader can "go back". */
export interface FakeAddress extends PageAddress {
  readonly arrive: (search: string, fragment?: string) => void;
}

export function fakeAddress(search = '', fragment = ''): FakeAddress {
  let current = { search, fragment };
  let listener = (): void => {};
  return {
    search: () => current.search,
    fragment: () => current.fragment,
    visit: (next) => (current = { search: next, fragment: '' }),
    dropFragment: () => (current = { ...current, fragment: '' }),
    listen(onChange) {
      listener = onChange;
      return () => (listener = () => {});
    },
    arrive(next, nextFragment = '') {
      current = { search: next, fragment: nextFragment };
      listener();
    },
  };
}
