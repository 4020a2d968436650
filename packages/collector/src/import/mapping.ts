import { dimensions, line, subjectKinds, daySchema } from '@afterword/contract';
import { postTicket } from '@afterword/contract/built-in';
import { z } from 'zod';
import { UnreadableFile } from './unreadable-file.js';

const columnSchema = z.string().min(1).max(200);

const mappedColumnSchema = z.strictObject({
  column: columnSchema,
  /** What each cell means. A cell that is not listed rejects its row. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** Where a value comes from: a column, whose cells may be translated, or the same for every row. */
const valueSchema = z.union([mappedColumnSchema, z.strictObject({ constant: z.union([z.string(), z.number()]) })]);

/** When a subject was resolved. A file without dates needs one stated day: it is a choice, never a guess. */
const resolvedOnSchema = z.union([
  z.strictObject({ day: daySchema }),
  z.strictObject({
    column: columnSchema,
    /** `iso` reads `2026-03-31` and `2026-03-31T14:05:00+02:00`; else a pattern such as `DD.MM.YYYY`. */
    pattern: z
      .string()
      .regex(/^(iso|(?=.*YYYY)(?=.*MM)(?=.*DD)[YMD./ -]+)$/, {
        error: 'must be "iso" or be made of YYYY, MM and DD, such as DD.MM.YYYY',
      })
      .default('iso'),
  }),
]);

/** A mapping file: which column of a file is which. */
export const mappingSchema = z.strictObject({
  format: z.enum(['csv', 'ndjson']).optional(),
  delimiter: z.string().length(1).default(','),
  survey: z.strictObject({ key: z.string(), version: z.int() }).default({ ...postTicket }),
  subject: z.strictObject({
    kind: z.enum(subjectKinds).default('ticket'),
    reference: valueSchema,
    resolution: valueSchema.default({ constant: 1 }),
  }),
  resolvedOn: resolvedOnSchema,
  /** Rows with another cell here are left out: nobody could have been asked about them. */
  eligible: z.strictObject({ column: columnSchema, oneOf: z.array(z.string()).min(1) }).optional(),
  /** How each response came, as exports write it. Without it, and where the cell is empty, it came by this import. */
  origin: valueSchema.optional(),
  dimensions: z.partialRecord(z.enum(dimensions), valueSchema).default({}),
  /** Answers by question. A row whose cell for a required question is empty was not answered: it only counts as eligible. */
  answers: z.record(line(40), valueSchema),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type MappedValue = z.infer<typeof valueSchema>;
export type MappedColumn = z.infer<typeof mappedColumnSchema>;

/** Every column that a mapping reads. */
function mappedColumns({ subject, resolvedOn, eligible, origin, dimensions: placed, answers }: Mapping): string[] {
  const values = [subject.reference, subject.resolution, ...Object.values(placed), ...Object.values(answers)];
  const columns = [...values, resolvedOn, ...(eligible ? [eligible] : []), ...(origin ? [origin] : [])].flatMap(
    (mapped) => ('column' in mapped ? [mapped.column] : []),
  );
  return [...new Set(columns)];
}

/**
 * Checks that a file has the columns that a mapping reads. Throws `UnreadableFile`: a file with other columns was not
 * meant, and rejecting every row of it would only hide that.
 */
export function requireColumns(columns: readonly string[], mapping: Mapping): void {
  const missing = mappedColumns(mapping).filter((column) => !columns.includes(column));
  if (missing.length === 0) return;
  const names = (list: readonly string[]) => list.map((column) => `"${column}"`).join(', ');
  throw new UnreadableFile(
    `The mapping names columns that the file does not have: ${names(missing)}. It has ${names(columns.slice(0, 60))}.`,
  );
}
