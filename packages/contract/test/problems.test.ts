import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import {
  fieldErrors,
  jsonPointer,
  limits,
  problem,
  problemSchema,
  problemTypes,
  type ProblemName,
} from '../src/index.js';

const names = Object.keys(problemTypes) as ProblemName[];

describe('the list of problems', () => {
  it('is closed: a new kind is a change of the protocol and of this list', () => {
    expect(names.toSorted()).toEqual([
      'address-too-long',
      'already-answered',
      'conflicting-response',
      'export-running',
      'forbidden',
      'internal',
      'invalid-delivery',
      'invalid-query',
      'invalid-request',
      'invalid-response',
      'invitation-not-valid',
      'malformed-request',
      'method-not-allowed',
      'no-longer-kept',
      'not-found',
      'origin-not-allowed',
      'revision-closed',
      'storage-unavailable',
      'too-large',
      'too-many-requests',
      'unauthenticated',
      'unknown-host',
      'unsigned-delivery',
      'unsupported-media-type',
      'webhook-not-active',
    ]);
  });

  it('takes no document of another type', () => {
    const other = { ...problem('internal'), type: '/problems/unheard-of' };
    expect(problemSchema.safeParse(other).success).toBe(false);
    expect(problemSchema.safeParse({ ...problem('internal'), type: 'about:blank' }).success).toBe(false);
  });

  it.each(names)('makes a whole document of %s', (name) => {
    const made = problem(name);
    expect(problemSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({ type: `/problems/${name}`, status: problemTypes[name].status });
    expect(made.detail).toBe(`${made.title}.`);
    expect(made).not.toHaveProperty('errors');
  });

  it.each(names)('gives %s a status that agrees with whether trying again helps', (name) => {
    const { status, retry } = problemTypes[name];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    // A failure on our side passes, and so does a busy moment; a fault of the request does not by itself. A client keeps
    // an answer by this alone.
    expect(retry === 'later').toBe(status >= 500 || status === 429);
  });

  it.each(names)('explains %s in whole sentences', (name) => {
    const { title, explanation } = problemTypes[name];
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(explanation).toMatch(/^[A-Z].*\.$/s);
  });

  it('names the limits that hold', () => {
    expect(problemTypes['too-large'].explanation).toContain(`${limits.bodyBytes / 1024} kB`);
    expect(problemTypes['too-large'].explanation).toContain(`${limits.responsesPerBatch} responses`);
    expect(problemTypes['address-too-long'].explanation).toContain(limits.addressBytes.toLocaleString('en'));
    expect(problemTypes['malformed-request'].explanation).toContain(`${limits.jsonDepth} levels`);
    expect(problemTypes['malformed-request'].explanation).toContain(`${limits.propertiesPerObject} properties`);
    expect(problemTypes['revision-closed'].explanation).toContain(`${limits.revisionHours} hours`);
  });
});

describe('JSON pointers', () => {
  it.each([
    [[], ''],
    [['answers', 'satisfaction'], '/answers/satisfaction'],
    [['responses', 0, 'id'], '/responses/0/id'],
    [['a/b'], '/a~1b'],
    [['a~b'], '/a~0b'],
    [['~1'], '/~01'],
    [[''], '/'],
    [['', ''], '//'],
  ])('writes %j as "%s"', (path, pointer) => expect(jsonPointer(path)).toBe(pointer));

  it('reads back to the same path', () => {
    const path = ['~', '/', '~1', '~0', 'x/~y', ''];
    const back = jsonPointer(path)
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    expect(back).toEqual(path);
  });
});

describe('field errors', () => {
  const schema = z.strictObject({ inner: z.strictObject({ score: z.int() }) });

  it('points at a field that is not known, not at its parent', () => {
    const { error } = schema.safeParse({ inner: { score: 1, 'od/d': 2 } });
    expect(error && fieldErrors(error)).toEqual([{ pointer: '/inner/od~1d', detail: 'is not known here' }]);
  });

  it('lists every fault', () => {
    const { error } = schema.safeParse({ inner: { score: 'x' }, other: 1 });
    expect(error && fieldErrors(error).map(({ pointer }) => pointer)).toEqual(['/inner/score', '/other']);
  });

  it('stands in a problem only when there is one', () => {
    const errors = [{ pointer: '/a', detail: 'is missing' }];
    expect(problem('invalid-query', 'Why.', errors)).toMatchObject({ detail: 'Why.', errors });
    expect(problem('invalid-query', 'Why.', [])).not.toHaveProperty('errors');
  });
});
