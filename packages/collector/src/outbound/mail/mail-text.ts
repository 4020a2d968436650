import { compose } from './compose.js';
import { fill } from './fill.js';
import { harmlessName } from './harmless-name.js';
import type { MailInput } from './mail-input.js';

/** A name between marks that keep its direction to itself. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** A mail as plain text, with every link on a line of its own. */
export function mailText(input: MailInput): string {
  const { words, date, before, question, answers, after } = compose(input);
  const names = { ticket: isolate(harmlessName(input.ticket)), desk: isolate(harmlessName(input.deskName)), date };
  return [
    before.map((sentence) => fill(sentence, names)).join('\n'),
    ...(answers.length === 0 ? [] : [words.how]),
    ...(question === null ? [] : [question]),
    ...answers.map(({ label, link }) => `${label}\n${link}`),
    `${words.fallback}\n${input.link}`,
    after.map((sentence) => fill(sentence, names)).join('\n'),
    `${words.stop}\n${input.stopLink}`,
  ]
    .join('\n\n')
    .concat('\n');
}
