import { describe, expect, it } from 'vitest';
import {
  commonProblems,
  openapiDocument,
  operations,
  paths,
  problemTypes,
  scopes,
  type Operation,
} from '../src/index.js';

type Json = { readonly [key: string]: unknown };

const document = openapiDocument('1.2.3');
const documentPaths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Json>>>>;
const described = Object.entries(documentPaths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every value under a key, however deep. */
function valuesOf(key: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [...(name === key ? [part] : []), ...valuesOf(key, part)]);
}

function resolve(pointer: string): unknown {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, part) => (value as Json | undefined)?.[part], document);
}

describe('the OpenAPI document', () => {
  it('says what it is', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Afterword', version: '1.2.3' } });
  });

  it('resolves every reference', () => {
    const references = valuesOf('$ref', document) as string[];
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(resolve(reference), reference).toBeTypeOf('object');
    }
  });

  it('uses every schema that it defines', () => {
    const components = document['components'] as { schemas: Json };
    const used = new Set((valuesOf('$ref', document) as string[]).map((reference) => reference.split('/').at(-1)));
    expect(Object.keys(components.schemas).filter((name) => !used.has(name))).toEqual([]);
  });

  it('says what each schema is instead of referring to itself', () => {
    const { schemas } = document['components'] as { schemas: Record<string, Json> };
    for (const [name, schema] of Object.entries(schemas)) {
      expect(schema, name).not.toHaveProperty('$ref');
      expect(
        Object.keys(schema).some((key) => ['type', 'anyOf', 'oneOf', 'allOf'].includes(key)),
        name,
      ).toBe(true);
    }
  });

  it('holds every operation once, under its own name', () => {
    const ids = described.map(({ operation }) => operation['operationId']);
    expect(ids.toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  it.each(described)('describes $method $path', ({ path, operation }) => {
    expect(operation['summary']).toMatch(/^[A-Z].*[^.]$/);
    expect(operation['description']).toMatch(/\.$/);
    expect(['public', 'site', 'session', ...scopes]).toContain(operation['x-access']);
    const parameters = (operation['parameters'] ?? []) as { name: string; in: string }[];
    const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
    expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
    if (path.startsWith('/v1/results'))
      for (const parameter of parameters) expect(parameter).toHaveProperty('description');
  });

  it.each(described)('lists the problems of $method $path, each with its status', ({ operation }) => {
    const replies = operation['responses'] as Record<string, Json>;
    const described = operations[operation['operationId'] as keyof typeof operations] as Operation;
    for (const name of [...described.problems, ...commonProblems(described)]) {
      const reply = replies[problemTypes[name].status];
      expect(reply?.['description']).toContain(`\`/problems/${name}\``);
      expect(reply?.['content']).toHaveProperty(['application/problem+json']);
    }
    const successes = Object.keys(replies).filter((status) => status < '400');
    expect(successes.length).toBeGreaterThan(0);
  });

  it('asks for a credential everywhere but for signing in and for health', () => {
    const open = described.filter(({ operation }) => (operation['security'] as unknown[]).length === 0);
    expect(open.map(({ path }) => path).toSorted()).toEqual([
      paths.health,
      paths.ready,
      paths.session,
      // The challenge of GLPI, which sends no key.
      paths.ticketEvents,
    ]);
  });

  it('keeps the words of filter lists out of every path that a browser calls', () => {
    // The schema of survey files is read by editors, never by a page.
    for (const path of Object.values(paths).filter((each) => each !== paths.surveySchema)) {
      expect(path).not.toMatch(/survey|feedback|beacon|impression|analytics|track/i);
    }
  });

  it('is the same each time it is made', () => {
    expect(openapiDocument('1.2.3')).toEqual(document);
  });
});
