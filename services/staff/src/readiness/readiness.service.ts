import { Injectable } from '@nestjs/common';
import { hazards, type Ms } from '@steward/handbook';
import { callerScopes, knownEstate, Ledger, type Caller, type KnownEstate } from '@steward/service-kit';
import { contactStates } from '../contacts/contact-rows.js';
import { LayerOpenService } from '../layers/layer-open.service.js';
import { LayerQueryService } from '../layers/layer-query.service.js';
import { actorFor, readinessReaders } from '../permission.js';
import { usualZone } from '../read-models/seen-estate.js';
import { snapshotWithin } from '../snapshot/snapshot.service.js';
import { PlansHeldSource } from './plans-held.source.js';
import { readinessOf } from './readiness.rules.js';
import type { ReadinessDto, ReadinessQuery } from './readiness.schemas.js';

const day = 86_400_000;
/** How far ahead people and gaps are looked at *(ours)*. */
const ahead = { peopleDays: 7, gapDays: 30 } as const;
const iso = (at: Ms): string => new Date(at).toISOString();

/** Who is not ready: computed from what holds now, each time that it is asked for (§4.2). */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly ledger: Ledger,
    private readonly open: LayerOpenService,
    private readonly layers: LayerQueryService,
    private readonly plans: PlansHeldSource,
  ) {}

  /**
   * Of an estate, or of all estates of a company: who of those on duty in the coming week, or whom a plan would call, can't be reached
   * for sure, lacks what a step wants, or has not acknowledged a plan; and where layers lack people in the next 30 days. Refused with
   * `estate.unknown`, `company.unknown`, `role.missing`.
   */
  async of(caller: Caller, query: ReadinessQuery): Promise<ReadinessDto> {
    const place = await this.open.place(caller, query);
    actorFor(caller, readinessReaders, place);
    const at = await this.ledger.now();
    const estates = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.getRepository(knownEstate).find({
        where: {
          companyId: place.companyId,
          active: true,
          ...(place.estateId === null ? {} : { estateId: place.estateId }),
        },
        order: { estateId: 'ASC' },
      }),
    );
    const found: ReadinessDto['estates'] = [];
    // One after the other: a company has hundreds, and nobody waits at night.
    for (const estate of estates) found.push(await this.ofEstate(estate, at));
    return {
      at: iso(at),
      until: iso(at + ahead.peopleDays * day),
      estates: found,
      companyGaps:
        place.estateId === null
          ? await this.gaps({ companyId: place.companyId, estateId: null, zone: usualZone }, at)
          : [],
    };
  }

  private gaps(of: { companyId: string; estateId: string | null; zone: string }, from: Ms) {
    return this.ledger.read({ companyId: of.companyId }, (manager) =>
      this.layers.gapsWithin(manager, of, { from, until: from + ahead.gapDays * day }),
    );
  }

  /** Of one estate at an instant: what its part of `of` says. */
  async ofEstate(
    { companyId, estateId, zone }: Pick<KnownEstate, 'companyId' | 'estateId' | 'zone'>,
    from: Ms,
  ): Promise<ReadinessDto['estates'][number]> {
    const plans = await this.plans.of({ companyId, estateId });
    const { contacts, roster } = await this.ledger.read('all-of-service', async (manager) => {
      const asked = { companyId, estateId, from, until: from + ahead.peopleDays * day, knownAt: null };
      const snapshot = await snapshotWithin(manager, asked);
      const ids = snapshot.people.map(({ personId }) => personId);
      return { roster: snapshot, contacts: await contactStates(manager, ids) };
    });
    const { lines, people } = readinessOf(roster, plans ?? [], (id) => contacts.get(id) ?? 'no-number');
    return {
      estateId,
      lines: [...lines],
      plans: plans === null ? 'unknown' : 'known',
      without: plans === null ? [] : hazards.filter((hazard) => !plans.some((plan) => plan.hazard === hazard)),
      people,
      gaps: await this.gaps({ companyId, estateId, zone }, from),
    };
  }
}
