import { dimensions, limits, subjectKinds, type SubjectKind } from '@afterword/contract/constants';
import type { DimensionValues, Subject } from '@afterword/contract';

/** The attributes that a page sets. */
export const attributes = [
  'url',
  'site-key',
  'subject',
  'subject-kind',
  'resolution',
  'resolved-at',
  'survey',
  'mode',
  'invitation',
  ...dimensions,
  'test',
] as const;
type Attribute = (typeof attributes)[number];

/** The property of an attribute: `site-key` → `siteKey`. */
export function propertyOf(attribute: Attribute): string {
  return attribute.replace(/-./, (part) => part.slice(1).toUpperCase());
}

/** What an attribute has that it should not have, or lacks. */
export interface Fault {
  readonly attribute: string;
  readonly reason: string;
}

/** Where to send, and what is rated. */
export interface Settings {
  readonly url: string;
  readonly siteKey: string;
  readonly subject: Subject;
  readonly dimensions: DimensionValues;
  /** Key of a survey that the collector is asked for; empty for the built-in one. */
  readonly survey: string;
  readonly mode: 'inline' | 'popover' | 'link';
  /** The token that says that this person was asked; empty for a volunteer. */
  readonly invitation: string;
  /** Whether somebody only tries things out. */
  readonly isTest: boolean;
}

/** Text of one line, up to the length that the contract takes; Unicode mode counts code points. */
const line = (minimum: number, maximum: number): RegExp =>
  new RegExp(`^[^\\0-\\x1f\\x7f]{${minimum},${maximum}}$`, 'u');
const reference = line(1, limits.referenceCharacters);
const dimensionValue = line(0, limits.dimensionValueCharacters);
/** An http address, or a path on the page's own. */
const address = /^(https?:\/)?\/\S/;
const kinds = new RegExp(`^(${subjectKinds.join('|')})$`);
const resolutions = /^([1-9]\d{0,3}|10000)$/;
const modes = /^(inline|popover|link)$/;
const surveyKey = /^([a-z][a-z0-9-]{0,39})?$/;
const moment = /^$|^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The settings of an element, and the first fault of them, which makes them unfit for use.
 *
 * Applies the bounds of the contract, so that a mistake shows to whoever writes the page and not first to a person
 * whose answer is refused. Empty values count as absent. Without a `url` it is `defaultUrl`, without a
 * `subject-kind` it is `defaultKind`.
 */
export function readSettings(
  element: object,
  defaultUrl: string,
  defaultKind: SubjectKind,
): readonly [Settings, Fault | undefined] {
  let fault: Fault | undefined;

  function read(attribute: Attribute, pattern: RegExp, fallback = ''): string {
    const raw = Reflect.get(element, propertyOf(attribute)) as string | number | null | undefined;
    const value = String(raw ?? '').trim() || fallback;
    if (!pattern.test(value)) fault ??= { attribute, reason: value ? `must match ${pattern}` : 'is missing' };
    return value;
  }

  const url = read('url', address, defaultUrl);
  const siteKey = read('site-key', reference);
  const subject = {
    reference: read('subject', reference),
    kind: read('subject-kind', kinds, defaultKind) as SubjectKind,
    resolution: Number(read('resolution', resolutions, '1')),
  };
  const resolvedAt = read('resolved-at', moment);
  const values = dimensions.map((name) => [name, read(name, dimensionValue)]).filter(([, value]) => value);
  const settings = {
    url,
    siteKey,
    subject: resolvedAt ? { ...subject, resolvedAt } : subject,
    dimensions: Object.fromEntries(values),
    survey: read('survey', surveyKey),
    mode: read('mode', modes, 'inline') as Settings['mode'],
    invitation: read('invitation', line(0, 2048)),
    isTest: Reflect.get(element, 'test') !== undefined,
  };
  return [settings, fault];
}
