import type { DeliveryRequest } from '@steward/contracts';
import type { EntityManager } from 'typeorm';

/**
 * Keeps what a case is about as its own service says it in this message: later news of it bring ids alone, and the company's
 * own problems have their names nowhere else here. Nothing where the message is of no case, or says no problem.
 */
export async function keepProblem(
  manager: Pick<EntityManager, 'query'>,
  { caseId, companyId, estateId, params }: Pick<DeliveryRequest, 'caseId' | 'companyId' | 'estateId' | 'params'>,
): Promise<void> {
  const { caseNumber, problemZh: zh, problemEn: en } = params;
  if (caseId === null || typeof zh !== 'string' || typeof en !== 'string') return;
  // Most messages say what is known: they take no lock.
  await manager.query(
    `INSERT INTO steward.case_face AS f (case_id, company_id, estate_id, number, seq, problem)
     SELECT $1::text, $2::text, $3::text, $4::text, 0, $5::jsonb
     WHERE NOT EXISTS (SELECT FROM steward.case_face k WHERE k.case_id = $1 AND k.problem = $5::jsonb)
     ON CONFLICT (case_id) DO UPDATE SET problem = excluded.problem`,
    [caseId, companyId, estateId, typeof caseNumber === 'string' ? caseNumber : null, JSON.stringify({ zh, en })],
  );
}
