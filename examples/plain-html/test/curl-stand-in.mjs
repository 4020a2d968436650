#!/usr/bin/env node
// Stands in for curl where there is none, with the few options that the documentation uses; refuses any other.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    silent: { type: 'boolean', short: 's' },
    request: { type: 'string', short: 'X' },
    header: { type: 'string', short: 'H', multiple: true },
    data: { type: 'string', short: 'd' },
    output: { type: 'string', short: 'o' },
  },
});
const [url, ...others] = positionals;
if (url === undefined || others.length > 0) throw new Error('It takes one address.');

const headers = (values.header ?? []).map((header) => {
  const colon = header.indexOf(':');
  return [header.slice(0, colon), header.slice(colon + 1).trim()];
});
const isForm = values.data !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type');
const response = await fetch(url, {
  method: values.request ?? (values.data === undefined ? 'GET' : 'POST'),
  headers: isForm ? [...headers, ['Content-Type', 'application/x-www-form-urlencoded']] : headers,
  ...(values.data === undefined ? {} : { body: values.data }),
});
const body = Buffer.from(await response.arrayBuffer());
if (values.output === undefined) process.stdout.write(body);
else writeFileSync(values.output, body);
