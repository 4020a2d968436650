import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { naughtyStrings } from './support/naughty-strings.js';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

/** A name as it is kept: see docs/protocol.md. */
const tidied = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');

/** What no text of people holds: the body is refused before it is looked at. */
const unwritable = [
  'a half of a character',
  'the other half',
  'no character, by number',
  'bells and escapes',
  'delete, and the end of C1',
];
/** A name stands on one line. */
const lines = [
  'a separator of columns',
  'lines of three systems',
  'a header',
  'a formula behind a tab',
  'a formula behind a line',
];
const tooLong = 'one letter, very often';

/** The places of a response where somebody can put a text of their own, and where it stands in an export. */
const places = {
  'a comment': {
    put: (text: string) => aResponse({ answers: { satisfaction: 3, comment: text } }),
    read: (row: Row) => row.answers['comment'] ?? '',
    // Words of nothing but spaces are no comment; all others stay as they were written.
    keeps: (text: string) => (text.trim() === '' ? '' : text),
    column: 'comment',
    pointer: '/answers/comment',
    refuses: [tooLong],
  },
  'the name of a team': {
    put: (text: string) => aResponse({ dimensions: { team: text } }),
    read: (row: Row) => (row.dimensions['team'] ?? '').toLowerCase(),
    // Two spellings are one team, under the name that came first.
    keeps: (text: string) => tidied(text).toLowerCase(),
    column: 'team',
    pointer: '/dimensions/team',
    refuses: [...lines, tooLong],
  },
  'the number of a ticket': {
    put: (text: string) => aResponse({ subject: { kind: 'ticket', reference: text } }),
    read: (row: Row) => row.subject.reference,
    keeps: tidied,
    column: 'subject',
    pointer: '/subject/reference',
    refuses: [...lines, 'spaces of Unicode', tooLong],
  },
} as const;

interface Row {
  readonly id: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly subject: { readonly reference: string };
}

/** Every row by its id, from the list, from the lines of JSON and from the table. */
async function everyRow(desk: TestDesk) {
  const listed = ((await (await desk.get('/v1/responses?limit=500')).json()) as { responses: Row[] }).responses;
  const lines = (await (await desk.get('/v1/responses.ndjson')).text()).trimEnd().split('\n');
  const table = parse(await (await desk.get('/v1/responses.csv')).text(), { columns: true }) as Record<
    string,
    string
  >[];
  const byId = <One extends { id?: string }>(rows: One[]) => new Map(rows.map((row) => [row.id, row]));
  return { listed: byId(listed), lines: byId(lines.map((line) => JSON.parse(line) as Row)), table: byId(table) };
}

describe.each(Object.entries(places))('as %s', (_place, { put, read, keeps, column, pointer, refuses }) => {
  it('every naughty string comes back as it was sent, or is refused with its place', async () => {
    const desk = await openDesk();
    const kept = new Map<string, string>();
    const refused: Record<string, string> = {};
    for (const [kind, text] of naughtyStrings) {
      const response = put(text);
      const reply = await desk.submit(response);
      if (reply.status === 200) {
        kept.set(response.id, text);
      } else {
        const { type, errors } = await problemOf(reply);
        refused[kind] = `${type} ${errors?.[0]?.pointer}`;
      }
    }
    const { listed, lines, table } = await everyRow(desk);
    expect(listed.size).toBe(kept.size);
    for (const [id, text] of kept) {
      const expected = keeps(text);
      expect(read(listed.get(id) as Row)).toBe(expected);
      expect(read(lines.get(id) as Row)).toBe(expected);
      const cell = table.get(id)?.[column] ?? '';
      expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      expect([expected, `'${expected}`]).toContain(column === 'team' ? cell.toLowerCase() : cell);
    }
    expect(refused).toEqual({
      ...Object.fromEntries(unwritable.map((kind) => [kind, `/problems/malformed-request /responses/0${pointer}`])),
      ...Object.fromEntries(refuses.map((kind) => [kind, `/problems/invalid-response ${pointer}`])),
    });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });
});
