import type { Survey } from '@afterword/contract';
import type { paths } from '@afterword/contract/constants';
import type { Settings } from './read-settings.js';

const kinds = /^(scale|choice|reasons|count|duration|text|consent)$/;

/** Written out, because the contract's table would come whole; its type is the contract's own. */
const questionsPath: typeof paths.questions = '/v1/questions/{key}';

/** How long somebody waits for a question before there is none, in milliseconds. */
const timeLimitMs = 15_000;

/**
 * Whether something is a survey that can be shown. Not the whole of the contract, which checks surveys when the
 * collector reads them: only what keeps a proxy's page or a truncated answer from becoming a broken survey.
 */
function isSurvey(value: unknown): value is Survey {
  const { key, version, locale, questions } = Object(value) as Record<string, unknown>;
  return (
    typeof key === 'string' &&
    Number.isInteger(version) &&
    typeof locale === 'string' &&
    Array.isArray(questions) &&
    questions.length > 0 &&
    questions.every((question: unknown) => {
      const one = Object(question) as Record<string, unknown>;
      const list = one['kind'] === 'scale' ? one['points'] : one['kind'] === 'choice' ? one['options'] : [];
      return (
        typeof one['key'] === 'string' &&
        typeof one['title'] === 'string' &&
        kinds.test(String(one['kind'])) &&
        Array.isArray(list)
      );
    })
  );
}

/**
 * Asks the collector for a survey in the first of some languages that it has. `lang` is what the page says, which may be
 * a language that only the desk speaks. Gives nothing when the `invitation` cannot be answered, or not now; rejects when
 * what comes is no survey.
 */
async function fetchSurvey(
  { url, siteKey, invitation }: Pick<Settings, 'url' | 'siteKey' | 'invitation'>,
  key: string,
  lang: string,
  locale: string,
): Promise<Survey | undefined> {
  const query = new URLSearchParams({ locale: [lang.slice(0, 24), locale].join(), siteKey });
  if (invitation) query.set('invitation', invitation);
  const reply = await fetch(`${url.replace(/\/+$/, '')}${questionsPath.replace('{key}', key)}?${query}`, {
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(timeLimitMs),
  });
  if (reply.status === 204) return undefined;
  const survey: unknown = await reply.json();
  if (!reply.ok || !isSurvey(survey) || survey.key !== key) throw new TypeError('This is no survey.');
  return survey;
}

/**
 * The survey that the page gives, or that the collector is asked for. Rejects when there is none to ask: the page gave
 * something else, the collector has none of this name, or the invitation cannot be answered, or not now.
 *
 * Where the collector cannot be reached, the survey that came with the script (`own`) is better than no question.
 */
export async function chosenSurvey(
  settings: Settings,
  definition: Survey | undefined,
  own: Survey,
  lang: string,
  locale: string,
): Promise<Survey> {
  const key = settings.survey || (settings.invitation && own.key);
  const fetched = (): Promise<Survey | undefined> =>
    fetchSurvey(settings, key, lang, locale).catch((error: unknown) => {
      if (own.key === key) return own;
      throw error;
    });
  const survey = definition ?? (key ? await fetched() : own);
  if (!isSurvey(survey)) throw new TypeError('This is no survey.');
  return survey;
}
