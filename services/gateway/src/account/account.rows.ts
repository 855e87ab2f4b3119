import type { EntityManager } from 'typeorm';
import { endSignIns } from '../standing/sessions.js';
import type { AccountRow } from './account.rules.js';

/** An account as it shall be. */
export interface NewAccount extends Omit<AccountRow, 'id'> {
  /** Null: the password stays; a new account has none and is signed in to by links. */
  readonly hash: string | null;
  /** Who did it. */
  readonly by: string;
}

/** A new account. Its id inside begins with its company's, with a sign that no id has: no other company's can be hit. */
export async function insertAccount(manager: EntityManager, companyId: string, account: NewAccount): Promise<void> {
  const { active, by, hash, login, personId, publicId } = account;
  await manager.query(
    `INSERT INTO steward.account (id, public_id, company_id, login, password_hash, person_id, active, updated_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [`${companyId}/${publicId}`, publicId, companyId, login, hash ?? '', personId, active, by],
  );
}

/** Changes an account; where its password, lock or person changes, every sign-in of it ends, and links are taken back: then it answers true. */
export async function updateAccount(manager: EntityManager, before: AccountRow, account: NewAccount): Promise<boolean> {
  const { active, by, hash, login, personId } = account;
  const credentials = hash !== null || active !== before.active || personId !== before.personId;
  await manager.query(
    `UPDATE steward.account SET login = $2, password_hash = coalesce($3, password_hash), person_id = $4, active = $5,
       credential_seq = credential_seq + $6, updated_by = $7, updated_at = clock_timestamp() WHERE id = $1`,
    [before.id, login, hash, personId, active, credentials ? 1 : 0, by],
  );
  if (credentials) await endSignIns(manager, [before.id]);
  return credentials;
}
