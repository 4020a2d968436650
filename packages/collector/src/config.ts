import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { originSchema } from '@afterword/contract';
import { ConfigError, gatherSettings, type SettingSource } from './operation/gather-settings.js';
import { logLevels, type LogLevel } from './operation/log.js';
import type { AllowedReceivers } from './outbound/address-check.js';

import { readMailbox } from './outbound/mail/mail-address.js';
import { readSmtpServer } from './outbound/mail/smtp-server.js';
import { isServerUrl, isThisMachine } from './storage/libsql/server-address.js';
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
  /** The folder of files about ticket systems; `null` when there is none. */
  readonly ticketSystemsFolder: string | null;
  /** The fewest people of whom is shown what they answered. */
  readonly smallestGroup: number;
  /** What one sender, and one site key, may ask for; `null` for no limit. */
  readonly addressRate: Rate | null;
  readonly siteKeyRate: Rate | null;
  /** Keys of 32 bytes for the pseudonyms of requesters, the newest first; `null` for a file beside the database. */
  readonly pseudonymKeys: readonly Uint8Array[] | null;
  /** Keys of 32 bytes under which secrets are sealed, the newest first; `null` for a file beside the database. */
  readonly secretKeys: readonly Uint8Array[] | null;
  /** What webhooks may reach beside the public internet. */
  readonly webhookReceivers: AllowedReceivers;
  /** The mail server with what lets the collector in, and whom mails are from; `null` when none are sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
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
const keysSchema = z
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

/** `10.20.0.0/16`, or one address, which is a net of its own. */
const netSchema = z
  .string()
  .transform((text) => {
    const family = isIP(text);
    return family === 0 ? text : `${text}/${family === 4 ? 32 : 128}`;
  })
  .refine(
    (net) => {
      const [, address = '', prefix = ''] = /^([^/%]+)\/(\d{1,3})$/.exec(net) ?? [];
      const family = isIP(address);
      return family !== 0 && Number(prefix) <= (family === 4 ? 32 : 128);
    },
    { error: 'takes nets such as 10.20.0.0/16 or fd00::/8, separated by commas' },
  );

const portSchema = z
  .string()
  .refine((text) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535, {
    error: 'takes port numbers from 1 to 65535, separated by commas',
  })
  .transform(Number);
const smtpTakes =
  'takes the address of a mail server, such as smtps://name:password@mail.example.com or smtp://mail.example.com:587';

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
  AFTERWORD_TICKET_SYSTEMS: z.string().refine(isFolder, { error: 'takes a folder that exists' }).optional(),
  AFTERWORD_SMALLEST_GROUP: z.coerce
    .number({ error: groupTakes })
    .int({ error: groupTakes })
    .min(3, { error: groupTakes })
    .max(100, { error: groupTakes })
    .default(5),
  AFTERWORD_ADDRESS_RATE: rateSchema.prefault('20/200'),
  AFTERWORD_SITE_KEY_RATE: rateSchema.prefault('200/1000'),
  AFTERWORD_PSEUDONYM_KEY: keysSchema.optional(),
  AFTERWORD_SECRET_KEY: keysSchema.optional(),
  AFTERWORD_WEBHOOK_NETS: listSchema.pipe(z.array(netSchema)),
  AFTERWORD_WEBHOOK_HOSTS: listSchema.pipe(z.array(hostSchema)),
  AFTERWORD_WEBHOOK_PORTS: listSchema.pipe(z.array(portSchema)),
  AFTERWORD_SMTP_URL: z
    .string()
    .refine((url) => readSmtpServer(url) !== null, { error: smtpTakes })
    .optional(),
  AFTERWORD_MAIL_FROM: z
    .string()
    .refine((from) => readMailbox(from) !== null, {
      error: 'takes an address such as help@example.com, or IT Service Desk <help@example.com>',
    })
    .optional(),
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

/** The settings about mails. Each needs the other, and both an address where the links in a mail can lead. */
function mailOf(values: z.infer<typeof variables>): Config['mail'] {
  const { AFTERWORD_SMTP_URL: url, AFTERWORD_MAIL_FROM: from, AFTERWORD_PUBLIC_URL: publicUrl } = values;
  if (url === undefined && from === undefined) return null;
  if (url === undefined) throw new ConfigError('AFTERWORD_MAIL_FROM needs AFTERWORD_SMTP_URL; set both or none.');
  if (from === undefined) throw new ConfigError('AFTERWORD_SMTP_URL needs AFTERWORD_MAIL_FROM; set both or none.');
  if (publicUrl === undefined) {
    throw new ConfigError('AFTERWORD_SMTP_URL needs AFTERWORD_PUBLIC_URL: links in mails must lead somewhere.');
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:' && !isThisMachine(hostname)) {
    throw new ConfigError('AFTERWORD_PUBLIC_URL must begin with https:// when mails lead there.');
  }
  return { url, from };
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
    ticketSystemsFolder: values.AFTERWORD_TICKET_SYSTEMS ?? null,
    smallestGroup: values.AFTERWORD_SMALLEST_GROUP,
    addressRate: values.AFTERWORD_ADDRESS_RATE,
    siteKeyRate: values.AFTERWORD_SITE_KEY_RATE,
    pseudonymKeys: values.AFTERWORD_PSEUDONYM_KEY ?? null,
    secretKeys: values.AFTERWORD_SECRET_KEY ?? null,
    webhookReceivers: {
      nets: values.AFTERWORD_WEBHOOK_NETS,
      hosts: values.AFTERWORD_WEBHOOK_HOSTS,
      ports: values.AFTERWORD_WEBHOOK_PORTS,
    },
    mail: mailOf(values),
    trustedProxies: values.AFTERWORD_TRUSTED_PROXIES,
    logLevel: values.AFTERWORD_LOG,
    settings: names.map((name): Setting => {
      const given = gathered.get(name);
      if (!given) return { name, shown: shownDefault(name), from: 'default' };
      return {
        name,
        shown: /_(TOKEN|SECRET|PASSWORD|PSEUDONYM_KEY|SECRET_KEY|SMTP_URL)$/.test(name) ? '(secret)' : given.value,
        from: given.from,
      };
    }),
  });
}
