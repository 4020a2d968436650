import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';

const folder = new URL('../deploy/', import.meta.url);
const unit = readFileSync(new URL('afterword.service', folder), 'utf8');
const containerfile = readFileSync(new URL('Containerfile', folder), 'utf8');
const documentation = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

/** The settings that a file gives to the collector. */
function settingsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(AFTERWORD_\w+)=([^\s\\]+)/g)]
      .filter(([, name]) => name !== 'AFTERWORD_PUBLIC_URL')
      .map(([, name = '', value = '']) => [name, value]),
  );
}

describe('packaging', () => {
  it('sets nothing that the collector refuses, and keeps the database where it may be written', () => {
    expect(readConfig(settingsIn(unit)).databaseUrl).toBe('file:/var/lib/afterword/afterword.db');
    const container = readConfig(settingsIn(containerfile));
    expect(container).toMatchObject({ databaseUrl: 'file:/data/afterword.db', host: '0.0.0.0', port: 8787 });
  });

  it.each([
    'DynamicUser=yes',
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateTmp=yes',
    'PrivateDevices=yes',
    'UMask=0077',
    'StateDirectory=afterword',
    'SystemCallFilter=@system-service',
  ])('has a unit with %s', (line) => {
    expect(unit.split('\n')).toContain(line);
  });

  it('has a unit that is not started again for what only a person can repair', () => {
    const listed = /^RestartPreventExitStatus=(.+)$/m.exec(unit)?.[1]?.split(' ') ?? [];
    const documented = [...documentation.matchAll(/^\| (\d+) +\|/gm)].map(([, code = '']) => code);
    for (const code of listed) expect(documented).toContain(code);
    // The database in use, a busy port and an unknown state of the disk can pass.
    for (const code of ['69', '70', '75']) expect(listed).not.toContain(code);
  });

  it('has a unit that systemd understands, where systemd is there to ask', ({ skip }) => {
    const path = fileURLToPath(new URL('afterword.service', folder));
    const asked = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' });
    if (asked.error) skip('there is no systemd-analyze');
    expect(asked.stderr).not.toMatch(/Unknown|Invalid|Failed to parse/i);
  });

  it('has a container that runs without root, is asked for its readiness, and gets the signal to stop itself', () => {
    const final = containerfile.slice(containerfile.lastIndexOf('\nFROM '));
    expect(final).toMatch(/^USER node$/m);
    expect(final.indexOf('USER node')).toBeGreaterThan(final.lastIndexOf('\nRUN '));
    expect(final).toMatch(/^HEALTHCHECK [\s\S]*\/readyz/m);
    expect(final).toMatch(/^ENTRYPOINT \["node", "\/afterword\/dist\/cli\.js"\]$/m);
    expect(final).toMatch(/^STOPSIGNAL SIGTERM$/m);
  });
});
