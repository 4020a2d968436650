import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { builtInAdapters } from '../src/adapters/built-in-adapters.js';
import { mappedSystemSchema } from '../src/adapters/mapped-system.js';
import { servicenow } from '../src/adapters/servicenow.js';
import { systemSettingsSchema } from '../src/adapters/system-file.js';
import { fixture, fixtureNames, readBy, type Json } from './support/deliveries.js';

const folder = new URL('../../../docs/ticket-systems/', import.meta.url);
const pages = readdirSync(folder);

interface Block {
  readonly page: string;
  /** The file that the line before the block names. */
  readonly file: string;
  readonly language: string;
  readonly text: string;
}

/** The blocks of JSON and of scripts in a page, without their indentation. */
function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(new URL(page, folder), 'utf8');
  return [...text.matchAll(/`([\w.-]+)`:\n\n( *)```(json|js)\n([\s\S]*?)\n\2```/g)].map(
    ([, file = '', indent = '', language = '', body = '']) => ({
      page,
      file,
      language,
      text: body
        .split('\n')
        .map((line) => line.slice(indent.length))
        .join('\n'),
    }),
  );
}

const blocks = pages.flatMap(blocksOf);
const named = (file: string): Block => {
  const block = blocks.find((each) => each.file === file);
  if (!block) throw new Error(`No page shows ${file}.`);
  return block;
};

/** The way to every value of a payload. */
function waysIn(value: unknown, way = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [way];
  return Object.entries(value).flatMap(([key, part]) => waysIn(part, `${way}/${key}`));
}

const deliveries = blocks.filter(({ file }) =>
  [...builtInAdapters.keys(), 'topticket'].some((source) => file.startsWith(`${source}-`)),
);
const bodies = [
  ['zendesk-trigger-body.json', 'zendesk-trigger'],
  ['freshservice-body.json', 'freshservice-resolved'],
  ['freshservice-reply.json', 'freshservice-commented'],
] as const;
const shown = deliveries.filter(({ file }) => bodies.every(([body]) => body !== file));

describe('the pages about ticket systems', () => {
  it('show a file in every block of JSON and of a script', () => {
    const all = pages.flatMap((page) => [
      ...readFileSync(new URL(page, folder), 'utf8').matchAll(/^ *```(json|js)$/gm),
    ]);
    expect(blocks.length).toBe(all.length);
    expect(shown.length).toBeGreaterThan(8);
  });

  it.each(shown.map(({ page, file, text }) => [page, file, text] as const))(
    'show in %s the delivery %s that the tests read',
    (_, file, text) => {
      expect(JSON.parse(text)).toEqual(fixture(file.replace('.json', '')));
    },
  );

  it('show for each system a delivery, and have a page for it', () => {
    for (const source of builtInAdapters.keys()) {
      expect(fixtureNames(source).length).toBeGreaterThan(0);
      const page = source === 'generic' ? 'other-systems.md' : `${source}.md`;
      expect(shown.some((block) => block.page === page && block.file.startsWith(`${source}-`))).toBe(true);
    }
  });

  it.each(bodies)('have in %s the fields of the delivery %s', (file, delivery) => {
    const template = JSON.parse(named(file).text) as Json;
    expect(waysIn(template).toSorted()).toEqual(waysIn(fixture(delivery)).toSorted());
  });

  it('show settings and a mapping that a collector would start with', () => {
    for (const file of ['zendesk.json', 'jira.json']) systemSettingsSchema.parse(JSON.parse(named(file).text));
    const mapping: unknown = JSON.parse(named('topticket.json').text);
    expect(mapping).toEqual(fixture('topticket-mapping'));
    mappedSystemSchema.parse(mapping);
  });

  it('name every key of a settings file and of a mapping, in their order', () => {
    const keysIn = (page: string, heading: string) => {
      const [, section = ''] = readFileSync(new URL(page, folder), 'utf8').split(`## ${heading}\n`);
      const [part = ''] = section.split('\n## ');
      return [...part.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key);
    };
    const known = (shape: object) => Object.keys(shape).filter((key) => key !== '$schema');
    expect(keysIn('README.md', 'The settings of a system')).toEqual(known(systemSettingsSchema.shape));
    expect(keysIn('other-systems.md', 'Keys of a mapping')).toEqual(known(mappedSystemSchema.shape));
  });
});

describe("the business rule in ServiceNow's page", () => {
  /** A record with the fields of a delivery, as the script sees it. */
  function recordOf(values: Json, changes: readonly string[] = []): object {
    const valueOf = (name: string) => values[name] as string | { value: string; display_value: string } | undefined;
    const record: Record<string, unknown> = {
      getUniqueValue: () => values['sys_id'],
      getValue: (name: string) => {
        const value = valueOf(name);
        return (typeof value === 'object' ? value.value : value) ?? null;
      },
      getDisplayValue: (name: string) => {
        const value = valueOf(name);
        return typeof value === 'object' ? value.display_value : (value ?? null);
      },
    };
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'object') record[name] = { getRefRecord: () => recordOf(value as Json) };
    }
    record['comments'] = { changes: () => changes.includes('comments') };
    return record;
  }

  function run(now: Json, before: Json | null, user: string, changes: readonly string[] = []) {
    const sent: Record<string, string> = {};
    class RESTMessageV2 {
      setEndpoint = (address: string) => (sent['address'] = address);
      setHttpMethod = (method: string) => (sent['method'] = method);
      setRequestHeader = (name: string, value: string) => (sent[name] = value);
      setRequestBody = (body: string) => (sent['body'] = body);
      executeAsync = () => (sent['sent'] = 'yes');
    }
    const properties: Record<string, string> = {
      'afterword.address': 'https://collector.example',
      'afterword.key': 'aw_srv_x',
    };
    runInNewContext(named('afterword-rule.js').text, {
      current: recordOf(now, changes),
      previous: before === null ? null : recordOf(before),
      gs: { getProperty: (name: string) => properties[name], getUserID: () => user },
      sn_ws: { RESTMessageV2 },
    });
    return sent;
  }

  const resolved = fixture('servicenow-resolved');

  it('sends the record that the adapter reads', () => {
    const sent = run(resolved, resolved, 'somebody');
    expect(sent).toMatchObject({
      address: 'https://collector.example/v1/ticket-events/servicenow',
      method: 'post',
      Authorization: 'Bearer aw_srv_x',
      sent: 'yes',
    });
    expect(JSON.parse(sent['body'] ?? '')).toEqual(resolved);
  });

  it('tells of a move and of a comment of the caller', () => {
    const { value: caller } = resolved['caller_id'] as { value: string };
    const before = { ...resolved, assignment_group: { value: 'other', display_value: 'Other' } };
    const sent = run(resolved, before, caller, ['comments']);
    const body: unknown = JSON.parse(sent['body'] ?? '');
    expect(readBy(servicenow, body).map(({ event }) => event)).toEqual(['reassigned', 'commented', 'solved']);
    const created = JSON.parse(run(resolved, null, caller, ['comments'])['body'] ?? '') as Json;
    expect(created).toMatchObject({ reassigned: false, commented: false });
  });
});
