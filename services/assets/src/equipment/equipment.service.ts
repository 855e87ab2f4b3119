import { Injectable } from '@nestjs/common';
import type { EstateView } from '@steward/contracts';
import type { EquipmentCase, EquipmentOnFile } from '@steward/handbook';
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
import { elsewhere, held, inactive, removedOf, unknown, type Held } from '../registry.js';
import { isRemoval, nameAfter, onlyOne, type Removed, type Saved } from '../schemas.js';
import { keepRows, noWords, rowOf, rowsById, type EquipmentWords } from './equipment-rows.js';
import { registeredEquipment, type RegisteredEquipment } from './equipment.entities.js';
import { afterOf, decidedPiece, fieldChanges, recordPieces, retiring, type WantedPiece } from './equipment.pieces.js';
import { codeInUse } from './equipment.refusals.js';
import type { PutEquipmentList } from './equipment.schemas.js';

type Put = Extract<PutEquipmentList['items'][number], { readonly kind: string }>;

/** Everything that a list of pieces is judged by, locked until the transaction ends. */
interface Known {
  readonly pieces: ReadonlyMap<string, Held<EquipmentCase>>;
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
      const wanted = judge.each(items, (item): WantedPiece => {
        const words = known.rows.get(item.id) ?? noWords;
        const [one, said] = isRemoval(item)
          ? [retired(caller, item.id, known, now), words]
          : put(caller, item, known, words, now);
        judge.agreed(one.changes);
        if (isRemoval(item)) freed(known, one);
        else taken(known, one);
        rows.set(one.id, rowOf(afterOf(one), said));
        return one;
      });
      const saved = await recordPieces(tx, now, wanted);
      const changed = saved.filter(({ status }) => status !== 'unchanged');
      await keepRows(
        tx.manager,
        changed.flatMap(({ id }) => rows.get(id) ?? []),
      );
      return judge.answer([...saved]);
    });
  }

  /** Retired, as the other registries take out of use. Refused with `equipment.unknown`, `role.missing`. */
  async remove(caller: Caller, id: string): Promise<Removed> {
    return removedOf({ id, version: 0 }, onlyOne((await this.put(caller, [{ id, remove: true }])).items));
  }
}

/** What is asked of a piece, with the words about it as they will be. Refused as `put`. */
function put(
  caller: Caller,
  item: Put,
  { buildings, estates, pieces }: Known,
  words: EquipmentWords,
  now: number,
): [WantedPiece, EquipmentWords] {
  const { id, companyId, kind, code } = item;
  const before = pieces.get(id);
  const estateId = item.estateId === undefined ? (before?.estateId ?? null) : item.estateId;
  const scope = { companyId, estateId };
  const estate = estateId === null ? null : estates.get(estateId);
  if (estate === undefined || (estate !== null && estate.companyId !== companyId))
    throw unknown('estate', estateId ?? '');
  actorFor(caller, editors.equipment, scope);
  if (estate?.fold.active === false) throw inactive('estate', estate.id);
  if (before !== undefined && (before.companyId !== companyId || before.estateId !== estateId))
    throw elsewhere('equipment', id);
  const was = before?.fold;
  const buildingId = item.buildingId === undefined ? (was?.buildingId ?? null) : item.buildingId;
  if (buildingId !== null && buildingId !== was?.buildingId && was?.state !== 'retired') {
    const building = buildings.get(buildingId);
    if (building === undefined || building.estateId !== estateId) throw unknown('building', buildingId);
    if (!building.fold.active) throw inactive('building', buildingId);
  }
  const file: EquipmentOnFile = {
    buildingId,
    kind,
    code,
    name: nameAfter(was?.name, item.name),
    contractorId: item.contractorId === undefined ? (was?.contractorId ?? null) : item.contractorId,
    installedOn: item.installedOn === undefined ? (was?.installedOn ?? null) : item.installedOn,
  };
  const said = {
    place: item.place === undefined ? words.place : item.place,
    contractorName: item.contractorName === undefined ? words.contractorName : item.contractorName,
  };
  const decided = (action: 'register' | 'change', input: object) =>
    decidedPiece(caller, { scope, before }, { action, input, now });
  if (was === undefined)
    return [{ id, scope, before, change: decided('register', registered(id, scope, file)), changes: [] }, said];
  const onFile = fieldChanges(was, file);
  const spoken = wordChanges(words, said);
  const changes = [...onFile, ...spoken];
  const input = {
    ...Object.fromEntries(onFile.map(({ field, after }) => [field, after])),
    ...(spoken.length === 0 ? {} : { fields: spoken.map(({ field }) => field) }),
  };
  // What is retired refuses the same as a change.
  const change = changes.length === 0 && was.state !== 'retired' ? null : decided('change', input);
  return [{ id, scope, before, change, changes }, said];
}

/** What a new piece says of itself in its first fact. */
const registered = (equipmentId: string, scope: WantedPiece['scope'], file: EquipmentOnFile): object => ({
  equipmentId,
  ...scope,
  ...file,
  state: 'in-service',
  since: null,
  faultId: null,
  replacedBy: null,
  active: true,
});

/** A piece that is retired; what is retired stays as it is. Refused with `equipment.unknown`, `role.missing`. */
function retired(caller: Caller, id: string, { pieces, rows }: Known, now: number): WantedPiece {
  const before = pieces.get(id);
  if (before === undefined) {
    const seen = rows.get(id);
    // What he may see and not change is not locked for him.
    if (seen !== undefined) actorFor(caller, editors.equipment, seen);
    throw unknown('equipment', id);
  }
  const { companyId, estateId, fold } = before;
  const scope = { companyId, estateId };
  actorFor(caller, editors.equipment, scope);
  if (fold.state === 'retired') return { id, scope, before, change: null, changes: [] };
  const change = decidedPiece(caller, { scope, before }, { action: 'retire', input: {}, now });
  return { id, scope, before, change, changes: retiring(fold) };
}

/** Fields of the words that become others. */
function wordChanges(before: EquipmentWords, after: EquipmentWords): readonly Change[] {
  return (['place', 'contractorName'] as const).flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, before: before[field], after: after[field] }],
  );
}

/** Refused with `equipment.code-in-use` where another piece has the code; what the piece had before is free. */
function taken({ codes }: Known, one: WantedPiece): void {
  const { before, id } = one;
  const after = afterOf(one);
  const { companyId, estateId } = after;
  const key = codeKey(companyId, estateId, after.code);
  if ((codes.get(key) ?? id) !== id) throw codeInUse(after.code);
  if (before !== undefined) codes.delete(codeKey(companyId, estateId, before.fold.code));
  codes.set(key, id);
}

function freed({ codes }: Known, one: WantedPiece): void {
  const after = afterOf(one);
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
  const pieces = await held<EquipmentCase>(tx, 'equipment', ids);
  const coded = await tx.manager.getRepository(registeredEquipment).find({
    where: { companyId: In(companies), code: In(puts.map(({ code }) => code)), state: Not('retired') },
  });
  const codes = new Map(
    coded.map(({ code, companyId, equipmentId, estateId }) => [codeKey(companyId, estateId, code), equipmentId]),
  );
  return { pieces, rows, estates, buildings, codes };
}
