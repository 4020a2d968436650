import type { AfterwordSurveyEventMap } from '@afterword/widget';
import type { DefineComponent } from 'vue';
import type { ElementProperties } from './element-properties.js';

/** `@afterword-delivered` hears of the event of that name. */
type Emits = { [Type in keyof AfterwordSurveyEventMap]: (event: AfterwordSurveyEventMap[Type]) => void };

type Element = DefineComponent<
  ElementProperties,
  object,
  object,
  Record<string, never>,
  Record<string, never>,
  object,
  object,
  Emits
>;

declare module 'vue' {
  interface GlobalComponents {
    'afterword-survey': Element;
    'afterword-notice': Element;
  }
}
