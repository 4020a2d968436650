import { z } from 'zod';
import { limits } from './limits.js';

/** How `GET /v1/questions/{key}` is asked. */
export const questionsQuerySchema = z.strictObject({
  /** Wanted language, as in HTML's `lang`. Default: the first language of the survey. */
  locale: z.string().max(limits.localeCharacters).exactOptional(),
  /** The site key: it is public, and without a header the browser needs no preflight. */
  siteKey: z.string().exactOptional(),
  /** The invitation that the page shows. One that cannot be answered, or not now, gets no questions. */
  invitation: z.string().min(1).max(limits.invitationTokenCharacters).exactOptional(),
});
