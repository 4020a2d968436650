import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** What a script prints in plain Node, with the built package. */
function outputOf(script: string): string {
  const cwd = new URL('..', import.meta.url);
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd, encoding: 'utf8' }).trim();
}

test('imports in plain Node, without a document and without effects on it', () => {
  const output = outputOf(`
    const { AfterwordSurvey, AfterwordNotice, defineElements } = await import('@afterword/widget');
    if (typeof AfterwordSurvey !== 'function' || !(AfterwordNotice.prototype instanceof AfterwordSurvey)) throw new Error('class');
    if (globalThis.customElements?.get('afterword-survey')) throw new Error('effect');
    defineElements();
    await import('@afterword/widget/define');
    console.log('fine', typeof document);`);
  expect(output).toBe('fine undefined');
});

test('gives the rules without a face in plain Node, with the built-in survey in any language', () => {
  const output = outputOf(`
    const { createSurveyController, postTicketSurvey } = await import('@afterword/widget/controller');
    const survey = await postTicketSurvey('de');
    const subject = { kind: 'ticket', reference: 'INC-20417', resolution: 1 };
    const client = { submit: () => new Promise(() => {}), countImpression() {}, leave() {} };
    const controller = createSurveyController({ client, survey, subject });
    controller.dispatch({ name: 'answered', question: 'satisfaction', answer: 1, isDeliberate: true });
    controller.dispatch({ name: 'answered', question: 'accuracy', answer: 'no', isDeliberate: true });
    const { number, total, questions } = controller.screen;
    console.log(survey.locale, number, total, questions[0].key, typeof HTMLElement);`);
  expect(output).toBe('de 2 3 reasons undefined');
});
