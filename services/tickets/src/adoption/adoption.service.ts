import { type AnyCase, type CaseAtWork, CasesOfService, type Deed, decidedFor } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { type AdoptionPlan, type AdoptionPlanSummary, DomainError, type PlannedCase } from '@steward/contracts';
import type { Ms, NewFact, Role } from '@steward/handbook';
import {
  type Caller,
  callerScopes,
  EstatesService,
  holdsRole,
  Ledger,
  type LedgerTransaction,
  PeopleService,
  rolesFor,
  StandardsService,
  unknownEstate,
} from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import type { ChangePlan, ProposePlan } from './adoption.schemas.js';
import {
  type KeptPlan,
  adoptableCases,
  casesOfPlan,
  findPlan,
  keepProposal,
  listPlans,
  takersFor,
} from './plan-rows.js';
import {
  planChangedMeanwhile,
  noneToAdopt,
  notDraft,
  notPlanner,
  tooSoon,
  unknownPlan,
  unknownProcess,
} from './plan-refusals.js';
import { proposal } from './proposal.rule.js';

/** Roles that may propose, change and approve a plan of adoption. */
export const planners = ['estate-manager', 'regional-manager', 'company', 'admin'] as const satisfies readonly Role[];

/** Cases of one commit. */
const commitCases = 25;
/** How often a commit is tried when somebody else was faster. */
const attempts = 5;
const again = new Set(['case.changed', 'case.busy', 'clock.moved']);

/** Old cases are taken over by a plan that somebody has looked at: who takes which, by when (ours), and nothing is due at once. */
@Injectable()
export class AdoptionService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly people: PeopleService,
    private readonly standards: StandardsService,
    private readonly processes: CasesOfService,
  ) {}

  /**
   * Proposes a plan for the old cases of an estate that nobody has taken over; an earlier draft is replaced. Refused with
   * `estate.unknown`, `estate.inactive`, `role.missing`, `adoption-plan.empty`, `adoption-plan.person` and `process.unknown`.
   */
  async propose(caller: Caller, { estateId, people, perDay, source, process }: ProposePlan): Promise<AdoptionPlan> {
    const estate = await this.estates.active(estateId);
    const scope = { companyId: estate.companyId, estateId: estate.estateId };
    if (rolesFor(caller, scope).length === 0) throw unknownEstate(estateId);
    const role = holdsRole(caller, planners, scope);
    if (role === null) throw notPlanner();
    const processes = adopting(this.processes, process);
    const id = uuid();
    await this.ledger.transaction(callerScopes(caller), async (tx) => {
      const { manager } = tx;
      const now = await tx.now();
      const cases = await adoptableCases(manager, scope.estateId, { processes, source });
      if (cases.length === 0) throw noneToAdopt();
      const takers = await takersFor(manager, scope, { named: people, now });
      await manager.query(
        `update steward.adoption_plan set state = 'replaced' where estate_id = $1 and state = 'draft'`,
        [scope.estateId],
      );
      await manager.query(
        `insert into steward.adoption_plan (id, company_id, estate_id, state, per_day, made_by, made_by_role)
         values ($1, $2, $3, 'draft', $4, $5, $6)`,
        [id, scope.companyId, scope.estateId, perDay, caller.id, role],
      );
      await keepProposal(manager, { id, scope }, proposal(cases, takers, { perDay, zone: estate.zone, now }));
    });
    return this.plan(caller, id);
  }

  /** Plans of the estates where the caller may make one, newest first. */
  list(caller: Caller, asked: { estate?: string | undefined; limit: number }): Promise<AdoptionPlanSummary[]> {
    const grants = caller.grants.filter((grant) => planners.some((role) => role === grant.role));
    const reach = {
      companies: grants.filter(({ estateId }) => estateId === null).map(({ companyId }) => companyId),
      estates: grants.map(({ estateId }) => estateId).filter((id) => id !== null),
    };
    return this.ledger.read(callerScopes(caller), (manager) =>
      listPlans(manager, reach, { estate: asked.estate, limit: asked.limit }),
    );
  }

  /** A plan with its cases. Refused with `adoption-plan.unknown`. */
  plan(caller: Caller, id: string): Promise<AdoptionPlan> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const { scope: _scope, ...plan } = mine(caller, await findPlan(manager, id), id);
      return { ...plan, items: await casesOfPlan(manager, id) };
    });
  }

  /**
   * Changes a draft: who takes a case, by when, or that it is left out. Refused with `adoption-plan.unknown`,
   * `adoption-plan.settled`, `adoption-plan.changed`, `adoption-plan.past`, and with those of whoever can't take cases there.
   */
  async change(caller: Caller, id: string, { version, cases }: ChangePlan): Promise<AdoptionPlan> {
    await this.ledger.transaction(callerScopes(caller), async (tx) => {
      const { manager } = tx;
      const plan = mine(caller, await findPlan(manager, id, true), id);
      if (plan.state !== 'draft') throw notDraft();
      if (plan.version !== version) throw planChangedMeanwhile(plan.version);
      const now = await tx.now();
      const kept = cases.flatMap((one) => ('leaveOut' in one ? [] : [one]));
      await this.mustTake(
        plan,
        kept.map(({ personId }) => personId),
        now,
      );
      for (const one of cases) {
        if ('leaveOut' in one) {
          await manager.query('delete from steward.adoption_plan_case where plan_id = $1 and case_id = $2', [
            id,
            one.caseId,
          ]);
          continue;
        }
        if (Date.parse(one.resolveBy) <= now) throw tooSoon(one.resolveBy);
        await manager.query(
          `update steward.adoption_plan_case set person_id = $3, resolve_by = $4 where plan_id = $1 and case_id = $2`,
          [id, one.caseId, one.personId, one.resolveBy],
        );
      }
      await manager.query('update steward.adoption_plan set version = version + 1 where id = $1', [id]);
    });
    return this.plan(caller, id);
  }

  /**
   * Takes over what the plan holds, as it was seen: each case begins with the plan's date and person, all at the instant of the
   * approval. What was broken off goes on when it is approved again. Refused as `change` is.
   */
  async approve(caller: Caller, id: string, version: number): Promise<AdoptionPlan> {
    const plan = await this.ledger.transaction(callerScopes(caller), async (tx) => {
      const found = mine(caller, await findPlan(tx.manager, id, true), id);
      if (found.state === 'replaced') throw notDraft();
      if (found.version !== version) throw planChangedMeanwhile(found.version);
      if (found.approved !== null) return found;
      const now = await tx.now();
      const cases = await casesOfPlan(tx.manager, id);
      const soon = cases.find(({ resolveBy }) => Date.parse(resolveBy) <= now);
      if (soon !== undefined) throw tooSoon(soon.resolveBy);
      await this.mustTake(
        found,
        cases.map(({ personId }) => personId),
        now,
      );
      await tx.manager.query(
        `update steward.adoption_plan set state = 'approved', approved_by = $2, approved_role = $3, approved_at = $4 where id = $1`,
        [id, caller.id, holdsRole(caller, planners, found.scope) ?? '', new Date(now)],
      );
      const approved = await findPlan(tx.manager, id);
      if (approved === null) throw unknownPlan(id);
      return approved;
    });
    const { items } = await this.plan(caller, id);
    const pending = items.filter(({ outcome }) => outcome === null);
    for (let start = 0; start < pending.length; start += commitCases)
      await this.takeOver(caller, plan, pending.slice(start, start + commitCases));
    return this.plan(caller, id);
  }

  /** Everybody who is named can have cases there now. */
  private async mustTake(plan: KeptPlan, people: readonly (string | null)[], now: Ms): Promise<void> {
    for (const personId of new Set(people)) {
      if (personId === null) continue;
      const check = await this.people.abilityToHandle(personId);
      check(plan.scope, now);
    }
  }

  private async takeOver(caller: Caller, plan: KeptPlan, cases: readonly PlannedCase[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.ledger.transaction(callerScopes(caller), (tx) => this.inOneCommit(tx, caller, plan, cases));
        return;
      } catch (error) {
        if (!(error instanceof DomainError) || !again.has(error.code) || attempt >= attempts) throw error;
      }
    }
  }

  private async inOneCommit(
    tx: LedgerTransaction,
    caller: Caller,
    plan: KeptPlan,
    cases: readonly PlannedCase[],
  ): Promise<void> {
    // In the order of their ids, as everybody locks them.
    const held = [];
    for (const planned of [...cases].sort((a, b) => (a.caseId < b.caseId ? -1 : 1)))
      held.push({ planned, c: await tx.load<AdoptedCase>(planned.caseId) });
    const now = await tx.now();
    const at = Date.parse(plan.approved?.at ?? '');
    const changed = [];
    for (const { planned, c } of held) {
      const outcome = c.over || c.fold.adoptedAt !== null ? 'gone' : 'adopted';
      if (outcome === 'adopted') {
        const standard = await this.standards.named(c.scope.companyId, c.standard);
        const input = { planId: plan.id, resolveBy: Date.parse(planned.resolveBy) };
        const of = this.processes.of(c);
        const decided = decidedFor(of.rules, caller, {
          c: c.fold,
          scope: c.scope,
          standard,
          action: 'adopt',
          input,
          now,
        });
        const deeds: Deed[] = [...decided.facts, ...giving(planned, of, c.fold)].map((fact) => ({
          // One instant for all: what they owe people is said to each in one message.
          fact: { ...fact, at: Math.max(at, c.fold.lastAt) },
          actor: decided.actor,
        }));
        const { id, process, scope, version: expectedVersion } = c;
        changed.push({
          ...of.changeOf(c.fold, standard, deeds, now),
          id,
          process,
          scope,
          standard: c.standard,
          expectedVersion,
        });
      }
      await tx.manager.query('update steward.adoption_plan_case set outcome = $3 where plan_id = $1 and case_id = $2', [
        plan.id,
        planned.caseId,
        outcome,
      ]);
    }
    if (changed.length > 0) await tx.record({ now, cases: changed });
  }
}

/** A case that may be adopted, as far as a plan asks. */
interface AdoptedCase extends AnyCase {
  readonly adoptedAt: Ms | null;
  /** Of a process whose cases are classed after they came in. */
  readonly classified?: boolean;
  readonly class?: string;
}

/** The processes whose old cases can be taken over; of one that was asked for only that. Refused with `process.unknown`. */
function adopting(processes: CasesOfService, asked: string | undefined): string[] {
  const able = processes.names.filter((process) => processes.of({ process }).rules.actions['adopt'] !== undefined);
  if (asked === undefined) return able;
  if (!able.includes(asked)) throw unknownProcess(asked, able);
  return [asked];
}

/** Who takes it, and its class: whoever approves a plan has looked at both. */
const giving = ({ personId }: PlannedCase, { rules }: CaseAtWork, c: AdoptedCase): NewFact[] => [
  ...(personId === null
    ? []
    : [
        {
          type: `${rules.id}.assigned`,
          clause: '§3.3',
          data: { personId, by: 'supervisor', calls: [{ for: 'given', personId }] },
        },
      ]),
  ...(c.classified === false ? [{ type: `${rules.id}.classified`, clause: '§3.1', data: { class: c.class } }] : []),
];

/** The plan, if the caller may make one there. */
function mine(caller: Caller, plan: KeptPlan | null, id: string): KeptPlan {
  if (plan === null || rolesFor(caller, plan.scope).length === 0) throw unknownPlan(id);
  if (holdsRole(caller, planners, plan.scope) === null) throw notPlanner();
  return plan;
}
