import {
  openapiDocument,
  operations,
  problemTypes,
  surveyFileJsonSchema,
  type Operation,
  type ProblemName,
} from '../src/index.js';

/** What `retry` of a problem means, in words for whoever reads its page. */
const retryWords = {
  never: 'No. The same request will get the same answer.',
  later: 'Yes. Send the same request again later; `Retry-After` says when, where it is set.',
  afterChange: 'Not as it is. Change what the explanation names, then send it again.',
} as const;

/** Failures that any request may be answered with, so that none lists them. */
const everywhere: readonly ProblemName[] = ['internal', 'method-not-allowed', 'address-too-long', 'unknown-host'];

/** A text as Markdown: what looks like emphasis and is a name stays a name. */
function plain(text: string): string {
  return text.replaceAll('__', '\\_\\_');
}

function answeredBy(name: ProblemName): string {
  if (everywhere.includes(name)) return 'Any request may be answered with it.';
  if (name === 'too-many-requests') return 'Any request below `/v1` may be answered with it.';
  const users = Object.values<Operation>(operations).filter(({ problems }) => problems.includes(name));
  const list = users.map(({ method, path }) => `- \`${method.toUpperCase()} ${path}\``).join('\n');
  const others = name === 'not-found' ? '\n\nAny address that does not exist is answered with it, too.' : '';
  return `Answered by:\n\n${list}${others}`;
}

/** Parts with an empty line between them. */
function page(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function problemPage(name: ProblemName): string {
  const { status, title, retry, explanation } = problemTypes[name];
  return page([
    `# ${title}`,
    `\`type\`: \`/problems/${name}\`, \`status\`: ${status}, \`retry\`: \`${retry}\``,
    plain(explanation),
    `**Can the same request help later?** ${retryWords[retry]}`,
    answeredBy(name),
    'All problems: [README](README.md).',
  ]);
}

function problemList(): string {
  const names = Object.keys(problemTypes) as ProblemName[];
  return page([
    '# Problems',
    'Every failure is `application/problem+json` (RFC 9457) and has one of these types. The list is closed: a new kind is a change of the protocol. `type` is an address on the collector, which shows the same text as the pages here.',
    'These pages are generated from `packages/contract/src/problem-types.ts` by `npx pnpm@12 --filter @afterword/contract run docs`. A test fails when they differ.',
    names
      .map((name) => `- ${problemTypes[name].status} [\`${name}\`](${name}.md): ${problemTypes[name].title}.`)
      .join('\n'),
    'Each document carries `title`, `status`, `detail` (a sentence about this one case), `retry` (`never`, `later` or `afterChange`), `requestId` (finds the request in the log of the collector) and, where single fields are wrong, `errors`: a list of `pointer` (JSON pointer, RFC 6901) and `detail`.',
  ]);
}

/** Every generated page of `docs`, by its path in that folder, for a release of this version. */
export function documents(version: string): ReadonlyMap<string, string> {
  const names = Object.keys(problemTypes) as ProblemName[];
  return new Map([
    ['openapi.json', `${JSON.stringify(openapiDocument(version), null, 2)}\n`],
    ['survey.schema.json', `${JSON.stringify(surveyFileJsonSchema(), null, 2)}\n`],
    ['problems/README.md', problemList()],
    ...names.map((name) => [`problems/${name}.md`, problemPage(name)] as const),
  ]);
}
