import type { AfterwordNotice, AfterwordSurvey } from '@afterword/widget';
import type { HTMLAttributes } from 'preact';
import type { ElementListeners, ElementProperties } from './element-properties.js';

type Properties<Tag extends AfterwordSurvey> = HTMLAttributes<Tag> & ElementProperties & ElementListeners<'on'>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'afterword-survey': Properties<AfterwordSurvey>;
      'afterword-notice': Properties<AfterwordNotice>;
    }
  }
}
