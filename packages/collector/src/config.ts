import { statSync } from 'node:fs';
import { z } from 'zod';
import { originSchema } from '@afterword/contract';
import { ConfigError, gatherSettings, type SettingSource } from './operation/gather-settings.js';
import { logLevels, type LogLevel } from './operation/log.js';
import { isServerUrl } from './storage/libsql/server-address.js';
import type { Rate } from './middleware/token-buckets.js';

/** A setting as it may be shown to anybody: secrets are only said to be there. */
export interface Setting {
  readonly name: string;
  readonly shown: string;
  readonly from: SettingSource | 'default';
}

/** Everything that can be set, read once. */
export interface Config {
  readonly databaseUrl: string;
  /** What lets the collector into a libSQL server, and the replica to read results from. */
  readonly databaseServer: { readonly token: string | null; readonly readUrl: string | null };
  readonly host: string;
  readonly port: number;
  /** The address that people use, without a slash at the end; `null` means that of the listening socket. */
  readonly publicUrl: string | null;
  /** Further names by which the collector may be reached, in small letters. */
  readonly hosts: readonly string[];
  /** Origins of the pages that carry the widget, for the first site key. */
  readonly pageOrigins: readonly string[];
  readonly deskName: string;
  readonly timeZone: string;
  /** The folder of the desk's own surveys; `null` when it has none. */
  readonly surveysFolder: string | null;
  /** The fewest people of whom is shown what they answered. */
  readonly smallestGroup: number;
  /** What one sender, and one site key, may ask for; `null` for no limit. */
  readonly addressRate: Rate | null;
  readonly siteKeyRate: Rate | null;
  /** Keys of 32 bytes for the pseudonyms of requesters, the newest first; `null` for a file beside the database. */
  readonly pseudonymKeys: readonly Uint8Array[] | null;
  /** How many proxies stand in front, each of which adds to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  readonly logLevel: LogLevel;
  /** Every setting and where it comes from, for people. */
  readonly settings: readonly Setting[];
}

/** What the address of a database file may be, to follow the name of whatever holds it. */
export const fileUrlTakes = 'takes a file address such as file:./data/afterword.db';
const serverUrlTakes = 'takes the address of a libSQL server, such as https://afterword.db.example.com';

/** Whether an address names a database file. A database in memory would acknowledge what the next stop loses. */
export function isFileUrl(url: string): boolean {
  return /^file:(?!:memory:|\/\/[^/])[^?#]+$/.test(url);
}

function isTimeZone(value: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** `20/200` is 20 a second on average and 200 at once; `off` is no limit. */
const rateSchema = z
  .string()
  .refine((value) => /^(off|\d{1,6}\/\d{1,7})$/.test(value) && !/^0+\/|\/0+$/.test(value), {
    error: 'takes requests a second and at once, such as 20/200, or off',
  })
  .transform((value): Rate | null => {
    if (value === 'off') return null;
    const [perSecond = 0, burst = 0] = value.split('/').map(Number);
    return { perSecond, burst };
  });

/** Keys of 32 bytes each, the newest first. */
const pseudonymKeysSchema = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine((keys) => keys.every((key) => /^[A-Za-z0-9_-]{43}$/.test(key)), {
    error: 'takes 32 random bytes in base64url (43 characters), the newest first if there are several, with commas',
  })
  .transform((keys) => keys.map((key) => new Uint8Array(Buffer.from(key, 'base64url'))));

/** Values between commas. */
const listSchema = z
  .string()
  .default('')
  .transform((value) => value.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])));

/** A name as it stands in the `Host` of a request, without a port. */
const hostSchema = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9_])?$/, {
    error: 'takes names such as afterword.example.com, without scheme, port or wildcard',
  });

const groupTakes = 'takes a whole number of people from 3 to 100';
const proxiesTake = 'takes a whole number from 0 to 10';

const variables = z.object({
  AFTERWORD_DATABASE_URL: z
    .string()
    .refine((url) => isFileUrl(url) || isServerUrl(url), { error: `${fileUrlTakes}, or that of a libSQL server` })
    .default('file:./data/afterword.db'),
  AFTERWORD_DATABASE_TOKEN: z.string().min(1).optional(),
  AFTERWORD_READ_URL: z.string().refine(isServerUrl, { error: serverUrlTakes }).optional(),
  AFTERWORD_HOST: z.string().min(1).default('127.0.0.1'),
  AFTERWORD_PORT: z.coerce
    .number({ error: 'takes a port number from 0 to 65535; 0 takes any free one' })
    .refine((port) => Number.isInteger(port) && port >= 0 && port <= 65_535, {
      error: 'takes a port number from 0 to 65535; 0 takes any free one',
    })
    .default(8787),
  AFTERWORD_PUBLIC_URL: originSchema.optional(),
  AFTERWORD_HOSTS: listSchema.pipe(z.array(hostSchema)),
  AFTERWORD_PAGE_ORIGINS: listSchema.pipe(z.array(originSchema)),
  AFTERWORD_DESK_NAME: z.string().min(1).max(80).default('IT Service Desk'),
  AFTERWORD_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'takes an IANA time zone such as Europe/Berlin' })
    .default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  AFTERWORD_SURVEYS: z.string().refine(isFolder, { error: 'takes a folder that exists' }).optional(),
  AFTERWORD_SMALLEST_GROUP: z.coerce
    .number({ error: groupTakes })
    .int({ error: groupTakes })
    .min(3, { error: groupTakes })
    .max(100, { error: groupTakes })
    .default(5),
  AFTERWORD_ADDRESS_RATE: rateSchema.prefault('20/200'),
  AFTERWORD_SITE_KEY_RATE: rateSchema.prefault('200/1000'),
  AFTERWORD_PSEUDONYM_KEY: pseudonymKeysSchema.optional(),
  AFTERWORD_TRUSTED_PROXIES: z.coerce
    .number({ error: proxiesTake })
    .int({ error: proxiesTake })
    .min(0, { error: proxiesTake })
    .max(10, { error: proxiesTake })
    .default(0),
  AFTERWORD_LOG: z.enum(logLevels, { error: 'takes error, info or off' }).default('error'),
});

const names = Object.keys(variables.shape) as (keyof typeof variables.shape)[];

function shownDefault(name: keyof typeof variables.shape): string {
  const schema: z.ZodType = variables.shape[name];
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? String(schema.def.defaultValue) : 'none';
}

/**
 * Reads the settings out of an environment and the file that it names. This file is the only one that looks at it.
 *
 * Throws `ConfigError` with a sentence that names each variable which cannot be used or is none.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const gathered = gatherSettings(environment, names);
  const parsed = variables.safeParse(Object.fromEntries([...gathered].map(([name, { value }]) => [name, value])));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}`);
    throw new ConfigError(`${faults.join('; ')}.`);
  }
  const values = parsed.data;
  return Object.freeze({
    databaseUrl: values.AFTERWORD_DATABASE_URL,
    databaseServer: {
      token: values.AFTERWORD_DATABASE_TOKEN ?? null,
      readUrl: values.AFTERWORD_READ_URL ?? null,
    },
    host: values.AFTERWORD_HOST,
    port: values.AFTERWORD_PORT,
    publicUrl: values.AFTERWORD_PUBLIC_URL ?? null,
    hosts: values.AFTERWORD_HOSTS,
    pageOrigins: values.AFTERWORD_PAGE_ORIGINS,
    deskName: values.AFTERWORD_DESK_NAME,
    timeZone: values.AFTERWORD_TIME_ZONE,
    surveysFolder: values.AFTERWORD_SURVEYS ?? null,
    smallestGroup: values.AFTERWORD_SMALLEST_GROUP,
    addressRate: values.AFTERWORD_ADDRESS_RATE,
    siteKeyRate: values.AFTERWORD_SITE_KEY_RATE,
    pseudonymKeys: values.AFTERWORD_PSEUDONYM_KEY ?? null,
    trustedProxies: values.AFTERWORD_TRUSTED_PROXIES,
    logLevel: values.AFTERWORD_LOG,
    settings: names.map((name): Setting => {
      const given = gathered.get(name);
      if (!given) return { name, shown: shownDefault(name), from: 'default' };
      return {
        name,
        shown: /_(TOKEN|SECRET|PASSWORD|PSEUDONYM_KEY)$/.test(name) ? '(secret)' : given.value,
        from: given.from,
      };
    }),
  });
}
