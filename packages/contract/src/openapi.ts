import { z } from 'zod';
import { commonProblems, operations, type Operation } from './operations.js';
import { problemSchema } from './problem.js';
import { problemTypes, type ProblemName } from './problem-types.js';

type Json = Record<string, unknown>;

/** Collects every schema that carries an id into `components`, so that each type is said once. */
class Components {
  readonly schemas: Json = {};

  /** A reference to the schema where it has an id, else the schema itself. */
  reference(schema: z.ZodType): Json {
    const {
      $defs,
      $schema: _,
      ...root
    } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }) as Json & {
      $defs?: Json;
    };
    // A schema with an id stands among the definitions, too, and the root only refers to it.
    for (const [name, definition] of Object.entries($defs ?? {})) this.add(name, definition as Json);
    return moveReferences(root);
  }

  private add(name: string, definition: Json): void {
    const { id: _, ...rest } = definition;
    this.schemas[name] = moveReferences(rest);
  }
}

/** JSON Schema keeps shared types under `#/$defs`, OpenAPI under `#/components/schemas`. */
function moveReferences(schema: Json): Json {
  const moved = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(moved) as Json;
}

function queryParameters(query: z.ZodType): Json[] {
  const schema = z.toJSONSchema(query, { io: 'input', target: 'draft-2020-12' }) as Json;
  const required = (schema['required'] ?? []) as string[];
  return Object.entries(schema['properties'] as Json).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(parameterDescriptions[name] ? { description: parameterDescriptions[name] } : {}),
    schema: property,
  }));
}

const parameterDescriptions: Readonly<Record<string, string>> = {
  metric: 'Which number; see the list of metrics in the documentation.',
  dimension: 'One point for each value of this dimension.',
  interval: 'One point for each day, week (from Monday), month or quarter; `none` gives one for the period.',
  from: 'First day, inclusive, in the time zone of the desk. Default: the Monday twelve weeks before the week of `to`; for lists of responses, the first of all.',
  to: 'Last day, inclusive. Default: today.',
  filter:
    'Only answers with this value of a dimension, as `channel:phone`. May be repeated; values of one dimension are alternatives.',
  chart: '`limits` adds control limits and signals to a share that is cut by time.',
  weight:
    'Weights a share of the whole period: by a dimension to all who were asked; by `frequency` (how many eligible tickets a person had in 90 days) or `probability` (the chance with which a ticket was drawn) to all eligible tickets. May be repeated once, to weight by two together.',
  group: 'The value of the dimension that is compared.',
  other: 'The value that it is compared with. Default: everybody else.',
  otherFrom: 'First day of the period that it is compared with. Default: the stretch of the same length right before.',
  otherTo: 'Last day of that period.',
  start: 'First day of the event. The windows around it follow from its days.',
  end: 'Last day of the event, inclusive.',
  agentMinutes: 'Minutes that an agent spends on one reworked resolution. Hours are estimated only with `lostMinutes`.',
  lostMinutes: 'Minutes that an employee loses by one reworked resolution.',
  agentRate: 'Money for an hour of an agent. Without it the time of agents stays in hours.',
  employeeRate: 'Money for an hour of an employee. Without it the time lost stays in hours.',
  cursor: 'The `next` of the page before.',
  limit: 'Rows in one page.',
  state: 'Only deliveries in this state.',
  locale: "Wanted language, as in HTML's `lang`, or several in the order of preference: `da,en`.",
  siteKey: 'The site key of the page. It is public.',
  crc_token: 'What GLPI sends to be answered.',
  invitation: 'The invitation that the page shows. Without one the person who answers is a volunteer.',
  origin: 'Only responses that came this way; without it all, counted or not.',
};

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function replies(components: Components, operation: Operation): Json {
  const result: Json = {};
  for (const { status, description, type, schema } of operation.replies) {
    const body = schema ? components.reference(schema) : { type: 'string' };
    result[status] = { description, ...(type ? { content: { [type]: { schema: body } } } : {}) };
  }
  const byStatus = new Map<number, ProblemName[]>();
  for (const name of [...operation.problems, ...commonProblems(operation)]) {
    const { status } = problemTypes[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  for (const [status, names] of [...byStatus].sort(([a], [b]) => a - b)) {
    result[status] = {
      description: names.map((name) => `${problemTypes[name].title} (\`/problems/${name}\`).`).join(' '),
      content: { 'application/problem+json': { schema: components.reference(problemSchema) } },
    };
  }
  return result;
}

function security(access: Operation['access']): Json[] {
  if (access === 'public') return [];
  if (access === 'site') return [{ siteKey: [] }];
  return access === 'session' ? [{ session: [] }] : [{ key: [] }, { session: [] }];
}

function describe(components: Components, name: string, operation: Operation): Json {
  const parameters = [...pathParameters(operation.path), ...(operation.query ? queryParameters(operation.query) : [])];
  const { body } = operation;
  return {
    operationId: name,
    summary: operation.summary,
    description: operation.description,
    'x-access': operation.access,
    security: security(operation.access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              body.types.map((type) => [type, { schema: components.reference(body.schema) }]),
            ),
          },
        }
      : {}),
    responses: replies(components, operation),
  };
}

/** The whole protocol as an OpenAPI 3.1 document, made from the list of operations. */
export function openapiDocument(version: string): Json {
  const components = new Components();
  const documentPaths: Record<string, Json> = {};
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    documentPaths[operation.path] = {
      ...documentPaths[operation.path],
      [operation.method]: describe(components, name, operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Afterword',
      version,
      description:
        'Asks people how the help was, right after they got it, and tells the desk the truth about it. Every failure is `application/problem+json` (RFC 9457) with a type from a closed list.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: documentPaths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        siteKey: { type: 'http', scheme: 'bearer', description: 'A site key; pages send it in the body instead.' },
        key: { type: 'http', scheme: 'bearer', description: 'A read or admin key with the scope in `x-access`.' },
        session: { type: 'apiKey', in: 'cookie', name: 'afterword_session', description: 'A signed-in dashboard.' },
      },
    },
  };
}
