import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Actor, Ms, Role } from '@steward/handbook';
import { callerScopes, foldById, Ledger, oneAtATime, type Caller, type LedgerTransaction } from '@steward/service-kit';
import { actorFor } from '../permission.js';
import type { PersonFold } from '../person/person.fold.js';
import { readSpans } from '../qualifications/span-rows.js';
import { seenEstate, usualZone } from '../read-models/seen-estate.js';
import { keptLayer } from './layer.entities.js';
import { foldLayer, noLayerYet, trimmed, type LayerFact, type LayerFold } from './layer.fold.js';
import { layerCaseId, readLayer, readLayersOf, unknownLayer, type LayerOwner } from './layer-rows.js';
import type { LayerPlace } from './layer.schemas.js';
import { readinessBegun, readinessCaseId, type ReadinessFold } from '../readiness/readiness-watch.case.js';
import type { JudgedOn } from './swap.rules.js';

/** Where a layer is, as the caller may see it. */
export interface SeenPlace extends LayerOwner {
  readonly zone: string;
}

/** A layer under its lock, with what a change of it is judged on. */
export interface OpenedLayer {
  readonly tx: LedgerTransaction;
  readonly caseId: string;
  readonly place: SeenPlace;
  /** Before the change; one that never was is `noLayerYet`. */
  readonly layer: LayerFold;
  readonly now: Ms;
  /** Everybody who is named, and everything that the company's layers hold. */
  readonly judgedOn: (people: readonly string[]) => Promise<JudgedOn>;
}

/** What becomes of a layer: the facts, by whom. None: nothing changes. */
export interface LayerDecision {
  readonly facts: readonly LayerFact[];
  readonly actor: Actor;
}

/** Opens layers for those who may see them, and records what they decide. */
@Injectable()
export class LayerOpenService {
  constructor(private readonly ledger: Ledger) {}

  /** The place, as the caller may see it. Refused with `estate.unknown`, `company.unknown`. */
  place(caller: Caller, { company, estate }: LayerPlace): Promise<SeenPlace> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      if (estate !== undefined) {
        const { companyId, estateId, zone } = await seenEstate(manager, estate);
        return { companyId, estateId, zone };
      }
      const companyId = company ?? '';
      if (caller.kind !== 'service' && !caller.grants.some((grant) => grant.companyId === companyId))
        throw new DomainError('not-found', 'company.unknown', {
          zh: `没有找到公司“${companyId}”，或您无权查看。`,
          en: `There is no company "${companyId}", or it is not yours to see.`,
        });
      return { companyId, estateId: null, zone: usualZone };
    });
  }

  /** The caller in the first of the roles that he holds there; of a company's layer anybody who works for the company reads it. Refused with `role.missing`. */
  reader(caller: Caller, roles: readonly Role[], { companyId, estateId }: LayerOwner): Actor {
    const own = caller.grants.find((grant) => grant.companyId === companyId && roles.includes(grant.role));
    if (estateId === null && own !== undefined) return { id: caller.id, role: own.role };
    return actorFor(caller, roles, { companyId, estateId });
  }

  /**
   * A change of a layer under its lock: `decide` says what is recorded, and may write beside it. Refused with `layer.unknown` where
   * there is none that is kept, unless it is to be `begun`, and with whatever `decide` throws.
   */
  change<T>(
    place: SeenPlace,
    layerId: string,
    begun: boolean,
    decide: (opened: OpenedLayer) => Promise<LayerDecision & { readonly answer: (version: number) => T }>,
  ): Promise<T> {
    const { companyId, estateId } = place;
    const caseId = layerCaseId(place, layerId);
    return this.ledger.transaction({ companyId }, async (tx) => {
      // Two who begin a layer at once would both find none.
      await oneAtATime(tx.manager, `steward.layer/${caseId}`);
      const held = await readLayer(tx.manager, caseId);
      if (!begun && held?.kept !== true) throw unknownLayer(layerId);
      const layer = held?.fold ?? noLayerYet({ layerId, companyId, estateId });
      const version = held?.version ?? 0;
      const now = await tx.now();
      const judgedOn = (people: readonly string[]): Promise<JudgedOn> => judged(tx, place, people, now);
      const { actor, answer, facts } = await decide({ tx, caseId, place, layer, now, judgedOn });
      if (facts.length === 0) return answer(version);
      const fold = trimmed(facts.reduce(foldLayer, layer), now);
      await tx.record({
        now,
        cases: [
          {
            id: caseId,
            process: 'layer',
            scope: { companyId, estateId },
            standard: 'none',
            expectedVersion: version,
            state: fold.active ? 'kept' : 'ended',
            over: !fold.active,
            nextDueAt: null,
            fold,
            view: { layerId, companyId, estateId, work: fold.work, active: fold.active },
            facts: facts.map(({ data, type }) => ({ type, actor, clause: '§2.4.1', data })),
          },
        ],
      });
      const kept = { caseId, layerId, companyId, estateId, kept: fold.active, version: version + facts.length, fold };
      await tx.manager.getRepository(keptLayer).save(kept);
      if (begun && estateId !== null) await beginLooking(tx, { companyId, estateId, zone: place.zone }, actor, now);
      return answer(kept.version);
    });
  }
}

async function judged(
  { manager }: LedgerTransaction,
  { companyId, zone }: SeenPlace,
  people: readonly string[],
  now: Ms,
): Promise<JudgedOn> {
  const layers = await readLayersOf(manager, companyId);
  return {
    zone,
    now,
    layers: layers.map(({ fold }) => fold),
    people: await foldById<PersonFold>(manager, { process: 'person', companyIds: [companyId], ids: people }),
    spans: await readSpans(manager, companyId, people),
  };
}

/** Whoever has layers is looked at each week, from the first on. */
async function beginLooking(tx: LedgerTransaction, of: ReadinessFold, actor: Actor, now: Ms): Promise<void> {
  await oneAtATime(tx.manager, `steward.readiness/${of.estateId}`);
  const wanted = { process: 'readiness', companyIds: [of.companyId], ids: [readinessCaseId(of.estateId)] };
  const known = await foldById<ReadinessFold>(tx.manager, wanted);
  if (known.size === 0) await tx.record({ now, cases: [readinessBegun(of, actor, now)] });
}
