import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_DATA } from '@steward/service-kit';
import { DataSource } from 'typeorm';

/** Whoever has the case; else the front desk, the supervisors, the estate's manager, its region's, the company: the first that has anybody. */
const callees = /* sql */ `
WITH pool AS (
  SELECT p.person_id, g->>'role' AS role FROM steward.person p, jsonb_array_elements(p.grants) AS g
   WHERE p.active AND g->>'companyId' = $1 AND (g->>'estateId' IS NULL OR g->>'estateId' = $2)
), ranked AS (
  SELECT person_id, CASE role WHEN 'front-desk' THEN 2 WHEN 'supervisor' THEN 3 WHEN 'estate-manager' THEN 4 WHEN 'regional-manager' THEN 5 WHEN 'company' THEN 6 END AS rank
    FROM pool
  UNION ALL
  SELECT c.handler, 1 FROM steward.case_face c WHERE c.case_id = $3 AND c.handler IS NOT NULL
)
SELECT DISTINCT person_id FROM ranked WHERE rank = (SELECT min(rank) FROM ranked) ORDER BY person_id`;

const holders = /* sql */ `
SELECT DISTINCT p.person_id FROM steward.person p, jsonb_array_elements(p.grants) AS g
 WHERE p.active AND g->>'role' = $3 AND g->>'companyId' = $1 AND (g->>'estateId' IS NULL OR g->>'estateId' = $2) ORDER BY p.person_id`;

/** Who is asked to act, from the read models of people and cases. */
@Injectable()
export class Callees {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** Persons who call an owner in the place of a message. */
  async of(companyId: string, estateId: string | null, caseId: string | null): Promise<string[]> {
    return idsOf(await this.data.query(callees, [companyId, estateId, caseId]));
  }

  /** Active holders of a role for an estate. */
  async holding(role: string, companyId: string, estateId: string | null): Promise<string[]> {
    return idsOf(await this.data.query(holders, [companyId, estateId, role]));
  }
}

const idsOf = (rows: { person_id: string }[]): string[] => rows.map((row) => row.person_id);
