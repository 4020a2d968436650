import type { SurveyResponse } from '@afterword/contract';
import { newProof, newResponseId } from '../src/index.js';

/** A response with an id of its own. */
export function aResponse(changes: Partial<SurveyResponse> = {}): SurveyResponse {
  return {
    id: newResponseId(),
    revision: 1,
    proof: newProof(),
    survey: { key: 'post-ticket', version: 1, locale: 'en' },
    subject: { kind: 'ticket', reference: 'INC-20417', resolution: 1 },
    answers: { satisfaction: 4 },
    ...changes,
  };
}
