/** Whatever SQL can be asked of. */
export interface Queryable {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** What a sign-in rests on: it goes on only while all of it is as it was. */
export interface SessionGround {
  readonly companyId: string;
  readonly accountId: string;
  readonly personId: string;
  /** Number of the account's password, lock and person: each change of them takes the next. */
  readonly credentialSeq: number;
}

/**
 * Begins or continues a session with the hash of its next refresh token, in one statement; false when the session has ended, or
 * the account or the person is no longer what they were when they were looked at: who changes them waits for this, or this
 * waits for him and finds it out.
 */
export async function keepSession(
  on: Queryable,
  session: SessionGround & { readonly id: string; readonly tokenHash: string; readonly hours: number },
): Promise<boolean> {
  const rows = await on.query(
    `WITH old_tokens AS (DELETE FROM steward.refresh_token WHERE expires_at < clock_timestamp() - interval '1 day'),
       old_sessions AS (DELETE FROM steward.session WHERE expires_at < clock_timestamp() - interval '1 day'),
       ground AS (
         SELECT a.id, a.company_id, a.person_id FROM steward.account a
           JOIN steward.person_grants p ON p.person_id = a.person_id AND p.company_id = a.company_id
          WHERE a.id = $2 AND a.company_id = $3 AND a.person_id = $4 AND a.credential_seq = $5 AND a.active AND p.active
            FOR SHARE),
       going AS (
         INSERT INTO steward.session AS s (id, company_id, account_id, person_id, expires_at)
         SELECT $1, company_id, id, person_id, clock_timestamp() + $7 * interval '1 hour' FROM ground
         ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at
           WHERE s.ended_at IS NULL AND s.account_id = excluded.account_id AND s.person_id = excluded.person_id
         RETURNING id, company_id, account_id, expires_at)
     INSERT INTO steward.refresh_token (token_hash, family, company_id, account_id, expires_at)
     SELECT $6, id, company_id, account_id, expires_at FROM going RETURNING 1`,
    [
      session.id,
      session.accountId,
      session.companyId,
      session.personId,
      session.credentialSeq,
      session.tokenHash,
      session.hours,
    ],
  );
  return Array.isArray(rows) && rows.length > 0;
}

/** Ends one sign-in: its tokens are worth nothing from this commit on. */
export async function endSession(on: Queryable, id: string): Promise<void> {
  await on.query(
    `WITH ended AS (UPDATE steward.session SET ended_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL)
     UPDATE steward.refresh_token SET revoked_at = clock_timestamp() WHERE family = $1 AND revoked_at IS NULL`,
    [id],
  );
}

/** Ends every sign-in of accounts, and the links that would begin another one. */
export async function endSignIns(on: Queryable, accountIds: readonly string[]): Promise<void> {
  await on.query(
    `WITH ended AS (UPDATE steward.session SET ended_at = clock_timestamp() WHERE account_id = ANY ($1) AND ended_at IS NULL),
       links AS (UPDATE steward.sign_in_link SET used_at = clock_timestamp() WHERE account_id = ANY ($1) AND used_at IS NULL)
     UPDATE steward.refresh_token SET revoked_at = clock_timestamp() WHERE account_id = ANY ($1) AND revoked_at IS NULL`,
    [accountIds],
  );
}

/** The same for all accounts of people. */
export async function endSignInsOf(on: Queryable, personIds: readonly string[]): Promise<void> {
  await on.query(
    `WITH accounts AS (SELECT id FROM steward.account WHERE person_id = ANY ($1)),
       ended AS (UPDATE steward.session SET ended_at = clock_timestamp() WHERE person_id = ANY ($1) AND ended_at IS NULL),
       links AS (UPDATE steward.sign_in_link SET used_at = clock_timestamp()
                  WHERE account_id IN (SELECT id FROM accounts) AND used_at IS NULL)
     UPDATE steward.refresh_token SET revoked_at = clock_timestamp()
      WHERE account_id IN (SELECT id FROM accounts) AND revoked_at IS NULL`,
    [personIds],
  );
}

/** Takes back links that wait to sign people in: they were given out when the people held other posts. */
export async function takeBackLinks(on: Queryable, personIds: readonly string[]): Promise<void> {
  await on.query(
    `UPDATE steward.sign_in_link SET used_at = clock_timestamp()
      WHERE used_at IS NULL AND account_id IN (SELECT id FROM steward.account WHERE person_id = ANY ($1))`,
    [personIds],
  );
}
