import type { mailInput } from '../../domain/asking/mail-input.js';

/** Everything that a mail says, as the domain hands it over. */
export type MailInput = ReturnType<typeof mailInput>;
