import { DomainError } from '@steward/contracts';
import type { EntityManager } from 'typeorm';
import type { IdempotencyKey } from './ledger.types.js';

/**
 * What was answered under a key before; null for a new one. To be asked under the locks of the action: whoever asked first
 * under this key has committed by then, or never will. Refused with `idempotency-key.reused` for another request.
 */
export async function storedAnswer(
  on: Pick<EntityManager, 'query'>,
  companyId: string,
  key: IdempotencyKey | undefined,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (key === undefined) return null;
  const rows: { digest: string; response: Record<string, unknown> }[] = await on.query(
    'select digest, response from steward.idempotency where company_id = $1 and key = $2',
    [companyId, key.key],
  );
  const [stored] = rows;
  if (stored !== undefined && stored.digest !== key.digest) {
    throw new DomainError('conflict', 'idempotency-key.reused', {
      zh: '该 Idempotency-Key 已用于另一个请求，请换一个。',
      en: 'This Idempotency-Key was used for another request; take a new one.',
    });
  }
  return stored?.response ?? null;
}
