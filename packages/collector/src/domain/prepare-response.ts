import {
  fieldErrors,
  limits,
  problem,
  surveyResponseSchema,
  type Origin,
  type Problem,
  type SurveyResponse,
} from '@afterword/contract';
import type { KeptAsk } from '../storage/asks.js';
import type { Desk } from '../storage/desks.js';
import type { NewResponse } from '../storage/responses.js';
import { dayAt, dayNumber, millisecondsPerDay } from './calendar.js';
import { checkAnswers } from './check-answers.js';
import { dimensionValues, tidy } from './dimension-values.js';
import { fingerprint, hashOf } from './fingerprint.js';
import type { Pseudonyms } from './pseudonyms.js';
import type { Surveys } from './surveys.js';

/** An outbox may send late; a browser's clock that claims more than this is not believed. */
const longestOfflineMs = limits.outboxDays * millisecondsPerDay;

/** When it was answered: by the browser's clock where that is plausible, else now. */
function answeredAt(response: SurveyResponse, now: number): number {
  if (response.answeredAt === undefined) return now;
  const claimed = Date.parse(response.answeredAt);
  return claimed > now || claimed < now - longestOfflineMs ? now : claimed;
}

/** A resolution that lies ahead is a mistake; it counts now, or no period would ever show its answers. */
export function notAhead(moment: number, now: number): number {
  return moment > now + millisecondsPerDay ? now : moment;
}

/**
 * What makes two bodies the same response: everything that was sent, but for what may differ between two tries. The proof
 * has a hash of its own, the requester's plain hash would let whoever holds the file try all staff numbers, and the time of
 * the try and the invitation say nothing of the answer. Taken before defaults are filled in, so that an upgrade cannot make
 * a repeated body another one.
 */
function contentFingerprint(item: object, id: string): string {
  const unlike = { proof: undefined, requester: undefined, answeredAt: undefined, invitation: undefined };
  return fingerprint({ ...item, id: id.toLowerCase(), ...unlike });
}

/** Whether a response is about what its invitation was for. */
function answersAsk({ subject, survey }: SurveyResponse, ask: KeptAsk): boolean {
  return (
    subject.kind === ask.kind &&
    tidy(subject.reference) === ask.reference &&
    subject.resolution === ask.resolution &&
    survey.key === ask.surveyKey
  );
}

/**
 * Checks one response, wherever it comes from, and makes what is to be kept of it. What says of itself that it is a test is
 * one, whatever `origin` is.
 *
 * Returns a problem with a pointer to every fault when it does not fit the protocol or its survey.
 * A requester is kept only with `pseudonyms`, and never as they were named. With an `ask`, whose invitation was shown, the
 * response has to be about its subject, and who was helped is who was invited.
 */
export function prepareResponse(
  item: unknown,
  surveys: Surveys,
  desk: Desk,
  origin: Origin,
  now: number,
  pseudonyms: Pseudonyms | null = null,
  ask: KeptAsk | null = null,
): NewResponse | Problem {
  const parsed = surveyResponseSchema.safeParse(item);
  if (!parsed.success) return problem('invalid-response', undefined, fieldErrors(parsed.error));
  const response = parsed.data;
  const survey = surveys.version(response.survey);
  if (!survey) {
    return problem('invalid-response', undefined, [
      { pointer: '/survey', detail: `${response.survey.key} version ${response.survey.version} is not known here` },
    ]);
  }
  if (ask && !answersAsk(response, ask)) return problem('invitation-not-valid');
  const checked = checkAnswers(survey, response.answers, response.orders);
  if (!('scores' in checked)) return problem('invalid-response', undefined, checked);
  const counted = response.subject.resolvedAt
    ? notAhead(Date.parse(response.subject.resolvedAt), now)
    : answeredAt(response, now);
  const day = dayAt(counted, desk.timeZone);
  if (day < dayNumber(limits.earliestDay)) {
    return problem('invalid-response', undefined, [
      {
        pointer: '/subject/resolvedAt',
        detail: `must not lie before ${limits.earliestDay} on the calendar of the desk`,
      },
    ]);
  }
  return {
    id: response.id.toLowerCase(),
    revision: response.revision,
    proofHash: hashOf(Buffer.from(response.proof, 'base64url')),
    fingerprint: contentFingerprint(item as object, response.id),
    survey: { key: response.survey.key, version: response.survey.version },
    locale: response.survey.locale ?? null,
    kind: response.subject.kind,
    reference: tidy(response.subject.reference),
    resolution: response.subject.resolution,
    day,
    acceptedAt: now,
    origin: response.test === true ? 'test' : origin,
    dimensions: dimensionValues(response.dimensions),
    requester:
      ask?.requester ?? ((response.requester !== undefined && pseudonyms?.of(desk, response.requester)) || null),
    askId: response.test === true ? null : (ask?.id ?? null),
    ...checked,
  };
}
