import { Injectable } from '@nestjs/common';
import type { EstateView } from '@steward/contracts';
import {
  callerScopes,
  Ledger,
  puttingList,
  type Caller,
  type Change,
  type LedgerTransaction,
  type PutHow,
  type PutListAnswer,
} from '@steward/service-kit';
import { In, Not } from 'typeorm';
import type { BuildingFold } from '../building/building.schemas.js';
import { actorFor, editors } from '../permission.js';
import { changesOf, elsewhere, held, inactive, record, unknown, type Held, type Wanted } from '../registry.js';
import { isRemoval, nameAfter, type Saved } from '../schemas.js';
import { keepRows, noWords, rowOf, rowsById, type EquipmentWords } from './equipment-rows.js';
import { registeredEquipment, type RegisteredEquipment } from './equipment.entities.js';
import { codeInUse, retired } from './equipment.refusals.js';
import type { EquipmentFold, PutEquipmentList } from './equipment.schemas.js';
import { retiredNow, viewOf } from './equipment.states.js';

type Put = Extract<PutEquipmentList['items'][number], { readonly kind: string }>;
type WantedEquipment = Wanted<EquipmentFold>;

/** Everything that a list of pieces is judged by, locked until the transaction ends. */
interface Known {
  readonly pieces: ReadonlyMap<string, Held<EquipmentFold>>;
  readonly rows: ReadonlyMap<string, RegisteredEquipment>;
  readonly estates: ReadonlyMap<string, Held<EstateView>>;
  readonly buildings: ReadonlyMap<string, Held<BuildingFold>>;
  /** Which piece in use has a code, by scope and code; changes with the list. */
  readonly codes: Map<string, string>;
}

const codeKey = (companyId: string, estateId: string | null, code: string): string =>
  JSON.stringify([companyId, estateId, code]);

/** The company's and the estates' equipment (§2.3), each piece a case of the ledger. */
@Injectable()
export class EquipmentService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes pieces, or retires them, as `how` says; what an item leaves out stays. Refused with `estate.unknown`,
   * `estate.inactive`, `building.unknown`, `building.inactive`, `equipment.elsewhere`, `equipment.unknown`,
   * `equipment.code-in-use`, `equipment.retired`, `role.missing`, `id.taken`.
   */
  async put(caller: Caller, items: PutEquipmentList['items'], how: PutHow = 'all'): Promise<PutListAnswer<Saved>> {
    return puttingList(this.ledger, callerScopes(caller), how, async (tx, judge) => {
      const now = await tx.now();
      const known = await knownFor(tx, items);
      const rows = new Map<string, RegisteredEquipment>();
      const wanted = judge.each(items, (item): WantedEquipment => {
        const before = known.pieces.get(item.id);
        const words = known.rows.get(item.id) ?? noWords;
        const [one, said] = isRemoval(item)
          ? [this.removal(caller, item.id, before, now), words]
          : this.wanted(caller, item, known, words);
        judge.agreed(changesOf(one));
        if (isRemoval(item)) freed(known, one);
        else taken(known, one);
        rows.set(one.id, rowOf(one.after, said));
        return one;
      });
      const saved = await record(tx, wanted);
      const changed = saved.filter(({ status }) => status !== 'unchanged');
      await keepRows(
        tx.manager,
        changed.flatMap(({ id }) => rows.get(id) ?? []),
      );
      return judge.answer(saved);
    });
  }

  private wanted(
    caller: Caller,
    item: Put,
    { buildings, estates, pieces }: Known,
    words: EquipmentWords,
  ): [WantedEquipment, EquipmentWords] {
    const { id, companyId, kind, code } = item;
    const before = pieces.get(id);
    const estateId = item.estateId === undefined ? (before?.estateId ?? null) : item.estateId;
    const estate = estateId === null ? null : estates.get(estateId);
    if (estate === undefined || (estate !== null && estate.companyId !== companyId))
      throw unknown('estate', estateId ?? '');
    const actor = actorFor(caller, editors.equipment, { companyId, estateId });
    if (estate?.fold.active === false) throw inactive('estate', estate.id);
    if (before !== undefined && (before.companyId !== companyId || before.estateId !== estateId))
      throw elsewhere('equipment', id);
    if (before?.fold.state === 'retired') throw retired(before.fold.code);
    const was = before?.fold;
    const buildingId = item.buildingId === undefined ? (was?.buildingId ?? null) : item.buildingId;
    if (buildingId !== null && buildingId !== was?.buildingId) {
      const building = buildings.get(buildingId);
      if (building === undefined || building.estateId !== estateId) throw unknown('building', buildingId);
      if (!building.fold.active) throw inactive('building', buildingId);
    }
    const after: EquipmentFold = {
      equipmentId: id,
      companyId,
      estateId,
      buildingId,
      kind,
      code,
      name: nameAfter(was?.name, item.name),
      contractorId: item.contractorId === undefined ? (was?.contractorId ?? null) : item.contractorId,
      installedOn: item.installedOn === undefined ? (was?.installedOn ?? null) : item.installedOn,
      state: was?.state ?? 'in-service',
      since: was?.since ?? null,
      faultId: was?.faultId ?? null,
      replacedBy: null,
      active: true,
    };
    const said = {
      ...words,
      place: item.place === undefined ? words.place : item.place,
      contractorName: item.contractorName === undefined ? words.contractorName : item.contractorName,
    };
    const wish: WantedEquipment = {
      kind: 'equipment',
      id,
      companyId,
      estateId,
      before,
      after,
      view: viewOf(after),
      state: after.state,
      words: wordChanges(words, said),
      actor,
    };
    return [wish, said];
  }

  private removal(
    caller: Caller,
    id: string,
    before: Held<EquipmentFold> | undefined,
    now: number,
  ): WantedEquipment {
    if (before === undefined) throw unknown('equipment', id);
    const { companyId, estateId } = before;
    const actor = actorFor(caller, editors.equipment, { companyId, estateId });
    return retiredNow(before, actor, { now });
  }
}

/** Fields of the words that become others. */
function wordChanges(before: EquipmentWords, after: EquipmentWords): readonly Change[] {
  return (['place', 'contractorName'] as const).flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, before: before[field], after: after[field] }],
  );
}

/** Refused with `equipment.code-in-use` where another piece has the code; what the piece had before is free. */
function taken({ codes }: Known, { after, before, id }: WantedEquipment): void {
  const { companyId, estateId } = after;
  const key = codeKey(companyId, estateId, after.code);
  if ((codes.get(key) ?? id) !== id) throw codeInUse(after.code);
  if (before !== undefined) codes.delete(codeKey(companyId, estateId, before.fold.code));
  codes.set(key, id);
}

function freed({ codes }: Known, { after }: WantedEquipment): void {
  const key = codeKey(after.companyId, after.estateId, after.code);
  if (codes.get(key) === after.equipmentId) codes.delete(key);
}

/** Locks the pieces and the estate or company that each is of, so that no two requests give one code twice. */
async function knownFor(tx: LedgerTransaction, items: PutEquipmentList['items']): Promise<Known> {
  const puts = items.filter((item): item is Put & { id: string } => !isRemoval(item));
  const ids = items.map(({ id }) => id);
  const companies = [...new Set(puts.map(({ companyId }) => companyId))];
  await held(tx, 'company', companies);
  const some = (values: readonly (string | null | undefined)[]): string[] => [
    ...new Set(values.filter((value) => value !== null && value !== undefined)),
  ];
  const rows = await rowsById(tx.manager, ids);
  const estateIds = some([...puts.map(({ estateId }) => estateId), ...[...rows.values()].map((row) => row.estateId)]);
  const estates = await held<EstateView>(tx, 'estate', estateIds);
  const buildings = await held<BuildingFold>(tx, 'building', some(puts.map(({ buildingId }) => buildingId)));
  const pieces = await held<EquipmentFold>(tx, 'equipment', ids);
  const coded = await tx.manager.getRepository(registeredEquipment).find({
    where: { companyId: In(companies), code: In(puts.map(({ code }) => code)), state: Not('retired') },
  });
  const codes = new Map(
    coded.map(({ code, companyId, equipmentId, estateId }) => [codeKey(companyId, estateId, code), equipmentId]),
  );
  return { pieces, rows, estates, buildings, codes };
}
