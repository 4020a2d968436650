import { readFileSync, readdirSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);

/** Pages whose blocks are run elsewhere, generated, or records of the past. */
const elsewhere = /^docs\/(statistics\.md|methods\.md|decisions\/|problems\/|ticket-systems\/)/;

/** A fenced block of a page. */
export interface Block {
  /** Line of its opening fence, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** The heading that it stands under. An output belongs to a block under the same one. */
  readonly section: string;
  /** The file that the block is the content of: the last line before it names it and ends with a colon. */
  readonly fileName: string | null;
}

/** The fenced blocks of a Markdown text, in their order. Throws for a fence that is never closed. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split('\n');
  let lastText = '';
  let section = '';
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, indent, language] = /^( *)```(.*)$/.exec(line) ?? [];
    if (indent === undefined || language === undefined) {
      if (line.trim() !== '') lastText = line;
      if (line.startsWith('#')) section = line;
      continue;
    }
    const end = lines.indexOf(`${indent}\`\`\``, index + 1);
    if (end < 0) throw new Error(`The block in line ${index + 1} is never closed.`);
    const body = lines.slice(index + 1, end).map((text) => text.slice(indent.length));
    const [, fileName = null] = /`([\w.-]+)`:$/.exec(lastText.trim()) ?? [];
    blocks.push({ line: index + 1, language: language.trim(), section, text: `${body.join('\n')}\n`, fileName });
    lastText = '';
    index = end;
  }
  return blocks;
}

/** The pages whose blocks are run: the README at the top, that of the collector, and the documentation. Paths from the top. */
export function pagesToRun(): readonly string[] {
  const docs = readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' });
  const pages = [
    'README.md',
    'packages/collector/README.md',
    ...docs.map((path) => `docs/${path.replaceAll('\\', '/')}`),
  ];
  const there = readdirSync(root);
  return pages.filter(
    (path) => path.endsWith('.md') && !elsewhere.test(path) && (path !== 'README.md' || there.includes(path)),
  );
}

/** The text of a page. */
export function readPage(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}
