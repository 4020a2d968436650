import type { SigningKey } from '@afterword/contract';
import { sql } from 'drizzle-orm';
import type { KeptSigningKey, SigningKeys } from '../signing-keys.js';
import type { AuditedWrite } from './audit.js';
import type { QueryBuilder } from './statement.js';

interface Row {
  readonly id: string;
  readonly deskId: number;
  readonly purpose: string;
  readonly name: string;
  readonly algorithm: SigningKey['algorithm'];
  readonly secret: string | null;
  readonly publicKey: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly revokedAt: number | null;
}

function kept({ createdAt, revokedAt, ...row }: Row): KeptSigningKey {
  return {
    ...row,
    createdAt: new Date(createdAt).toISOString(),
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
  };
}

const columns = sql.raw(
  `id, desk_id as "deskId", purpose, name, algorithm, secret, public_key as "publicKey", created_at as "createdAt",
   created_by as "createdBy", revoked_at as "revokedAt"`,
);

/** With what ticket systems sign. */
export function signingKeys(auditing: AuditedWrite, db: QueryBuilder): SigningKeys {
  return {
    async add(key, entry) {
      const { id, deskId, purpose, name, algorithm, secret, publicKey, createdAt, createdBy } = key;
      await auditing(
        [
          {
            sql: `insert into signing_key (id, desk_id, purpose, name, algorithm, secret, public_key, created_at, created_by)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            args: [id, deskId, purpose, name, algorithm, secret, publicKey, createdAt, createdBy],
          },
        ],
        entry,
      );
    },
    async list(deskId) {
      const rows = await db.all<Row>(sql`
        select ${columns} from signing_key where desk_id = ${deskId} order by created_at, id`);
      return rows.map(kept);
    },
    async inForce(purpose) {
      const rows = await db.all<Row>(sql`
        select ${columns} from signing_key where purpose = ${purpose} and revoked_at is null order by created_at, id`);
      return rows.map(kept);
    },
    async revoke(id, at, entry) {
      await auditing(
        [{ sql: 'update signing_key set revoked_at = ? where id = ? and revoked_at is null', args: [at, id] }],
        entry,
      );
    },
  };
}
