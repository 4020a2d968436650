/** What a key or a session may do. One scope per job; an operation names the one that it needs. */
export const scopes = [
  'responses:write',
  'ticketEvents:write',
  'invitations:write',
  'results:read',
  'responses:read',
  'admin',
] as const;
export type Scope = (typeof scopes)[number];

/** The kinds of key, with the prefix that secret scanners look for and the scopes each kind holds. */
export const keyKinds = {
  /** Public: stands in the page's source, may submit and read the questions, bound to exact origins. */
  site: { prefix: 'aw_site', scopes: ['responses:write'] },
  /** Secret: reads aggregates, and rows when it was made with `responses:read`. */
  read: { prefix: 'aw_read', scopes: ['results:read'] },
  /** Secret: what a ticket system tells of its tickets; asking for invitations when it was made with `invitations:write`. */
  service: { prefix: 'aw_srv', scopes: ['ticketEvents:write'] },
  /** Secret: reads everything and administers. */
  admin: { prefix: 'aw_adm', scopes: ['results:read', 'responses:read', 'admin'] },
} as const satisfies Record<string, { prefix: string; scopes: readonly Scope[] }>;

export type KeyKind = keyof typeof keyKinds;
export const keyKindNames = Object.keys(keyKinds) as [KeyKind, ...KeyKind[]];
