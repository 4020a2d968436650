import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('imports in plain Node, without a document and without effects on it', async () => {
  const script = `
    const { AfterwordSurvey, defineAfterwordSurvey } = await import('@afterword/widget');
    if (typeof AfterwordSurvey !== 'function' || globalThis.customElements?.get('afterword-survey')) throw new Error('effect');
    defineAfterwordSurvey();
    await import('@afterword/widget/define');
    console.log('fine', typeof document);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  });
  expect(output.trim()).toBe('fine undefined');
});
