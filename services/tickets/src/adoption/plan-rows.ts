import { type AdoptionPlanSummary, DomainError, type PlannedCase } from '@steward/contracts';
import { type Grant, covers } from '@steward/service-kit';
import type { Ms, Role, Scope } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import { planCasesAtMost } from './adoption.schemas.js';
import type { Adoptable, Proposed, Taker } from './proposal.rule.js';

/** Old cases of an estate that nobody has taken over: imported, open when last seen. At most as many as one plan holds, and one more. */
export async function adoptableCases(
  manager: EntityManager,
  estateId: string,
  { processes, source }: { readonly processes: readonly string[]; readonly source: string | undefined },
): Promise<Adoptable[]> {
  const rows: AdoptableRow[] = await manager.query(
    `select id, fold->>'class' as class, coalesce((view->'face'->>'urgent')::boolean, false) as urgent,
       received_at, coalesce(fold->'skills', '[]') as skills
     from steward.cases
     where estate_id = $1 and process = any ($4::text[]) and not over
       and fold->>'observedUntil' is not null and fold->>'adoptedAt' is null and fold->'clocks'->>'frozenAt' is not null
       and ($2::text is null or external_number like $2 || ':%')
     order by opened_at, id limit $3`,
    [estateId, source?.replace(/[\\%_]/g, '\\$&') ?? null, planCasesAtMost, processes],
  );
  return rows.map(({ id, received_at: receivedAt, ...row }) => ({
    caseId: id,
    receivedAt: receivedAt.getTime(),
    ...row,
  }));
}

interface AdoptableRow {
  readonly id: string;
  readonly class: string;
  readonly urgent: boolean;
  readonly received_at: Date;
  readonly skills: string[];
}

interface PersonRow {
  readonly person_id: string;
  readonly grants: readonly Grant[];
  readonly skills: string[];
}

/** People of an estate who may take old cases over: those that are named, else its handlers, else whoever may have cases there. */
export async function takersFor(
  manager: EntityManager,
  scope: Scope,
  { named, now }: { readonly named: readonly string[] | undefined; readonly now: Ms },
): Promise<Taker[]> {
  const rows: PersonRow[] = await manager.query(
    `select person_id, grants, skills from steward.person
     where company_id = $1 and active and (on_leave_until is null or on_leave_until <= $2)
       and ($3::text[] is null or person_id = any ($3::text[])) order by person_id`,
    [scope.companyId, new Date(now), named ?? null],
  );
  const holds = ({ grants }: PersonRow, roles: readonly Role[]): boolean =>
    grants.some((grant) => roles.includes(grant.role) && covers(grant, scope));
  const able = rows.filter((row) =>
    holds(row, ['handler', 'front-desk', 'supervisor', 'estate-manager', 'regional-manager']),
  );
  const missing = named?.find((id) => !able.some(({ person_id: known }) => known === id));
  if (missing !== undefined)
    throw new DomainError('refused', 'adoption-plan.person', {
      zh: `“${missing}”不能接管本小区的旧工单：不在岗、休假，或没有相应岗位。`,
      en: `"${missing}" can't take old cases of this estate over: not active, on leave, or without a post there.`,
    });
  const handlers = able.filter((row) => holds(row, ['handler']));
  const takers = named !== undefined || handlers.length === 0 ? able : handlers;
  return takers.map(({ person_id: personId, skills }) => ({ personId, skills }));
}

interface PlanRow {
  readonly id: string;
  readonly company_id: string;
  readonly estate_id: string;
  readonly version: number;
  readonly state: AdoptionPlanSummary['state'];
  readonly per_day: number;
  readonly made_by: string;
  readonly made_by_role: string;
  readonly made_at: Date;
  readonly approved_by: string | null;
  readonly approved_role: string | null;
  readonly approved_at: Date | null;
  readonly cases: number;
  readonly adopted: number;
  readonly gone: number;
}

const counted = `p.*, k.cases, k.adopted, k.gone from steward.adoption_plan p cross join lateral (
  select count(*)::int as cases, count(*) filter (where outcome = 'adopted')::int as adopted,
    count(*) filter (where outcome = 'gone')::int as gone from steward.adoption_plan_case c where c.plan_id = p.id) k`;

/** A plan as the database holds it, with the scope that it is for. */
export interface KeptPlan extends AdoptionPlanSummary {
  readonly scope: Scope;
}

/** A plan that row-level security lets this caller see; null otherwise. `lock`: nobody else changes it until the transaction ends. */
export async function findPlan(manager: EntityManager, id: string, lock = false): Promise<KeptPlan | null> {
  if (lock) await manager.query('select from steward.adoption_plan where id = $1 for update', [id]);
  const rows: PlanRow[] = await manager.query(`select ${counted} where p.id = $1`, [id]);
  return rows[0] === undefined ? null : planOf(rows[0]);
}

/** Plans of these estates, newest first. */
export async function listPlans(
  manager: EntityManager,
  reach: { readonly companies: readonly string[]; readonly estates: readonly string[] },
  { estate, limit }: { readonly estate: string | undefined; readonly limit: number },
): Promise<AdoptionPlanSummary[]> {
  const rows: PlanRow[] = await manager.query(
    `select ${counted} where (p.company_id = any ($1::text[]) or p.estate_id = any ($2::text[]))
       and ($3::text is null or p.estate_id = $3) order by p.made_at desc, p.id desc limit $4`,
    [reach.companies, reach.estates, estate ?? null, limit],
  );
  return rows.map((row) => summaryOf(row));
}

/** The cases of a plan, soonest first. */
export async function casesOfPlan(manager: EntityManager, planId: string): Promise<PlannedCase[]> {
  const rows: (Omit<PlannedCase, 'receivedAt' | 'resolveBy'> & { received: Date; until: Date })[] = await manager.query(
    `select k.case_id as "caseId", c.process, c.number, c.view->'face'->'title' as title, c.fold->>'class' as class,
         c.fold->>'place' as place, c.fold->>'category' as category, c.fold->>'problem' as problem, c.received_at as received,
         k.person_id as "personId", k.resolve_by as until, k.outcome
       from steward.adoption_plan_case k join steward.cases c on c.id = k.case_id
       where k.plan_id = $1 order by k.resolve_by, k.person_id, received, k.case_id`,
    [planId],
  );
  return rows.map(({ received, until, ...row }) => ({
    ...row,
    receivedAt: received.toISOString(),
    resolveBy: until.toISOString(),
  }));
}

/** Keeps what was proposed for a plan. */
export async function keepProposal(
  manager: EntityManager,
  plan: { readonly id: string; readonly scope: Scope },
  proposed: readonly Proposed[],
): Promise<void> {
  await manager.query(
    `insert into steward.adoption_plan_case (plan_id, case_id, company_id, estate_id, person_id, resolve_by)
     select $1, x."caseId", $2, $3, x."personId", to_timestamp(x."resolveBy" / 1000.0)
     from jsonb_to_recordset($4::jsonb) as x("caseId" text, "personId" text, "resolveBy" float8)`,
    [plan.id, plan.scope.companyId, plan.scope.estateId, JSON.stringify(proposed)],
  );
}

const planOf = (row: PlanRow): KeptPlan => ({
  ...summaryOf(row),
  scope: { companyId: row.company_id, estateId: row.estate_id },
});

const summaryOf = (row: PlanRow): AdoptionPlanSummary => ({
  id: row.id,
  estateId: row.estate_id,
  version: row.version,
  state: row.state,
  perDay: row.per_day,
  cases: row.cases,
  adopted: row.adopted,
  gone: row.gone,
  made: { by: row.made_by, role: row.made_by_role, at: row.made_at.toISOString() },
  approved:
    row.approved_at === null
      ? null
      : { by: row.approved_by ?? '', role: row.approved_role ?? '', at: row.approved_at.toISOString() },
});
