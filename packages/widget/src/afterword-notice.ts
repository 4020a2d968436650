import type { Survey } from '@afterword/contract';
import type { SubjectKind } from '@afterword/contract/constants';
import { noticeSurvey, type BuiltInLocale } from '@afterword/contract/built-in';
import { AfterwordSurvey } from './afterword-survey.js';
import type { LocalePart } from './load-parts.js';

/**
 * Asks whether a notice was meant for its reader, and clear: one tap or two, sent at once.
 *
 * @tag afterword-notice
 */
export class AfterwordNotice extends AfterwordSurvey {
  protected override builtIn(locale: BuiltInLocale, { words }: LocalePart): Survey {
    return noticeSurvey(locale, words);
  }

  protected override get defaultKind(): SubjectKind {
    return 'notice';
  }
}
