import type { Survey } from '@afterword/contract';
import type { paths } from '@afterword/contract/constants';

const kinds = /^(scale|choice|reasons|count|duration|text|consent)$/;

/** Written out, because the contract's table would come whole; its type is the contract's own. */
const questionsPath: typeof paths.questions = '/v1/questions/{key}';

/** How long somebody waits for a question before there is none, in milliseconds. */
const timeLimitMs = 15_000;

/**
 * Whether something is a survey that can be shown. Not the whole of the contract, which checks surveys when the
 * collector reads them: only what keeps a proxy's page or a truncated answer from becoming a broken survey.
 */
export function isSurvey(value: unknown): value is Survey {
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
 * a language that only the desk speaks. Rejects when what comes is none.
 */
export async function fetchSurvey(
  url: string,
  siteKey: string,
  key: string,
  lang: string,
  locale: string,
): Promise<Survey> {
  const query = new URLSearchParams({ locale: [lang.slice(0, 24), locale].join(), siteKey });
  const reply = await fetch(`${url.replace(/\/+$/, '')}${questionsPath.replace('{key}', key)}?${query}`, {
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(timeLimitMs),
  });
  const survey: unknown = await reply.json();
  if (!reply.ok || !isSurvey(survey) || survey.key !== key) throw new TypeError('This is no survey.');
  return survey;
}
