import { openapiDocument, operations, problemTypes, type Operation, type ProblemName } from '@afterword/contract';
import { html } from 'hono/html';
import { layout } from './layout.js';

type Json = Record<string, unknown>;
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Json;
}
type Described = Json & { parameters?: Parameter[] };

const accessWords: Readonly<Record<Operation['access'], string>> = {
  public: 'anyone',
  site: 'a page with a site key',
  session: 'somebody signed in',
  'responses:write': 'a site key',
  'ticketEvents:write': 'a service key, or a signature of the ticket system',
  'invitations:write': 'a service key that may invite',
  'results:read': 'a key or session with the scope results:read',
  'responses:read': 'a key or session with the scope responses:read',
  admin: 'an admin key',
};

/** A schema in one line, with links to the types that have a name. */
function shape(schema: Json): string {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return reference.split('/').at(-1) ?? '';
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(' | ');
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (alternatives) return alternatives.map(shape).join(' or ');
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (schema['type'] === 'array') return `list of ${shape((schema['items'] ?? {}) as Json)}`;
  const format = typeof schema['format'] === 'string' ? ` (${schema['format']})` : '';
  return `${typeof schema['type'] === 'string' ? schema['type'] : 'anything'}${format}`;
}

function parameterTable(name: string, parameters: readonly Parameter[]) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Parameters of ${name}">
    <table>
      <thead>
        <tr><th scope="col">Parameter</th><th scope="col">Takes</th><th scope="col">Meaning</th></tr>
      </thead>
      <tbody>
        ${parameters.map(
          (parameter) => html`<tr>
            <th scope="row"><code>${parameter.name}</code>${parameter.required ? ' (needed)' : ''}</th>
            <td><code>${shape(parameter.schema)}</code></td>
            <td>${parameter.description ?? ''}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function problemLinks(names: readonly ProblemName[]) {
  return names.map(
    (name) => html`<li><a href="/problems/${name}">${problemTypes[name].status} ${problemTypes[name].title}</a></li>`,
  );
}

function operationSection(name: string, operation: Operation, described: Described) {
  const parameters = described.parameters ?? [];
  return html`<section id="${name}">
    <h2><span class="method">${operation.method.toUpperCase()}</span> <code>${operation.path}</code></h2>
    <p><strong>${operation.summary}.</strong> ${operation.description}</p>
    <p class="quiet">For ${accessWords[operation.access]}.</p>
    ${parameters.length > 0 ? parameterTable(name, parameters) : ''}
    ${
      operation.body
        ? html`<p>Body: ${shapeLink(operation.body.schema.meta()?.id)} as ${operation.body.types.join(' or ')}.</p>`
        : ''
    }
    <h3>Answers</h3>
    <ul>
      ${operation.replies.map(
        ({ status, description, schema, type }) =>
          html`<li><strong>${status}</strong> ${description} ${schema ? shapeLink(schema.meta()?.id) : (type ?? '')}</li>`,
      )}
      ${problemLinks(operation.problems)}
    </ul>
  </section>`;
}

function shapeLink(name: string | undefined) {
  return name ? html`<a href="#type-${name}"><code>${name}</code></a>` : '';
}

function typeSection(name: string, schema: Json) {
  const properties = (schema['properties'] ?? {}) as Record<string, Json>;
  const required = (schema['required'] ?? []) as string[];
  const fields = Object.entries(properties);
  return html`<section id="type-${name}">
    <h3><code>${name}</code></h3>
    ${
      fields.length > 0
        ? html`<div class="scroll" tabindex="0" role="region" aria-label="Fields of ${name}">
          <table>
            <thead><tr><th scope="col">Field</th><th scope="col">Type</th></tr></thead>
            <tbody>
              ${fields.map(
                ([field, property]) => html`<tr>
                  <th scope="row"><code>${field}</code>${required.includes(field) ? '' : ' (optional)'}</th>
                  <td><code>${shape(property)}</code></td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>`
        : html`<p><code>${shape(schema)}</code></p>`
    }
  </section>`;
}

/** The API reference: the OpenAPI document as one page, without a script or anything from elsewhere. */
export function referencePage(version: string, isSample: boolean) {
  const document = openapiDocument(version);
  const described = document['paths'] as Record<string, Record<string, Described>>;
  const schemas = (document['components'] as { schemas: Record<string, Json> }).schemas;
  const entries = Object.entries<Operation>(operations);
  return layout(
    'Afterword API reference',
    html`<main class="document">
      <h1>Afterword API <span class="quiet">${version}</span></h1>
      <p>
        Everything is JSON under <code>/v1</code>. Keys go into the header as
        <code>Authorization: Bearer …</code>. Every failure is <code>application/problem+json</code> (RFC 9457) and its
        type leads to a page that explains it. The same, for machines: <a href="/openapi.json">openapi.json</a>.
      </p>
      <nav aria-label="Operations">
        <ul>
          ${entries.map(
            ([name, { method, path, summary }]) =>
              html`<li><a href="#${name}"><code>${method.toUpperCase()} ${path}</code></a> ${summary}</li>`,
          )}
        </ul>
      </nav>
      ${entries.map(([name, operation]) =>
        operationSection(name, operation, described[operation.path]?.[operation.method] ?? {}),
      )}
      <h2>Types</h2>
      ${Object.entries(schemas).map(([name, schema]) => typeSection(name, schema))}
    </main>`,
    isSample,
  );
}
