import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dimensions, intervals, limits, metricKeys, subjectKinds } from '../src/index.js';
import { accuracyOptions, notice, postTicket } from '../src/built-in/index.js';

function page(name: string): string {
  return readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
}

const number = new Intl.NumberFormat('en');
const { earliestDay, latestDay } = limits;

/** Every row of the table of limits, with the number that holds. */
const rows: readonly (readonly [what: string, most: string])[] = [
  ['body of a request', `${number.format(limits.bodyBytes)} bytes`],
  ['path and query of an address', `${number.format(limits.addressBytes)} bytes`],
  ['nesting of JSON', `${limits.jsonDepth} levels`],
  ['properties of an object', String(limits.propertiesPerObject)],
  ['responses in a batch', number.format(limits.responsesPerBatch)],
  ['impressions in a request', number.format(limits.impressionsPerBatch)],
  ['ticket events in a request', number.format(limits.ticketEventsPerBatch)],
  ['questions of a survey', `${limits.questionsPerSurvey}, on ${limits.screensPerSurvey} screens`],
  ['options of a question', number.format(limits.optionsPerQuestion)],
  ['length of time in an answer', `${number.format(limits.longestDurationMinutes)} minutes`],
  ['comment', `${number.format(limits.commentCharacters)} characters`],
  ['reference of a subject', `${limits.referenceCharacters} characters`],
  ['value of a dimension', `${limits.dimensionValueCharacters} characters`],
  ['revisions of a response', `${number.format(limits.highestRevision)}, within ${limits.revisionHours} hours`],
  ['rows in a page', number.format(limits.rowsPerPage)],
  ['stretches of time in a result', number.format(limits.bucketsPerResult)],
  ['groups times stretches of time', number.format(limits.cellsPerResult)],
  ['rows that a question may read', number.format(limits.rowsPerQuestion)],
  ['filters in a query', number.format(limits.filtersPerQuery)],
  ['webhooks of a desk', number.format(limits.webhooksPerDesk)],
  ['address of a webhook', `${number.format(limits.webhookAddressCharacters)} characters`],
  ['name of a requester', `${limits.requesterCharacters} characters`],
  ['token of an invitation', `${number.format(limits.invitationTokenCharacters)} characters`],
  ['life of an invitation', `${limits.invitationDays} days`],
  ['days', `${earliestDay} to ${latestDay}`],
];

/** Sentences elsewhere that hold a limit or a closed list. */
const sentences: readonly (readonly [name: string, sentence: string])[] = [
  ['protocol', `A batch holds up to ${limits.responsesPerBatch} responses`],
  ['protocol', `One event or up to ${limits.ticketEventsPerBatch} in a body`],
  ['protocol', `After ${limits.revisionHours} hours a response can no longer be changed`],
  ['protocol', `at most ${number.format(limits.bucketsPerResult)} stretches of time`],
  ['protocol', `up to ${limits.filtersPerQuery} times`],
  ['protocol', `or as many as \`limit\` says, up to ${limits.rowsPerPage}`],
  ['protocol', `\`metric\` | needed: ${metricKeys.map((key) => `\`${key}\``).join(', ')} |`],
  ['protocol', `any of ${dimensions.map((name) => `\`${name}\``).join(', ')};`],
  ['protocol', `(${subjectKinds.map((kind) => `\`${kind}\``).join(', ')})`],
  ['protocol', `(${accuracyOptions.map((option) => `\`${option}\``).join(', ')})`],
  ['protocol', `\`${postTicket.key}\` version ${postTicket.version}, \`${notice.key}\` version ${notice.version}`],
  ['protocol', `whole minutes, up to ${number.format(limits.longestDurationMinutes)}`],
  ['asking', `how long an invitation can be answered, up to ${limits.invitationDays}`],
  ['asking', `until when, ${limits.invitationDays} days after \`iat\` at most`],
  ['asking', `by the same link for ${limits.revisionHours} hours`],
  ['import', `(${accuracyOptions.map((option) => `\`${option}\``).join(', ')})`],
  ['import', `values by dimension: ${dimensions.map((name) => `\`${name}\``).join(', ')}`],
  ['import', `{ "key": "${postTicket.key}", "version": ${postTicket.version} }`],
  ['import', `no day between ${earliestDay.slice(0, 4)} and ${latestDay.slice(0, 4)}`],
  ['getting-started', `where the answer belongs: ${dimensions.map((name) => `\`${name}\``).join(', ')}.`],
  ['privacy/README', `for ${limits.revisionHours} hours`],
  ['privacy/README', `up to ${number.format(limits.commentCharacters)} characters`],
];

describe('the limits in the documentation', () => {
  it.each(rows)('says how much %s there may be: %s', (what, most) => {
    expect(page('protocol')).toMatch(new RegExp(`\\| ${what} +\\| ${most} +\\|`));
  });

  it('has no row that is not checked', () => {
    const [, table = ''] = /## Limits (.*?) Characters are/.exec(page('protocol')) ?? [];
    expect(table.match(/\| (?!-|what)[^|]+ \| [^|]+ \|/g)).toHaveLength(rows.length);
  });

  it.each(sentences)('says in %s: %s', (name, sentence) => {
    expect(page(name)).toContain(sentence);
  });

  it('names every way to cut the time', () => {
    for (const interval of intervals) expect(page('protocol')).toContain(`\`${interval}\``);
  });
});
