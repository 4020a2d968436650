/** The collector as a part of another program: the app without a port, and the storage it needs. */
export { createApp } from './app.js';
export { learnSurveys, type NamedSurveyFile } from './domain/learn-surveys.js';
export type { Surveys } from './domain/surveys.js';
export type { AppDependencies, Asset } from './middleware/context.js';
export type { LogEntry } from './operation/log.js';
export { openStorage, type OpenedStorage } from './storage/libsql/open-storage.js';
export { StorageUnavailable, StorageUnusable } from './storage/storage-error.js';
export type { Storage } from './storage/storage.js';
