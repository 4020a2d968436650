import {
  fieldErrors,
  problem,
  surveyResponseSchema,
  type Origin,
  type Problem,
  type SurveyResponse,
} from '@afterword/contract';
import type { Desk, NewResponse } from '../storage/storage.js';
import { dayAt } from './calendar.js';
import { checkAnswers } from './check-answers.js';
import { dimensionValues } from './dimension-values.js';
import { fingerprint, hashOf } from './fingerprint.js';
import { findSurvey } from './surveys.js';

/** An outbox may send late; a browser's clock that claims more than this is not believed. */
const longestOfflineMs = 30 * 24 * 3_600_000;

/** When it was answered: by the browser's clock where that is plausible, else now. */
function answeredAt(response: SurveyResponse, now: number): number {
  if (response.answeredAt === undefined) return now;
  const claimed = Date.parse(response.answeredAt);
  return claimed > now || claimed < now - longestOfflineMs ? now : claimed;
}

/**
 * Checks one response, wherever it comes from, and makes what is to be kept of it.
 *
 * Returns a problem with a pointer to every fault when it does not fit the protocol or its survey.
 */
export function prepareResponse(item: unknown, desk: Desk, origin: Origin, now: number): NewResponse | Problem {
  const parsed = surveyResponseSchema.safeParse(item);
  if (!parsed.success) return problem('invalid-response', undefined, fieldErrors(parsed.error));
  const response = parsed.data;
  const survey = findSurvey(response.survey.key);
  if (!survey || survey.version !== response.survey.version) {
    return problem('invalid-response', undefined, [
      { pointer: '/survey', detail: `${response.survey.key} version ${response.survey.version} is not known here` },
    ]);
  }
  const checked = checkAnswers(survey, response.answers);
  if (!('scores' in checked)) return problem('invalid-response', undefined, checked);
  const { proof, ...content } = response;
  const counted = response.subject.resolvedAt ? Date.parse(response.subject.resolvedAt) : answeredAt(response, now);
  return {
    id: response.id,
    revision: response.revision,
    proofHash: hashOf(Buffer.from(proof, 'base64url')),
    fingerprint: fingerprint(content),
    survey: { key: response.survey.key, version: response.survey.version },
    locale: response.survey.locale ?? null,
    kind: response.subject.kind,
    reference: response.subject.reference,
    resolution: response.subject.resolution,
    day: dayAt(counted, desk.timeZone),
    acceptedAt: now,
    origin,
    dimensions: dimensionValues(response.dimensions),
    ...checked,
  };
}
