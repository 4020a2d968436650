/**
 * Every bound of the protocol, in one place, each with its reason.
 *
 * Characters are Unicode code points, so an emoji counts as one; bytes are bytes on the wire.
 */
export const limits = {
  /** Beacons and keep-alive requests of a page share 64 KiB in flight (Fetch standard), so no body can be larger. */
  bodyBytes: 64 * 1024,
  /** The longest question that a result takes fits; what is longer is an attempt. */
  addressBytes: 4096,
  /** A response nests four levels deep; sixteen leaves room, and recursive code downstream cannot overflow. */
  jsonDepth: 16,
  /** The largest object of the protocol has a fifth of that; what has more was made to cost time. */
  propertiesPerObject: 64,
  /** A week offline on a shared kiosk fits into a few batches; a hundred typical responses fit into the body limit. */
  responsesPerBatch: 100,
  /** About two pages of text. Longer stories belong into the ticket. */
  commentCharacters: 4000,
  /** Ticket numbers, slugs and URLs of intranet pages fit; a description pasted by mistake does not. */
  referenceCharacters: 200,
  /** Staff numbers, user names and mail addresses fit (RFC 5321 allows 254 characters). */
  requesterCharacters: 254,
  /** An outbox sends for this long; for as long an erased response is remembered by its id, so that it stays erased. */
  outboxDays: 30,
  /** A browser may send an answer again as long as its outbox does, and it must be known then as what it was. */
  shortestAgeDays: 31,
  /** A century. Whoever wants longer wants for ever, which is `null`. */
  longestAgeDays: 36_500,
  /** Names of teams and services fit; the value becomes a row in every table that shows the dimension. */
  dimensionValueCharacters: 120,
  /** The longest language tag that a registry foresees. */
  localeCharacters: 35,
  /** More teams or services than a desk of any size has. What comes beyond is counted as one value, `(other)`. */
  valuesPerDimension: 2000,
  /** What somebody can take in at a glance; a longer list is read by nobody and answered at random. */
  optionsPerQuestion: 20,
  /** Everything a survey may ask on all its screens. Two answers from many people are worth more than twenty from few. */
  questionsPerSurvey: 20,
  screensPerSurvey: 5,
  /** A working week without a break, in minutes: whoever lost more should not be asked by a form. */
  longestDurationMinutes: 10_080,
  /** A busy hour of a large desk; a batch of typical events fits into the body limit. */
  ticketEventsPerBatch: 100,
  /** As long as somebody remembers how the help was; the longest life of a token that another system signs, too. */
  invitationDays: 30,
  /** A token of another system carries nine claims; what is longer is an attempt. */
  invitationTokenCharacters: 2048,
  /** Steps of asking that one request may count: a page that lists tickets shows many surveys. */
  impressionsPerBatch: 100,
  /** A survey step sends one revision per answer; nobody honest comes near. Bounds what one id can cost. */
  highestRevision: 1000,
  /** How long a person may correct an answer before it is read-only. */
  revisionHours: 24,
  /** Rows in one page of `GET /v1/responses`: well under 1 MB with long comments. */
  rowsPerPage: 500,
  /** Points on a time axis in one answer: three years of days. */
  bucketsPerResult: 1100,
  /** Groups times stretches of time in one answer: a hundred groups by two years of weeks. Hiding looks at all of them together. */
  cellsPerResult: 12_000,
  /** Rows that one question may read when ready counts cannot answer it: about a second. */
  rowsPerQuestion: 500_000,
  /** Values that one `filter` may list for all dimensions together. */
  filtersPerQuery: 20,
  /** Each response writes a line for each of them. More receivers than that belong behind one that passes things on. */
  webhooksPerDesk: 20,
  /** Addresses with a long token in them fit. */
  webhookAddressCharacters: 1000,
  /** Days before and after which a date is a mistake: the project is younger than the first and will not see the last. */
  earliestDay: '2000-01-01',
  latestDay: '2099-12-31',
} as const;
