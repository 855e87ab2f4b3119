import { Injectable } from '@nestjs/common';
import type { EstateView, FrozenPlanView } from '@steward/contracts';
import {
  defaultStandard,
  dryCallOut,
  frozenPlanOf,
  hazards,
  lintPlan,
  planInForce,
  type PlanCase,
  type RosterSnapshot,
} from '@steward/handbook';
import { callerScopes, Ledger, toPage, type Caller, type Page } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { unknown } from '../registry.js';
import { placeIn } from '../schemas.js';
import { meantVersion, planDto, textOf } from './plan-rows.js';
import { planOf } from './plan.document.js';
import { keptPlan, type PlanText } from './plan.entities.js';
import { otherRoster } from './plan.refusals.js';
import { rosterOf, type RosterDto } from './plan.roster.js';
import type {
  EditionOfPlan,
  FindingsDto,
  InForceDto,
  LintPlan,
  ListPlans,
  PlanDto,
  TriedDto,
  TryPlan,
} from './plan.schemas.js';

const iso = (at: number): string => new Date(at).toISOString();

/** Plans as they are read, linted and tried out: nothing here changes one. */
@Injectable()
export class PlanReadingService {
  constructor(private readonly ledger: Ledger) {}

  /** The plans that the caller may see, by id: those of his estates, and the company's. */
  list(caller: Caller, query: ListPlans): Promise<Page<PlanDto>> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const wanted = manager.getRepository(keptPlan).createQueryBuilder('p');
      const after = placeIn(query.cursor);
      if (after !== null) wanted.andWhere('p.planId > :after', { after });
      if (query.company !== undefined) wanted.andWhere('p.companyId = :company', { company: query.company });
      if (query.estate !== undefined)
        wanted.andWhere('(p.estateId = :estate or p.estateId is null)', { estate: query.estate });
      if (query.hazard !== undefined) wanted.andWhere('p.hazard = :hazard', { hazard: query.hazard });
      if (query.state !== undefined) wanted.andWhere('p.state = :state', { state: query.state });
      const rows = await wanted
        .orderBy('p.planId')
        .limit(query.limit + 1)
        .getMany();
      const page = toPage(rows, query.limit, ({ planId }) => planId);
      const folds = await foldsOf(
        manager,
        page.items.map(({ planId }) => planId),
      );
      return { items: folds.map(planDto), next: page.next };
    });
  }

  /** One version with its text. Refused with `plan.unknown`, `plan.no-version`. */
  edition(caller: Caller, planId: string, version: number): Promise<EditionOfPlan> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      await foldOf(manager, planId);
      const { digest, document } = await textOf(manager, planId, version);
      return { planId, version, digest, document };
    });
  }

  /** What can't hold in a version, on a roster where one is sent. Refused with `plan.unknown`, `plan.no-version`, `roster.of-another-estate`. */
  async lint(caller: Caller, planId: string, { roster, version }: LintPlan): Promise<FindingsDto> {
    const { text, zone, at } = await this.meant(caller, planId, version);
    const on = roster === undefined ? null : onEstate(text, roster);
    const items = lintPlan(planOf(text.document), { at, zone: on?.zone ?? zone, roster: on });
    return { version: text.version, items: items.map((one) => ({ ...one })) };
  }

  /**
   * Whom a version would call on the roster that is sent, if an emergency were declared at that instant and nobody answered: computed
   * by the emergency itself. Refused with `plan.unknown`, `plan.no-version`, `roster.of-another-estate`.
   */
  async tries(caller: Caller, planId: string, { at, level, minutes, roster, version }: TryPlan): Promise<TriedDto> {
    const { text } = await this.meant(caller, planId, version);
    const frozen = frozenPlanOf(planOf(text.document), { planId, version: text.version, digest: text.digest });
    const tried = dryCallOut(
      frozen,
      onEstate(text, roster),
      { hazard: text.document.hazard, level, at: Date.parse(at), forMs: minutes * 60_000 },
      defaultStandard,
    );
    return {
      version: text.version,
      calls: tried.calls.map((call) => ({
        ...call,
        at: iso(call.at),
        reached: [...call.reached],
        skipped: call.skipped.map((one) => ({ ...one })),
      })),
      alarms: tried.alarms.map((alarm) => ({ ...alarm, at: iso(alarm.at) })),
      until: iso(tried.until),
      cut: tried.cut,
    };
  }

  /** Which plan holds at an estate for each hazard, as it would be frozen now. Refused with `estate.unknown`. */
  inForce(caller: Caller, estateId: string): Promise<InForceDto> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const [estate]: { company_id: string }[] = await manager.query(
        `select company_id from steward.cases where id = $1 and process = 'estate'`,
        [estateId],
      );
      if (estate === undefined) throw unknown('estate', estateId);
      const companyId = estate.company_id;
      const rows = await manager.getRepository(keptPlan).findBy({ companyId, state: 'published' });
      const folds = await foldsOf(
        manager,
        rows.map(({ planId }) => planId),
      );
      const published = folds.flatMap((c) => (c.frozen === null ? [] : [{ ...c, frozen: c.frozen }]));
      return {
        items: hazards.map((hazard) => {
          const found = planInForce(published, { companyId, estateId, hazard });
          return {
            hazard,
            own: found === null ? null : found.estateId !== null,
            frozen: found === null ? null : (found.frozen as unknown as FrozenPlanView),
          };
        }),
      };
    });
  }

  private meant(caller: Caller, planId: string, version: number | undefined) {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const fold = await foldOf(manager, planId);
      const text = await textOf(manager, planId, version ?? meantVersion(fold));
      const [estate]: { fold: EstateView }[] = await manager.query(
        `select fold from steward.cases where id = $1 and process = 'estate'`,
        [fold.estateId],
      );
      const [now]: { at: Date }[] = await manager.query('select clock_timestamp() as at');
      return { text, zone: estate?.fold.zone ?? 'Asia/Shanghai', at: now?.at.getTime() ?? 0 };
    });
  }
}

/** The roster that was sent, of the plan's estate; a template may be tried at any. Refused with `roster.of-another-estate`. */
function onEstate({ estateId }: PlanText, roster: RosterDto): RosterSnapshot {
  if (estateId !== null && roster.estateId !== estateId) throw otherRoster();
  return rosterOf(roster);
}

async function foldsOf(manager: EntityManager, planIds: readonly string[]): Promise<readonly PlanCase[]> {
  if (planIds.length === 0) return [];
  const rows: { fold: PlanCase }[] = await manager.query(
    `select fold from steward.cases where id = any($1) and process = 'plan' order by id`,
    [planIds],
  );
  return rows.map(({ fold }) => fold);
}

/** Refused with `plan.unknown`. */
async function foldOf(manager: EntityManager, planId: string): Promise<PlanCase> {
  const [fold] = await foldsOf(manager, [planId]);
  if (fold === undefined) throw unknown('plan', planId);
  return fold;
}
