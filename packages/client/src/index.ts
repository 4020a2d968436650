export { createBrowserOutbox, type BrowserOutboxOptions } from './create-browser-outbox.js';
export { createClient, type Client, type ClientOptions, type Page } from './create-client.js';
export { newProof } from './new-proof.js';
export { newResponseId } from './new-response-id.js';
export type { OutboxStore } from './outbox-store.js';
export type { AdoptedEnd, KeptReceipt, Outcome, Settled } from './outcome.js';
