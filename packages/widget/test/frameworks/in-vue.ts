import type { GlobalComponents } from 'vue';
import '../../types/vue.js';

type Properties = InstanceType<GlobalComponents['afterword-survey']>['$props'];

export const survey: Properties = {
  siteKey: 'aw_site_key',
  subject: 'INC-20417',
  resolution: 2,
  'onAfterword-delivered': ({ detail }) => detail.revision.toFixed(),
};
// @ts-expect-error -- A subject is a text.
export const wrong: Properties = { subject: 20417 };
// @ts-expect-error -- What was answered is in no event.
export const curious: Properties = { 'onAfterword-answered': ({ detail }) => detail.answer };
