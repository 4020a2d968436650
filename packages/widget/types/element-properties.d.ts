import type { AfterwordSurvey, AfterwordSurveyEventMap } from '@afterword/widget';

/** What can be set on the elements from a template: their properties, all optional. */
export type ElementProperties = Partial<
  Pick<
    AfterwordSurvey,
    | 'url'
    | 'siteKey'
    | 'subject'
    | 'subjectKind'
    | 'resolution'
    | 'resolvedAt'
    | 'survey'
    | 'mode'
    | 'agent'
    | 'team'
    | 'service'
    | 'department'
    | 'channel'
    | 'priority'
    | 'location'
    | 'test'
    | 'client'
    | 'definition'
  >
>;

/** Listeners under the name of their event after a prefix: `onafterword-delivered`, or `on:afterword-delivered`. */
export type ElementListeners<Prefix extends string> = {
  [Type in keyof AfterwordSurveyEventMap as `${Prefix}${Type}`]?: (event: AfterwordSurveyEventMap[Type]) => void;
};
