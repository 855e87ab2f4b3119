import { Injectable } from '@nestjs/common';
import { frozenPlanSchema, type PlansHeld, type PlansHeldQuestion } from '@steward/contracts';
import {
  defaultStandard,
  dryCallOut,
  frozenPlanOf,
  hazards,
  lintPlan,
  planInForce,
  type RosterSnapshot,
} from '@steward/handbook';
import {
  callerScopes,
  estatesAsked,
  Ledger,
  toPage,
  type Caller,
  type Page,
  type ScopeFilter,
} from '@steward/service-kit';
import { placeIn } from '../schemas.js';
import { estateFor, meantVersion, planDto, planIn, textOf, zoneFor } from './plan-rows.js';
import { planOf } from './plan.document.js';
import { keptPlan, type PlanText } from './plan.entities.js';
import { otherRoster, whichEstate } from './plan.refusals.js';
import { rosterOf, type RosterDto } from './plan.roster.js';
import { RosterSource } from './plan.roster-source.js';
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

/** How far ahead lint looks *(ours)*, and a day more, so that it knows the last hour; ms. */
const lintAheadMs = 31 * 86_400_000;

const iso = (at: number): string => new Date(at).toISOString();

/** Plans as they are read, linted and tried out: nothing here changes one. */
@Injectable()
export class PlanReadingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly rosters: RosterSource,
  ) {}

  /** The plans that the caller may see, by id: those of his estates, and the company's. */
  list(caller: Caller, query: ListPlans): Promise<Page<PlanDto>> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const wanted = manager.getRepository(keptPlan).createQueryBuilder('p');
      const after = placeIn(query.cursor);
      if (after !== null) wanted.andWhere('p.planId > :after', { after });
      if (query.company !== undefined) wanted.andWhere('p.companyId = :company', { company: query.company });
      const estates = estatesAsked(caller, query);
      if (estates !== null) wanted.andWhere('(p.estateId = any (:estates) or p.estateId is null)', { estates });
      if (query.hazard !== undefined) wanted.andWhere('p.hazard = :hazard', { hazard: query.hazard });
      if (query.state !== undefined) wanted.andWhere('p.state = :state', { state: query.state });
      const rows = await wanted
        .orderBy('p.planId')
        .limit(query.limit + 1)
        .getMany();
      const page = toPage(rows, query.limit, ({ planId }) => planId);
      return { items: page.items.map(({ fold }) => planDto(fold)), next: page.next };
    });
  }

  /** One version with its text. Refused with `plan.unknown`, `plan.no-version`. */
  edition(caller: Caller, planId: string, version: number): Promise<EditionOfPlan> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      await planIn(manager, planId);
      const { digest, document } = await textOf(manager, planId, version);
      return { planId, version, digest, document };
    });
  }

  /**
   * What can't hold in a version, on a roster where one is sent or asked for. Refused with `plan.unknown`, `plan.no-version`, and as
   * `onRoster`.
   */
  async lint(caller: Caller, planId: string, { estate, onRoster, roster, version }: LintPlan): Promise<FindingsDto> {
    const { text, zone, at } = await this.meant(caller, planId, version);
    const month = { from: at, until: at + lintAheadMs, now: at };
    const on =
      roster === undefined && onRoster !== true ? null : await this.onRoster(caller, text, { estate, roster }, month);
    const items = lintPlan(planOf(text.document), { at, zone: on?.zone ?? zone, roster: on });
    return { version: text.version, items: items.map((one) => ({ ...one })) };
  }

  /**
   * Whom a version would call, if an emergency were declared at that instant and nobody answered, computed by the emergency itself: on
   * the roster that is sent, else on what staff has, as it was known then. Refused with `plan.unknown`, `plan.no-version`, and as
   * `onRoster`.
   */
  async tries(caller: Caller, planId: string, body: TryPlan): Promise<TriedDto> {
    const { at, level, minutes, version } = body;
    const { at: now, text } = await this.meant(caller, planId, version);
    const stretch = { from: Date.parse(at), until: Date.parse(at) + minutes * 60_000, now };
    const roster = await this.onRoster(caller, text, body, stretch);
    const frozen = frozenPlanOf(planOf(text.document), { planId, version: text.version, digest: text.digest });
    const tried = dryCallOut(
      frozen,
      roster,
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
  async inForce(caller: Caller, estateId: string): Promise<InForceDto> {
    const { companyId } = await estateFor(this.ledger, caller, estateId);
    const held = await this.holding(callerScopes(caller), companyId, estateId);
    return {
      items: held.map(({ hazard, found }) => ({
        hazard,
        own: found === null ? null : found.estateId !== null,
        frozen: found === null ? null : frozenPlanSchema.parse(found.frozen),
      })),
    };
  }

  /** The plans that hold at an estate, and who has acknowledged each. */
  async held({ companyId, estateId }: PlansHeldQuestion): Promise<PlansHeld> {
    const held = await this.holding({ companyId }, companyId, estateId);
    return {
      items: held.flatMap(({ found, hazard }) =>
        found === null
          ? []
          : [
              {
                hazard,
                frozen: frozenPlanSchema.parse(found.frozen),
                acknowledgedBy: planDto(found).acknowledgedBy,
              },
            ],
      ),
    };
  }

  private async holding(scopes: ScopeFilter, companyId: string, estateId: string) {
    const rows = await this.ledger.read(scopes, (manager) =>
      manager.getRepository(keptPlan).findBy({ companyId, state: 'published' }),
    );
    const published = rows.flatMap(({ fold }) => (fold.frozen === null ? [] : [{ ...fold, frozen: fold.frozen }]));
    return hazards.map((hazard) => ({ hazard, found: planInForce(published, { companyId, estateId, hazard }) }));
  }

  /**
   * The roster that was sent, of the plan's estate (a template may be judged at any), or what staff has of that time. Refused with
   * `roster.of-another-estate`, `roster.which-estate`, `estate.unknown`, `roster.unreachable`.
   */
  private async onRoster(
    caller: Caller,
    { estateId: own }: PlanText,
    { estate, roster }: { readonly estate?: string | undefined; readonly roster?: RosterDto | undefined },
    { from, now, until }: { readonly from: number; readonly until: number; readonly now: number },
  ): Promise<RosterSnapshot> {
    const meant = roster?.estateId ?? estate ?? own;
    if (meant === null) throw whichEstate();
    if (own !== null && meant !== own) throw otherRoster();
    if (roster !== undefined) return rosterOf(roster);
    const { companyId } = await estateFor(this.ledger, caller, meant);
    return this.rosters.of({
      companyId,
      estateId: meant,
      from: iso(from),
      until: iso(until),
      ...(from < now ? { knownAt: iso(from) } : {}),
    });
  }

  private async meant(caller: Caller, planId: string, version: number | undefined) {
    const { estateId, text } = await this.ledger.read(callerScopes(caller), async (manager) => {
      const fold = await planIn(manager, planId);
      return { estateId: fold.estateId, text: await textOf(manager, planId, version ?? meantVersion(fold)) };
    });
    return { text, zone: await zoneFor(this.ledger, caller, estateId), at: await this.ledger.now() };
  }
}
