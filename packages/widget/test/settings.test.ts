import { dimensions, limits, subjectKinds } from '@afterword/contract/constants';
import { dimensionValuesSchema, momentSchema, surveyResponseSchema, surveySchema } from '@afterword/contract';
import { expect, test } from 'vitest';
import { readSettings } from '../src/read-settings.js';

const enough = { url: 'https://afterword.example.com', siteKey: 'aw_site_key', subject: 'INC-20417' };
const faultOf = (changes: object) => readSettings({ ...enough, ...changes }, '', 'ticket')[1];
const settingsOf = (changes: object) => readSettings({ ...enough, ...changes }, '', 'ticket')[0];

test('needs an address, a key and a subject, and knows the rest', () => {
  expect(readSettings(enough, '', 'ticket')).toEqual([
    {
      url: 'https://afterword.example.com',
      siteKey: 'aw_site_key',
      subject: { kind: 'ticket', reference: 'INC-20417', resolution: 1 },
      dimensions: {},
      survey: '',
      mode: 'inline',
      invitation: '',
      isTest: false,
    },
    undefined,
  ]);
});

test.each([
  ['url', 'url'],
  ['siteKey', 'site-key'],
  ['subject', 'subject'],
])('says that %s is missing', (property, attribute) => {
  for (const empty of [undefined, null, '', '  ']) {
    expect(faultOf({ [property]: empty })).toEqual({ attribute, reason: 'is missing' });
  }
});

test('falls back to the address that the script came from', () => {
  const { url: _, ...rest } = enough;
  expect(readSettings(rest, 'https://desk.example.com', 'ticket')[0].url).toBe('https://desk.example.com');
});

test('rates what its element is for, unless the page says otherwise', () => {
  expect(readSettings(enough, '', 'notice')[0].subject.kind).toBe('notice');
  expect(readSettings({ ...enough, subjectKind: 'event' }, '', 'notice')[0].subject.kind).toBe('event');
});

test('takes every mode, and inline without one', () => {
  for (const mode of ['inline', 'popover', 'link']) expect(settingsOf({ mode }).mode).toBe(mode);
  expect(settingsOf({ mode: ' ' }).mode).toBe('inline');
});

test.each([
  'post-ticket',
  'a',
  'q2',
  `a${'b'.repeat(39)}`,
  'Onboarding',
  'my survey',
  '2nd',
  'a/b',
  '-a',
  'a'.repeat(41),
])('takes %s for the key of a survey exactly if the contract does', (survey) => {
  expect(faultOf({ survey }) === undefined).toBe(surveySchema.shape.key.safeParse(survey).success);
});

test('takes a path of the page for the address', () => {
  expect(settingsOf({ url: '/afterword' }).url).toBe('/afterword');
});

const faults: [property: string, attribute: string, values: unknown[]][] = [
  ['url', 'url', ['afterword.example.com', 'javascript:alert(1)', 'data:,x', 'ftp://x']],
  ['subject', 'subject', ['a\nb', 'x'.repeat(limits.referenceCharacters + 1), 'a\u0000b']],
  ['subjectKind', 'subject-kind', ['Ticket', 'order', 'ticket|notice']],
  ['mode', 'mode', ['Popover', 'modal', 'inline|link']],
  ['resolution', 'resolution', ['0', -1, '1.5', 'two', 10_001, '1e3', Number.NaN]],
  [
    'resolvedAt',
    'resolved-at',
    ['yesterday', '2026-03-31', '2026-03-31T14:05', '2026-03-31 14:05Z', 1_774_966_000_000],
  ],
  ['team', 'team', ['x'.repeat(limits.dimensionValueCharacters + 1), 'a\tb']],
];

test.each(faults)('refuses a %s that the collector would refuse', (property, attribute, values) => {
  for (const value of values) {
    expect(faultOf({ [property]: value }), String(value)).toEqual({
      attribute,
      reason: expect.stringMatching(/^must match \//),
    });
  }
});

test('takes what the contract takes, up to its bounds', () => {
  const full = {
    subject: '🎫'.repeat(limits.referenceCharacters),
    subjectKind: 'visit',
    resolution: 10_000,
    resolvedAt: '2026-03-31T14:05:00.123+02:00',
    ...Object.fromEntries(dimensions.map((name) => [name, 'é'.repeat(limits.dimensionValueCharacters)])),
  };
  const [settings, fault] = readSettings({ ...enough, ...full }, '', 'ticket');
  expect(fault).toBeUndefined();
  expect(surveyResponseSchema.shape.subject.parse(settings.subject)).toEqual(settings.subject);
  expect(dimensionValuesSchema.parse(settings.dimensions)).toEqual(settings.dimensions);
  expect(Object.keys(settings.dimensions)).toEqual([...dimensions]);
});

test('takes every kind of subject, and numbers as text and as numbers', () => {
  for (const kind of subjectKinds) expect(settingsOf({ subjectKind: kind }).subject.kind).toBe(kind);
  for (const resolution of ['3', 3]) expect(settingsOf({ resolution }).subject.resolution).toBe(3);
});

test('leaves out dimensions that are empty', () => {
  expect(settingsOf({ team: 'Network', agent: '', channel: undefined }).dimensions).toEqual({ team: 'Network' });
});

test.each([
  '2026-03-31T14:05:00Z',
  '2026-03-31T14:05:00.5-04:30',
  '2026-03-31T14:05Z',
  '2026-03-31T14:05:00',
  '2026-03-31 14:05:00Z',
  '1999-12-31T23:59:59Z',
  '2100-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
])('takes %s as a moment exactly if the contract does, so that nobody is refused after answering', (resolvedAt) => {
  const isTaken = readSettings({ ...enough, resolvedAt }, '', 'ticket')[1] === undefined;
  expect(isTaken).toBe(momentSchema.safeParse(resolvedAt).success);
});
