import { isStorableText, jsonPointer, limits, problem } from '@afterword/contract';
import { jsonDepth } from '../json-depth.js';
import { ProblemError } from './problem-error.js';

function malformed(detail: string, pointer?: string): ProblemError {
  return new ProblemError(
    problem('malformed-request', detail, pointer === undefined ? undefined : [{ pointer, detail }]),
  );
}

const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** What cannot be kept, and the way to it from the inside out: most bodies have no fault, and need no way. */
interface Fault {
  readonly way: string[];
  readonly detail: string;
}

/** Finds the first text or key that cannot be kept as it is. */
function findFault(value: unknown): Fault | null {
  if (typeof value === 'string') {
    if (isStorableText(value)) return null;
    return { way: [], detail: 'must not hold control characters or half of a surrogate pair' };
  }
  if (typeof value !== 'object' || value === null) return null;
  const parts = Object.entries(value);
  if (!Array.isArray(value) && parts.length > limits.propertiesPerObject) {
    return { way: [], detail: `has more than ${limits.propertiesPerObject} properties` };
  }
  for (const [key, part] of parts) {
    if (unsafeKeys.has(key) || !isStorableText(key)) return { way: [], detail: 'has a key that is never taken' };
    const fault = findFault(part);
    if (fault) {
      fault.way.push(key);
      return fault;
    }
  }
  return null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parses JSON from outside. Throws `malformed-request` for anything that could not be kept or walked safely. */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
  if (jsonDepth(text) > limits.jsonDepth) {
    throw malformed(`The body is nested deeper than ${limits.jsonDepth} levels.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    throw malformed(text.trim() === '' ? 'The body is empty.' : 'The body is not JSON.');
  }
  const fault = findFault(value);
  if (!fault) return value;
  const pointer = jsonPointer(fault.way.reverse());
  throw malformed(`The value at "${pointer}" ${fault.detail}.`, pointer);
}
