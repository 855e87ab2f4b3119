import type { EntityManager } from 'typeorm';

/** Somebody who can sign in as an administrator of a company, and by which account. */
export interface SigningAdministrator {
  readonly accountId: string;
  readonly personId: string;
}

/**
 * Keeps everybody else from changing accounts of a company, or who its people are, until the transaction ends: two changes that
 * are good alone could leave it without an administrator together.
 */
export async function lockAdministrators(manager: EntityManager, companyId: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('steward.administrators/' || $1, 0))`, [
    companyId,
  ]);
}

/** Active accounts of active people who are administrators of the whole company. */
export async function administratorsIn(manager: EntityManager, companyId: string): Promise<SigningAdministrator[]> {
  return manager.query<SigningAdministrator[]>(
    `SELECT a.id AS "accountId", a.person_id AS "personId" FROM steward.account a
       JOIN steward.person_grants p ON p.person_id = a.person_id AND p.company_id = a.company_id
      WHERE a.company_id = $1 AND a.active AND p.active AND p.grants @> $2::jsonb`,
    [companyId, JSON.stringify([{ role: 'admin', companyId, estateId: null }])],
  );
}
