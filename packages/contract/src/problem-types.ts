/** One kind of failure. `name` is the last part of the problem's `type`, `/problems/{name}`. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  /** Whether sending the same request again can help: never, later as it is, or after a change. */
  readonly retry: 'never' | 'later' | 'afterChange';
  /** What happened and what to do, for the person who reads `/problems/{name}`. */
  readonly explanation: string;
}

/** The closed list of failures. A new kind is a change of the protocol. */
export const problemTypes = {
  'malformed-request': {
    status: 400,
    title: 'The request could not be read',
    retry: 'afterChange',
    explanation:
      'The body is not JSON in UTF-8, is nested deeper than 16 levels, has an object of more than 64 properties, or holds a key or character that is never stored (NUL, other control characters, half of a surrogate pair, "__proto__"). Nothing was stored. Check how the body is made; `errors` points at the place where one is known.',
  },
  'invalid-response': {
    status: 422,
    title: 'The response does not fit its survey or the protocol',
    retry: 'afterChange',
    explanation:
      'A field is missing, has the wrong type, is too long, answers a question that the survey does not ask, or gives a score outside the scale. Nothing was stored. `errors` lists each field as a JSON pointer with a sentence.',
  },
  'invalid-request': {
    status: 422,
    title: 'The request does not fit the protocol',
    retry: 'afterChange',
    explanation:
      'A field of the body is missing, has the wrong type or a value outside its list. Nothing was changed. `errors` lists each field as a JSON pointer with a sentence.',
  },
  'invalid-query': {
    status: 400,
    title: 'The query cannot be answered',
    retry: 'afterChange',
    explanation:
      'A parameter is unknown, has a value outside its list, or the period is reversed or too finely cut. `errors` names each parameter and what it takes.',
  },
  'conflicting-response': {
    status: 409,
    title: 'Another response is kept under this id and revision',
    retry: 'never',
    explanation:
      'The same id and revision was kept with other content, or the request does not show the proof of the first revision, or it names another subject. What was kept first stays. Sending the identical response twice is not an error; to change one, send a higher revision with the same proof.',
  },
  'already-answered': {
    status: 409,
    title: 'This resolution of the subject has been rated',
    retry: 'never',
    explanation:
      'Each resolution of a ticket, and each visit, takes one response, and another one, perhaps from a second tab, was kept first. A reopened ticket gets a new resolution number and can be rated again. Notices and events take one from everybody.',
  },
  'invitation-not-valid': {
    status: 404,
    title: 'This invitation cannot be answered',
    retry: 'never',
    explanation:
      'It may be mistyped, used, expired or withdrawn because the ticket was opened again, or no invitation at all; the answer is the same for all of these, so that nobody can learn anything by trying. Nothing was stored. Whoever was helped again is asked again.',
  },
  'invalid-delivery': {
    status: 422,
    title: 'The delivery of the ticket system could not be understood',
    retry: 'afterChange',
    explanation:
      'It was signed, or came with a key, and its body is not what this system documents or what its settings file says. Nothing was stored. `errors` lists each field as a JSON pointer with a sentence; the page of the system in the documentation says what is read.',
  },
  'unsigned-delivery': {
    status: 401,
    title: 'The delivery is not signed by a known key',
    retry: 'afterChange',
    explanation:
      'A ticket system either signs its deliveries with a signing key of this source, or sends a service key. The signature may be missing, wrong, too old, or of a key that was revoked; the answer is the same for all of these. Nothing was stored. Check the secret on both sides, and the clock.',
  },
  'revision-closed': {
    status: 409,
    title: 'The response can no longer be changed',
    retry: 'never',
    explanation: 'A response may be revised for 24 hours after it was first kept. The last revision stays as it is.',
  },
  'no-longer-kept': {
    status: 410,
    title: 'This response is no longer kept',
    retry: 'never',
    explanation:
      'The response was erased, or its subject was resolved before the time for which this desk keeps responses. Nothing was stored, and sending it again brings nothing back. Whoever holds a copy of it should drop it.',
  },
  'webhook-not-active': {
    status: 409,
    title: 'The webhook is not active',
    retry: 'afterChange',
    explanation:
      'A webhook that is paused, or that the collector disabled, is told nothing, so nothing was put into its outbox. Make it active first: `PUT /v1/webhooks/{id}` with the state `active`.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    retry: 'afterChange',
    explanation: 'A body may have 64 kB and a batch 100 responses. Split the batch or shorten the comments.',
  },
  'address-too-long': {
    status: 414,
    title: 'The address is too long',
    retry: 'afterChange',
    explanation: 'Path and query together may have 4,096 bytes. Ask with fewer filters.',
  },
  'unknown-host': {
    status: 421,
    title: 'The collector is not reached by this name',
    retry: 'afterChange',
    explanation:
      'The `Host` of the request is none of the names by which this collector may be reached, so nothing was answered: a page of somebody else could have pointed a name of its own at it. Whoever operates the collector adds the name to `AFTERWORD_HOSTS`, or sets `AFTERWORD_PUBLIC_URL`.',
  },
  'export-running': {
    status: 429,
    title: 'Another export of this key is running',
    retry: 'later',
    explanation:
      'Each key and each session may run one export at a time, so that exports cannot pile up. Wait until the other one has ended, or end it; `Retry-After` says when to try.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has a type that is not read here',
    retry: 'afterChange',
    explanation:
      'Send `application/json`, or `text/plain` holding JSON where no preflight is wanted, in UTF-8 and without a Content-Encoding.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address',
    retry: 'never',
    explanation: 'The path, the survey or the key does not exist. The list of operations is at `/reference`.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    retry: 'never',
    explanation: 'The `Allow` header lists the methods that this address takes.',
  },
  'origin-not-allowed': {
    status: 403,
    title: 'This page may not use the site key',
    retry: 'afterChange',
    explanation:
      'A site key works only on pages whose origin (scheme, host and port) is on its list, compared exactly. Add the origin to the key; `null` and a missing origin are never on the list.',
  },
  unauthenticated: {
    status: 401,
    title: 'A valid key or session is needed',
    retry: 'afterChange',
    explanation:
      'Send a key as `Authorization: Bearer …`, or sign in on the dashboard. A key that is unknown, mistyped, revoked or expired, and a sign-in link that was used or is older than ten minutes, all answer like this.',
  },
  forbidden: {
    status: 403,
    title: 'The key does not allow this',
    retry: 'afterChange',
    explanation:
      'The key is valid and its scopes do not include this operation. `/reference` names the scope each one needs.',
  },
  'too-many-requests': {
    status: 429,
    title: 'There are too many requests',
    retry: 'later',
    explanation:
      'Requests are limited for each sender, for each site key, and for signing in. Nothing was stored. Send the same request again after the seconds in `Retry-After`; `RateLimit` names the limit that was met and `RateLimit-Policy` says what it allows. The widget does so by itself and keeps the answer until then.',
  },
  'storage-unavailable': {
    status: 503,
    title: 'The answer could not be kept right now',
    retry: 'later',
    explanation:
      'The database is locked, full or busy. Nothing was acknowledged; send the same request again after the time in `Retry-After`.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    retry: 'later',
    explanation:
      'The collector met an error that it does not know. Its log has the details under the request id of this answer. Sending the same response again is safe.',
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemName = keyof typeof problemTypes;

/** The value of `type` in a problem document: an address relative to the collector that serves its explanation. */
export function problemTypeUri(name: ProblemName): string {
  return `/problems/${name}`;
}
