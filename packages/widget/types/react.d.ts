import type { AfterwordNotice, AfterwordSurvey } from '@afterword/widget';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementListeners, ElementProperties } from './element-properties.js';

type Properties<Tag extends AfterwordSurvey> = DetailedHTMLProps<HTMLAttributes<Tag>, Tag> &
  ElementProperties &
  ElementListeners<'on'>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'afterword-survey': Properties<AfterwordSurvey>;
      'afterword-notice': Properties<AfterwordNotice>;
    }
  }
}
