import { In, type EntityManager } from 'typeorm';
import type { EquipmentCase } from '@steward/handbook';
import { onFile } from './equipment.case.js';
import { keptWords, registeredEquipment, type RegisteredEquipment } from './equipment.entities.js';
import type { EquipmentDto } from './equipment.schemas.js';

/** The words about a piece that stand beside its facts. */
export type EquipmentWords = Pick<RegisteredEquipment, 'place' | 'contractorName'>;

/** Of something about which nobody has said anything yet. */
export const noWords: EquipmentWords = { place: null, contractorName: null };

/** The row of a piece as it stands. */
export const rowOf = (fold: EquipmentCase, words: EquipmentWords): RegisteredEquipment => ({
  equipmentId: fold.equipmentId,
  companyId: fold.companyId,
  estateId: fold.estateId,
  buildingId: fold.buildingId,
  kind: fold.kind,
  state: fold.state,
  code: fold.code,
  nameZh: fold.name.zh,
  nameEn: fold.name.en,
  place: words.place,
  contractorName: words.contractorName,
  reasonId: fold.reasonId,
  fold: onFile(fold),
});

/** Writes the rows in their order: a code that one gives up is free for the next. */
export async function keepRows(manager: EntityManager, rows: readonly RegisteredEquipment[]): Promise<void> {
  if (rows.length > 0) await manager.getRepository(registeredEquipment).upsert([...rows], ['equipmentId']);
}

/** The rows of these ids that the transaction's scope can see, by id. */
export async function rowsById(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RegisteredEquipment>> {
  const rows = await manager.getRepository(registeredEquipment).findBy({ equipmentId: In([...ids]) });
  return new Map(rows.map((row) => [row.equipmentId, row]));
}

/** Words by the id of their content row; those erased are missing. */
export async function wordsById(
  manager: EntityManager,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await manager.getRepository(keptWords).findBy({ id: In(wanted) });
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}

/** The pieces with their words. */
export async function withWords(
  manager: EntityManager,
  rows: readonly RegisteredEquipment[],
): Promise<readonly EquipmentDto[]> {
  const reasons = await wordsById(
    manager,
    rows.map(({ reasonId }) => reasonId),
  );
  return rows.map(({ contractorName, fold, place, reasonId }) => ({
    ...fold,
    place,
    contractorName,
    reason: reasonId === null ? null : (reasons.get(reasonId) ?? null),
  }));
}
