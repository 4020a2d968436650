import { attributes, propertyOf } from './read-settings.js';

/** Lets the module be imported where there are no elements, as on a server. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** An element whose settings are attributes and properties alike: each property writes and reads its attribute. */
export class SettingsElement extends Base {
  static readonly observedAttributes: readonly string[] = [...attributes, 'lang'];

  /** Address of the collector; relative ones are resolved against the page. Default: where the script came from. */
  declare url: string | undefined;
  /** A site key of the collector, needed. It is public. */
  declare siteKey: string | undefined;
  /** What is rated, needed: a ticket number, for instance. Another one starts a new rating. */
  declare subject: string | undefined;
  /** `ticket` (default), `notice`, `event` or `visit`. */
  declare subjectKind: string | undefined;
  /** Which resolution of the subject is rated, counted from 1 (default). */
  declare resolution: number | string | undefined;
  /** When it was resolved, with an offset: `2026-03-31T14:05:00+02:00`. */
  declare resolvedAt: string | undefined;
  /** Key of a survey that the collector knows; it is asked for the survey. Default: the built-in one, without asking. */
  declare survey: string | undefined;
  /** `inline` (default), `popover` in a corner of the page, or `link` on a page that was opened for it. */
  declare mode: string | undefined;
  /** The token of an invitation, as the collector or the ticket system made it. Without it the answer is a volunteer's. */
  declare invitation: string | undefined;
  /** Who solved it. */
  declare agent: string | undefined;
  /** Their team. */
  declare team: string | undefined;
  /** What it was about. */
  declare service: string | undefined;
  /** Where the person who asked works. */
  declare department: string | undefined;
  /** How it came in. */
  declare channel: string | undefined;
  /** How urgent it was. */
  declare priority: string | undefined;
  /** Where it was. */
  declare location: string | undefined;
  /** Somebody only tries things out: what is answered is kept as a test and never counted, and nobody counts as asked. */
  declare test: boolean | string | undefined;

  /** Takes properties that were set before the element was defined, and hide the accessors, through the accessors. */
  protected rescue(others: readonly string[]): void {
    const own = this as unknown as Record<string, unknown>;
    for (const name of [...attributes.map(propertyOf), ...others].filter((one) => Object.hasOwn(own, one))) {
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
  }
}

for (const attribute of attributes) {
  Object.defineProperty(SettingsElement.prototype, propertyOf(attribute), {
    get(this: SettingsElement) {
      return this.getAttribute(attribute) ?? undefined;
    },
    set(this: SettingsElement, value: string | number | boolean | null | undefined) {
      if ((value ?? false) === false) this.removeAttribute(attribute);
      else this.setAttribute(attribute, String(value));
    },
  });
}
