import type { Survey } from '@afterword/contract';
import { builtInSurveys } from '../../src/domain/built-in-surveys.js';
import type { MailInput } from '../../src/outbound/mail/mail-input.js';

/** What a mail says, in a language, with whatever a test cares about. */
export function aMail(locale = 'en', changes: Partial<MailInput> = {}): MailInput {
  return {
    kind: 'invitation',
    survey: builtInSurveys.get('post-ticket')?.(locale) as Survey,
    locale,
    deskName: 'IT Service Desk',
    about: 'ticket',
    ticket: 'INC-4711',
    link: 'https://afterword.example.com/r/token',
    stopLink: 'https://afterword.example.com/r/token/stop',
    isAnonymous: false,
    expiresOn: '2026-12-08',
    ...changes,
  };
}
