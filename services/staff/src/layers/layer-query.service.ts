import { Injectable } from '@nestjs/common';
import { dutiesOf, gapsOf, holdsAll, type Duty, type GivenStretch, type Ms } from '@steward/handbook';
import { callerScopes, foldById, Ledger, type Caller } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { staff } from '../permission.js';
import type { PersonFold } from '../person/person.fold.js';
import { readSpans } from '../qualifications/span-rows.js';
import type { KeptLayer } from './layer.entities.js';
import { rosterLayerOf, type LayerFold } from './layer.fold.js';
import { LayerOpenService, type SeenPlace } from './layer-open.service.js';
import { layersAsKnown, readLayer, readLayers, readReasons, layerCaseId, unknownLayer } from './layer-rows.js';
import type { DutiesDto, DutiesQuery, LayerDto, LayerGapsDto, LayerGapsQuery, LayerPlace } from './layer.schemas.js';
import { servesAt, type JudgedOn } from './swap.rules.js';

const iso = (at: Ms): string => new Date(at).toISOString();
const inIso = <T extends { readonly from: Ms; readonly until: Ms }>(one: T) => ({
  ...one,
  from: iso(one.from),
  until: iso(one.until),
});
const day = 86_400_000;

/** Why somebody who stands on a layer does not count. */
type Absence = GivenStretch & { readonly why: 'on-leave' | 'not-for-duty' | 'not-fit' };

/** Reads layers: what they are, who is on duty, and where people are missing. */
@Injectable()
export class LayerQueryService {
  constructor(
    private readonly ledger: Ledger,
    private readonly open: LayerOpenService,
  ) {}

  /** The layers of an estate and of its company, or of the company alone. Refused with `estate.unknown`, `company.unknown`, `role.missing`. */
  async list(caller: Caller, place: LayerPlace): Promise<LayerDto[]> {
    const seen = await this.seen(caller, place);
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const held = await readLayers(manager, seen);
      const reasons = await readReasons(
        manager,
        held.map(({ caseId }) => caseId),
      );
      return held.map((one) => layerDto(one, seen.zone, reasons));
    });
  }

  /**
   * Who is on duty in a layer between two instants, now or as it was known at an earlier one. Refused with `layer.unknown`, and as
   * `list`.
   */
  async duties(caller: Caller, place: LayerPlace, layerId: string, query: DutiesQuery): Promise<DutiesDto> {
    const seen = await this.seen(caller, place);
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const held = await readLayer(manager, layerCaseId(seen, layerId));
      if (held === null) throw unknownLayer(layerId);
      const { from, knownAt, until } = query;
      const [layer] =
        knownAt === undefined
          ? held.kept
            ? [held.fold]
            : []
          : await layersAsKnown(manager, [held], Date.parse(knownAt));
      const asked = { from: Date.parse(from), until: Date.parse(until) };
      const duties = layer === undefined ? [] : dutiesOf(rosterLayerOf(layer), seen.zone, asked);
      return { zone: seen.zone, knownAt: knownAt ?? null, items: duties.map(inIso) };
    });
  }

  /** Where layers lack people in the days ahead: whoever is on leave, gone or not fit does not count. Refused as `list`. */
  async gaps(caller: Caller, { days, ...place }: LayerGapsQuery): Promise<LayerGapsDto> {
    const seen = await this.seen(caller, place);
    const from = await this.ledger.now();
    const asked = { from, until: from + days * day };
    const items = await this.ledger.read({ companyId: seen.companyId }, (manager) =>
      this.gapsWithin(manager, seen, asked),
    );
    return { ...inIso(asked), items };
  }

  /** The gaps of a place's own layers, within a transaction that reads more. */
  async gapsWithin(
    manager: EntityManager,
    seen: SeenPlace,
    asked: { readonly from: Ms; readonly until: Ms },
  ): Promise<LayerGapsDto['items']> {
    const layers = (await readLayers(manager, seen, { companys: false })).map(({ fold }) => fold);
    const on = layers.map((layer) => ({ layer, duties: dutiesOf(rosterLayerOf(layer), seen.zone, asked) }));
    const ids = [...new Set(on.flatMap(({ duties }) => duties.map(({ personId }) => personId)))];
    const people = await foldById<PersonFold>(manager, { process: 'person', companyIds: [seen.companyId], ids });
    const spans = await readSpans(manager, seen.companyId, ids);
    return on.flatMap(({ duties, layer }) => {
      const absences = duties.flatMap((duty) => absencesOf(layer, duty, { people, spans }));
      return gapsOf([rosterLayerOf(layer)], seen.zone, asked, absences).map(({ count, wanted, work, ...gap }) => ({
        layerId: layer.layerId,
        work,
        ...inIso({ from: gap.from, until: gap.until }),
        hours: Math.round(((gap.until - gap.from) / 3_600_000) * 100) / 100,
        wanted,
        count,
        absent: [
          ...new Map(
            absences
              .filter((one) => one.from < gap.until && gap.from < one.until)
              .map(({ personId, why }) => [`${personId} ${why}`, { personId, why }]),
          ).values(),
        ],
      }));
    });
  }

  private async seen(caller: Caller, place: LayerPlace): Promise<SeenPlace> {
    const seen = await this.open.place(caller, place);
    this.open.reader(caller, staff, seen);
    return seen;
  }
}

/** The stretches of a duty at which whoever has it does not count. */
function absencesOf(
  layer: LayerFold,
  { from, personId, until }: Duty,
  { people, spans }: Pick<JudgedOn, 'people' | 'spans'>,
): Absence[] {
  const person = people.get(personId);
  if (!servesAt(layer, person)) return [{ personId, from, until, why: 'not-for-duty' }];
  const leaves = (person?.leaves ?? [])
    .filter((leave) => leave.from < until && from < leave.until)
    .map((leave): Absence => ({
      personId,
      from: Math.max(from, leave.from),
      until: Math.min(until, leave.until),
      why: 'on-leave',
    }));
  return [...leaves, ...unfitOf(layer, { personId, from, until }, spans)];
}

/** Of a duty what lies where somebody does not hold everything that the layer wants, from one change of it to the next. */
function unfitOf({ certificates }: LayerFold, duty: GivenStretch, spans: JudgedOn['spans']): Absence[] {
  if (certificates.length === 0) return [];
  const own = spans.filter(({ holder, knownUntil }) => holder === duty.personId && knownUntil === null);
  const edges = own
    .flatMap(({ from, until }) => [from, until ?? duty.until])
    .filter((edge) => edge > duty.from && edge < duty.until);
  const cuts = [...new Set([duty.from, ...edges, duty.until])].sort((a, b) => a - b);
  const wanted = certificates.map((what) => ({ what }));
  return cuts.slice(0, -1).flatMap((from, index) => {
    const until = cuts[index + 1] ?? duty.until;
    const { personId } = duty;
    return holdsAll({ personId, from, until }, wanted, spans).fit
      ? []
      : [{ personId, from, until, why: 'not-fit' as const }];
  });
}

function layerDto({ caseId, fold, version }: KeptLayer, zone: string, reasons: ReadonlyMap<string, string>): LayerDto {
  const { certificates, companyId, estateId, handOverMs, heads, layerId, only, work } = fold;
  return {
    layerId,
    companyId,
    estateId,
    zone,
    work,
    heads,
    handOverMinutes: handOverMs / 60_000,
    only: only === null ? null : { ...only, days: [...only.days] },
    certificates: [...certificates],
    rotations: fold.rotations.map((rotation) => ({
      ...rotation,
      shifts: [...rotation.shifts],
      cycle: [...rotation.cycle],
      crews: rotation.crews.map((crew) => ({ ...crew, people: [...crew.people] })),
    })),
    changes: fold.changes.map((change) => {
      const { changeId, kind } = change;
      const reason = reasons.get(`${caseId}/${changeId}`) ?? null;
      if (change.kind === 'swap') {
        const [one, other] = change.between;
        const stretch = { from: Math.min(one.from, other.from), until: Math.max(one.until, other.until) };
        return { changeId, kind, personId: one.personId, insteadId: other.personId, ...inIso(stretch), reason };
      }
      const insteadId = change.kind === 'replace' ? change.insteadId : null;
      return {
        changeId,
        kind,
        personId: change.personId,
        insteadId,
        from: iso(change.from),
        until: iso(change.until),
        reason,
      };
    }),
    swaps: fold.swaps.map(({ askedBy, between, state, swapId }) => ({
      swapId,
      between: between.map(inIso),
      askedBy,
      state,
    })),
    version,
  };
}
