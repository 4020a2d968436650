import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// @ts-expect-error -- The analyzer brings no types.
import { create, ts } from '@custom-elements-manifest/analyzer';
import { attributes, propertyOf } from '../src/read-settings.js';

/** A thing of an element with a name, as the custom elements manifest describes it. */
interface Named {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly privacy?: 'private' | 'protected';
  readonly static?: boolean;
  readonly readonly?: boolean;
}

/** The class of an element in the manifest, with what this project uses of it. */
export interface ElementClass {
  readonly name: string;
  readonly tagName: string;
  readonly description: string;
  readonly members: readonly Member[];
  readonly attributes: readonly (Named & { readonly fieldName: string })[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}

interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly ElementClass[];
    readonly exports: readonly object[];
  }[];
}

/** The first is no element itself: what it gives to both counts as their own. */
const sources = ['settings-element', 'afterword-survey', 'afterword-notice'];

/** Text of a comment as one paragraph. */
const inOneLine = (text = ''): string => text.replaceAll(/\s*\n\s*/g, ' ').trim();

/** What a page may use of an element; the rest of its class is nobody's business. */
function publicSide(found: ElementClass): ElementClass {
  // The analyzer takes assignments to anything of the element for fields.
  const members = found.members.filter(
    ({ name, privacy, kind, description }) =>
      privacy === undefined && !name.startsWith('#') && kind === 'field' && description,
  );
  const settable = attributes.map((name) => {
    const { type, description } = members.find((member) => member.name === propertyOf(name)) ?? {};
    if (!type || !description) throw new Error(`The property of ${name} has no comment.`);
    return { name, type, description: inOneLine(description), fieldName: propertyOf(name) };
  });
  const lang = {
    name: 'lang',
    type: { text: 'string' },
    description: 'The language, also with a region. Default: that of the nearest element which has one; else English.',
    fieldName: 'lang',
  };
  const [description = ''] = found.description.split('\n\nAn element of its own');
  return {
    ...found,
    description,
    members: members.map((member) => ({ ...member, description: inOneLine(member.description) })),
    attributes: [...settable, lang],
    events: found.events.filter(({ name }) => name),
  };
}

/** The custom elements manifest of the package, for editors and for the reference. */
export function manifest(): Manifest {
  const modules = sources.map((name) => {
    const path = fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
    return ts.createSourceFile(`src/${name}.ts`, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true) as unknown;
  });
  const found = create({ modules }) as Manifest;
  const published = found.modules.slice(1).map((module) => ({
    ...module,
    path: module.path.replace(/^src\/(.*)\.ts$/, 'dist/$1.js'),
    declarations: module.declarations.filter(({ tagName }) => tagName).map(publicSide),
  }));
  const definitions = published.flatMap(({ path, declarations }) =>
    declarations.map(({ name, tagName }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: { name, module: path },
    })),
  );
  const define = { kind: 'javascript-module', path: 'dist/define.js', declarations: [], exports: definitions };
  // Paths of sources mean nothing to whoever has the package only.
  const text = JSON.stringify({ ...found, modules: [...published, define] })
    .replaceAll(/"\/?src\/([\w-]+)\.[jt]s"/g, '"dist/$1.js"')
    .replaceAll(',"inheritedFrom":{"name":"SettingsElement","module":"dist/settings-element.js"}', '')
    .replace(
      '{"name":"SettingsElement","module":"dist/settings-element.js"}',
      '{"name":"HTMLElement","package":"global:"}',
    );
  return JSON.parse(text) as Manifest;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => `\`${cell(text)}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), title.length),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** What an event tells: the inside of `CustomEvent<{ … }>`. */
const detailOf = ({ type }: Named): string => /^CustomEvent<\{ (.*) \}>$/.exec(type?.text ?? '')?.[1] ?? '';

/** The page of the reference, from the manifest. */
export function referencePage({ modules }: Manifest): string {
  const [survey, notice] = modules.flatMap(({ declarations }) => declarations);
  if (!survey || !notice) throw new Error('An element is missing in the manifest.');
  const attributeOf = (property: string): string =>
    survey.attributes.find(({ fieldName }) => fieldName === property)?.name ?? '';
  const own = survey.members.filter(({ name, static: isStatic }) => !isStatic && !attributeOf(name));
  const parts = [
    '# The elements',
    'Generated from the code by `npx pnpm@12 --filter @afterword/widget run docs`; a test fails when they differ. Editors read the same from `custom-elements.json`, which the package brings along.',
    `## \`<${survey.tagName}>\``,
    survey.description,
    `## \`<${notice.tagName}>\``,
    notice.description,
    'Everything below holds for both.',
    '## Attributes',
    'Each is a property as well, named in the last column. An empty one counts as absent.',
    table(
      ['attribute', 'what it holds', 'property'],
      survey.attributes.map(({ name, description = '', fieldName }) => [
        code(name),
        cell(description),
        code(fieldName),
      ]),
    ),
    '## Properties',
    'Besides those of the attributes.',
    table(
      ['property', 'type', 'what it is'],
      own.map(({ name, type, description = '', readonly }) => [
        code(name),
        code(type?.text ?? ''),
        cell(readonly ? `${description} Cannot be set.` : description),
      ]),
    ),
    '`AfterwordSurvey.defaultUrl`, on the class: ' +
      (survey.members.find(({ name }) => name === 'defaultUrl')?.description ?? ''),
    '## Methods',
    'None. What a page wants to do beyond its properties goes to the `controller`, which also stands by itself as `@afterword/widget/controller`.',
    '## Events',
    'All bubble and leave shadow roots. None tells what was answered. `id` is the random id of the response.',
    table(
      ['event', 'when', '`detail`'],
      survey.events.map((event) => [code(event.name), cell(event.description ?? ''), code(detailOf(event))]),
    ),
    '## Slots',
    table(
      ['slot', 'where it is'],
      survey.slots.map(({ name, description = '' }) => [code(name), cell(description)]),
    ),
    '## Parts',
    'For `::part(…)`.',
    table(
      ['part', 'what it is'],
      survey.cssParts.map(({ name, description = '' }) => [code(name), cell(description)]),
    ),
    '## Tokens',
    'Custom properties, on the element or anywhere above it. Pairs of colours that nobody could read are corrected.',
    table(
      ['custom property', 'default', 'what it colours or shapes'],
      survey.cssProperties.map(({ name, default: byDefault = '', description = '' }) => [
        code(name),
        code(byDefault),
        cell(description),
      ]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
