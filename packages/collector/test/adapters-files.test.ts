import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { adapterOf } from '../src/adapters/adapter-of.js';
import { readSystemFiles, UnusableSystems } from '../src/adapters/read-system-files.js';
import { systemFileJsonSchema } from '../src/adapters/system-file.js';
import { fixture, fixtureText, sourceOf } from './support/deliveries.js';

function folderWith(files: Readonly<Record<string, string | object>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-systems-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** The sentences about the files of a folder, without the folder. */
function faults(files: Readonly<Record<string, string | object>>): readonly string[] {
  const folder = folderWith(files);
  try {
    readSystemFiles(folder);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableSystems);
    return (error as Error).message.split('\n').map((line) => line.replace(`${folder}/`, ''));
  }
}

describe('the files of ticket systems', () => {
  it('are settings for a system that is known, and a mapping for any other', () => {
    const files = readSystemFiles(
      folderWith({
        'zendesk.json': { names: { team: { '8447320466430': 'Network' } } },
        'topticket.json': fixtureText('topticket-mapping'),
        'README.md': 'Not a file of a system.',
      }),
    );
    expect([...files.keys()]).toEqual(['topticket', 'zendesk']);
    expect(sourceOf('zendesk', files).read(fixture('zendesk-solved'))).toMatchObject([
      { dimensions: { team: 'Network' } },
    ]);
    expect(sourceOf('topticket', files).read(fixture('topticket-changes'))).toHaveLength(2);
    expect(sourceOf('topticket', files).source).toBe('topticket');
  });

  it('need not be there', () => {
    const none = readSystemFiles(null);
    expect(none.size).toBe(0);
    expect(sourceOf('zendesk', none).read(fixture('zendesk-solved'))).toHaveLength(1);
    for (const source of ['topticket', '', 'toString', 'Zendesk']) expect(adapterOf(source, none)).toBeNull();
  });

  it('are refused with the file and the place of each fault, all at once', () => {
    expect(
      faults({
        'jira.json': { fields: { team: 'customfield_10001' }, done: ['Closed'], doneStates: [] },
        'zammad.json': '{',
        'topticket.json': { ticket: { pointer: '/id' }, signature: { header: 'X Sig', algorithm: 'md5' } },
        'Help Desk.json': {},
        'generic.json': {},
      }),
    ).toEqual([
      'Help Desk.json must have the name of a ticket system: small letters, digits and hyphens, as in the address of ticket events.',
      'generic.json: generic takes events as the protocol has them, and no settings.',
      'jira.json at /doneStates: Too small: expected array to have >=1 items.',
      'jira.json at /fields/team: must be a JSON pointer such as /ticket/group/name.',
      'jira.json at /done: is not known here.',
      'topticket.json at /signature/header: must be the name of a header.',
      'topticket.json at /signature/algorithm: Invalid option: expected one of "hmac-sha1"|"hmac-sha256"|"hmac-sha512".',
      'topticket.json at /signature/encoding: Invalid option: expected one of "hex"|"base64".',
      'topticket.json at /event: must be { "pointer": …, "values": { … } } with events as values, or { "constant": "solved" }.',
      'topticket.json at /at: is missing.',
      'zammad.json at its top: is not JSON.',
    ]);
  });

  it('may name only what a dimension or an event is', () => {
    expect(faults({ 'glpi.json': { names: { squad: {} } } })).toHaveLength(1);
    expect(faults({ 'x.json': { ...fixture('topticket-mapping'), event: { constant: 'closed' } } })).toHaveLength(1);
    const unsigned = { header: 'X-Time', signed: '{timestamp}' };
    const signature = { header: 'X', algorithm: 'hmac-sha1', encoding: 'hex', timestamp: unsigned };
    expect(faults({ 'x.json': { ...fixture('topticket-mapping'), signature } })).toEqual([
      'x.json at /signature/timestamp/signed: must hold {timestamp} once and {body} once, such as {timestamp}.{body}.',
    ]);
  });

  it('are described by a JSON Schema that takes both kinds', () => {
    const validate = new Ajv2020({ strict: false }).compile(systemFileJsonSchema());
    expect(validate(fixture('topticket-mapping'))).toBe(true);
    expect(validate({ names: { team: { '1': 'Network' } }, requester: 'id' })).toBe(true);
    expect(validate({ requester: 'name' })).toBe(false);
  });
});
