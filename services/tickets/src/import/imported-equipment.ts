import type { EntityManager } from 'typeorm';
import type { Scope } from '@steward/handbook';
import { knownEquipment } from '@steward/service-kit';
import type { OldRow, RowReason } from './imported-row.js';

/** Full-width forms, case and spaces don't count in a code. */
const alike = (said: string): string => said.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** How many pieces are named where a code is that of several. */
const longestList = 5;

/**
 * Which piece of the estate a row means: by its id, else by the code on its plate where only one has or had it. What is retired
 * keeps its past. Nothing is guessed: a code that nobody knows, or that several have had, is said.
 */
export async function piecesNamed(
  manager: EntityManager,
  { companyId, estateId }: Scope,
  rows: readonly OldRow[],
): Promise<(code: string) => string | RowReason> {
  const named = rows.some((row) => 'equipmentCode' in row && row.equipmentCode !== undefined);
  const pieces =
    named && estateId !== null ? await manager.getRepository(knownEquipment).findBy({ companyId, estateId }) : [];
  const byId = new Map(pieces.map(({ equipmentId }) => [alike(equipmentId), equipmentId]));
  const byCode = new Map<string, string[]>();
  for (const { code, equipmentId } of pieces)
    byCode.set(alike(code), [...(byCode.get(alike(code)) ?? []), equipmentId]);
  return (code) => {
    const key = alike(code);
    const id = byId.get(key);
    if (id !== undefined) return id;
    const [only, ...others] = byCode.get(key) ?? [];
    if (only === undefined) return unknown(code);
    return others.length === 0 ? only : several(code, [only, ...others]);
  };
}

const unknown = (code: string): RowReason => ({
  code: 'equipment.unknown',
  zh: `旧记录所写设备编号“${code}”在本小区设备台账中没有`,
  en: `the record names the equipment "${code}", which is not registered at this estate`,
});

const several = (code: string, ids: readonly string[]): RowReason => {
  const which = ids.slice(0, longestList).join(', ');
  return {
    code: 'equipment.several',
    zh: `旧记录所写设备编号“${code}”先后有多台设备使用：请改填设备的标识（${which}）`,
    en: `the record names the equipment "${code}", a code of several pieces: give the id (${which})`,
  };
};
