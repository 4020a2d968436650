import type { SvelteHTMLElements } from 'svelte/elements';
import '../../types/svelte.js';

type Properties = SvelteHTMLElements['afterword-survey'];

export const survey: Properties = {
  class: 'rating',
  siteKey: 'aw_site_key',
  subject: 'INC-20417',
  resolution: 2,
  'onafterword-delivered': ({ detail }) => detail.revision.toFixed(),
};
// @ts-expect-error -- There is no such property.
export const misspelt: Properties = { sitekey: 'aw_site_key' };
// @ts-expect-error -- A subject is a text.
export const wrong: Properties = { subject: 20417 };
// @ts-expect-error -- What was answered is in no event.
export const curious: Properties = { 'onafterword-answered': ({ detail }) => detail.answer };
