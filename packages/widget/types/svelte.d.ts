import type { AfterwordNotice, AfterwordSurvey } from '@afterword/widget';
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementListeners, ElementProperties } from './element-properties.js';

type Properties<Tag extends AfterwordSurvey> = HTMLAttributes<Tag> & ElementProperties & ElementListeners<'on'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'afterword-survey': Properties<AfterwordSurvey>;
    'afterword-notice': Properties<AfterwordNotice>;
  }
}
