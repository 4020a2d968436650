import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const notOurs = new Set(['node_modules', 'dist', 'artifacts', 'data', '.git']);

/** Every Markdown file of the repository. */
function pagesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** A page without its blocks of code, in which nothing is a link. */
function prose(path: string): string {
  return readFileSync(path, 'utf8')
    .replaceAll(/^( *)```.*\n[\s\S]*?^\1```$/gm, '')
    .replaceAll(/`[^`\n]+`/g, (code) => code.replaceAll(/[[\]()]/g, ' '));
}

/** The anchors of a page's headings, as code hosts make them. */
function anchors(path: string): Set<string> {
  const headings = [...prose(path).matchAll(/^#+ +(.*)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

/** What is wrong with a link that stands in a page, or `null`. */
function faultOf(page: string, link: string): string | null {
  if (/^[a-z][a-z\d+.-]*:/i.test(link)) return null;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), decodeURIComponent(path));
  if (!existsSync(target)) return `${link} leads nowhere`;
  if (anchor === undefined) return null;
  if (statSync(target).isDirectory() || !anchors(target).has(anchor))
    return `${link} names a heading that is not there`;
  return null;
}

const pages = pagesIn(root).map((path) => [relative(root, path), path] as const);

describe('links in the documentation', () => {
  it.each(pages)('leads from %s only to what exists', (_, path) => {
    const links = [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.map((link) => faultOf(path, link)).filter((fault) => fault !== null)).toEqual([]);
  });

  it.each(pages)('names in %s only scripts that exist', (_, path) => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...readFileSync(path, 'utf8').matchAll(/npx pnpm@12 ([a-z][\w:]*)/g)].map(
      ([, script = '']) => script,
    );
    expect(named.filter((script) => script !== 'install' && !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it('lists every decision', () => {
    const decisions = join(root, 'docs', 'decisions');
    const list = readFileSync(join(decisions, 'README.md'), 'utf8');
    const records = readdirSync(decisions).filter((name) => /^\d/.test(name));
    expect(records.filter((name) => !list.includes(`](${name})`))).toEqual([]);
  });

  it('notices a link that leads nowhere, and a heading that is not there', () => {
    const page = join(root, 'docs', 'README.md');
    expect(faultOf(page, 'no-such-page.md')).toMatch(/leads nowhere/);
    expect(faultOf(page, 'README.md#no-such-heading')).toMatch(/not there/);
    expect(faultOf(page, 'README.md#documentation')).toBeNull();
    expect(faultOf(page, 'https://example.com/')).toBeNull();
  });
});
