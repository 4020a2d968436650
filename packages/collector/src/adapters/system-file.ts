import { dimensions } from '@afterword/contract';
import { z } from 'zod';
import { mappedSystemSchema, type MappedSystem } from './mapped-system.js';
import { markersSchema, pointerSchema } from './file-values.js';

const statesSchema = z.array(z.string().trim().min(1).max(120)).max(100);

/** The fields that a settings file may point to beside the dimensions. */
const otherFields = [
  'ticket',
  'solvedAt',
  'requester',
  'requesterMail',
  'requesterLocale',
  'solver',
  'solverMail',
  'serviceLevelMet',
] as const;

/** What a settings file says about a system that the collector knows: how this customer's instance differs from others. */
export const systemSettingsSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Names by id, or by the name that the system uses, for each dimension. */
  names: z.partialRecord(z.enum(dimensions), z.record(z.string(), z.string())).default({}),
  /** The states, by id or name, in which a ticket counts as solved, instead of those that the system comes with. */
  doneStates: statesSchema.min(1).exactOptional(),
  /** The states that say nothing, such as "cancelled", instead of those that the system comes with. */
  ignoredStates: statesSchema.exactOptional(),
  /** Which reference a requester has: the mail address, or the id in the system. Without it, the mail address if sent. */
  requester: z.enum(['mail', 'id']).exactOptional(),
  /** What shows that no person solved a ticket: values by JSON pointer, beside or instead of what the system comes with. */
  automation: markersSchema.default({}),
  /** Where a value stands in the payload, as a JSON pointer, instead of where the system usually has it. */
  fields: z.partialRecord(z.enum([...dimensions, ...otherFields]), pointerSchema).default({}),
});

export type SystemSettings = z.infer<typeof systemSettingsSchema>;
export type SystemFile = SystemSettings | MappedSystem;

/** A system without a file: nothing differs. */
export const noSettings: SystemSettings = systemSettingsSchema.parse({});

/** Whether a file describes a whole system, and not only how one that is known differs. */
export function isMappedSystem(file: SystemFile): file is MappedSystem {
  return 'event' in file;
}

/** The JSON Schema (draft 2020-12) of both kinds of files, by which an editor completes and checks them. */
export function systemFileJsonSchema(): Record<string, unknown> {
  const kinds = z.union([systemSettingsSchema, mappedSystemSchema]);
  return z.toJSONSchema(kinds, { io: 'input', target: 'draft-2020-12' });
}
