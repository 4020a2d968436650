import type { Adapter } from './adapter.js';
import { freshservice } from './freshservice.js';
import { generic } from './generic.js';
import { glpi } from './glpi.js';
import { jira } from './jira.js';
import { servicenow } from './servicenow.js';
import { zammad } from './zammad.js';
import { zendesk } from './zendesk.js';

/** The systems that the collector knows, by their name in the address. */
export const builtInAdapters: ReadonlyMap<string, Adapter> = new Map(
  [zendesk, jira, freshservice, zammad, glpi, servicenow, generic].map((adapter) => [adapter.source, adapter]),
);
