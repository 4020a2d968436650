import type { Storage } from '../storage.js';
import { anonymous } from './anonymous.js';
import { asked } from './asked.js';
import { asks } from './asks/asks.js';
import { audit, auditedWrite } from './audit.js';
import { readMark } from './commit-mark.js';
import type { ReadingConnection } from './connection.js';
import { counts } from './counts.js';
import { desks } from './desks.js';
import { keys } from './keys.js';
import { numbers } from './numbers.js';
import { outbox } from './outbox.js';
import { requesters } from './requesters.js';
import { responses } from './responses.js';
import { retention } from './retention.js';
import { sealedKeyIds } from './sealed.js';
import { sessions } from './sessions.js';
import { signingKeys } from './signing-keys.js';
import { queryBuilder, type Intake } from './statement.js';
import { surveys } from './surveys.js';
import { tickets } from './tickets.js';
import { webhooks } from './webhooks.js';

/** Where a storage reads. In a file all three are one. */
export interface ReadingConnections {
  /** Sees every commit at once: who decides by what is kept reads here. */
  readonly fresh: ReadingConnection;
  /** Who may come in: fresh as long as anything fresh can be read, so that results can be read when the writer is gone. */
  readonly access: ReadingConnection;
  /** Results; may lag behind, as a replica does. */
  readonly reader: ReadingConnection;
}

/** The parts of the storage over one way to write and the ways to read. */
export function compose(
  intake: Intake,
  { fresh, access, reader }: ReadingConnections,
): Omit<Storage, 'check' | 'close' | 'forgetDeleted'> {
  const { write } = intake;
  const freshDb = queryBuilder(fresh);
  const accessDb = queryBuilder(access);
  const db = queryBuilder(reader);
  const numbered = numbers(write);
  const auditing = auditedWrite(write, freshDb);
  return {
    desks: desks(write, auditing, accessDb),
    keys: keys(write, auditing, accessDb),
    sessions: sessions(write, auditing, accessDb),
    surveys: surveys(write, freshDb),
    responses: responses(intake, numbered, fresh, freshDb, db),
    requesters: requesters(write, freshDb),
    retention: retention(write, auditing, freshDb),
    asked: asked(intake, numbered),
    tickets: tickets(intake, numbered, freshDb, db),
    anonymous: anonymous(write, numbered, freshDb),
    asks: asks(write, numbered, auditing, freshDb, db),
    signingKeys: signingKeys(auditing, freshDb),
    counts: counts(db),
    webhooks: webhooks(auditing, freshDb),
    outbox: outbox(write, auditing, freshDb),
    sealedKeyIds: () => sealedKeyIds(freshDb),
    audit: audit(auditing, freshDb),
    async asOf() {
      const { at } = await readMark(reader);
      return at === 0 ? null : at;
    },
  };
}
