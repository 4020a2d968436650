import type { Actions } from '../state/dashboard.js';

/** What every view needs to know about the reader's page: how to write, which way to run, what can be done. */
export interface ViewContext {
  /** BCP 47 tag for numbers and dates: the language of the document. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly actions: Actions;
}
