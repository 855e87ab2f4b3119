import { decidedFor, type Deed, type FoldedChange } from '@steward/case-kit';
import {
  defaultStandard,
  equipment,
  notInForce,
  type EquipmentAction,
  type EquipmentCase,
  type EquipmentOnFile,
  type Scope,
} from '@steward/handbook';
import {
  canonicalJson,
  withLosses,
  type Caller,
  type Change,
  type LedgerTransaction,
  type NewContent,
} from '@steward/service-kit';
import { takenWhere, type Held } from '../registry.js';
import type { Saved } from '../schemas.js';
import { changeOf, equipmentCase } from './equipment.case.js';

/** A piece as it shall be: the change that its facts make, or none. */
export interface WantedPiece {
  readonly id: string;
  readonly scope: Scope;
  readonly before: Held<EquipmentCase> | undefined;
  readonly change: FoldedChange<EquipmentCase> | null;
  /** What becomes of each field, for whoever reads the list. */
  readonly changes: readonly Change[];
}

/** The piece as it is once the change is recorded. */
export const afterOf = ({ before, change }: Pick<WantedPiece, 'before' | 'change'>): EquipmentCase =>
  change?.fold ?? before?.fold ?? equipment.opens(defaultStandard);

/** What an action of somebody makes of a piece. Refused with `role.missing` and the codes of its life cycle. */
export function decidedPiece(
  caller: Caller,
  { scope, before }: Pick<WantedPiece, 'scope' | 'before'>,
  asked: { readonly action: EquipmentAction; readonly input: object; readonly now: number },
): FoldedChange<EquipmentCase> {
  const c = before?.fold ?? equipment.opens(defaultStandard);
  const { facts, actor } = decidedFor(equipmentCase.rules, caller, { c, scope, standard: defaultStandard, ...asked });
  return folded(
    c,
    facts.map((fact) => ({ fact, actor })),
    asked.now,
  );
}

/** The change that these deeds make of a piece. */
export const folded = (
  c: EquipmentCase,
  deeds: readonly Deed[],
  now: number,
  content: readonly NewContent[] = [],
): FoldedChange<EquipmentCase> => changeOf(c, defaultStandard, deeds, now, content);

const fields = [
  'buildingId',
  'kind',
  'code',
  'name',
  'contractorId',
  'installedOn',
] as const satisfies readonly (keyof EquipmentOnFile)[];

/** Fields on file that become others. */
export function fieldChanges(before: EquipmentOnFile, after: EquipmentOnFile): readonly Change[] {
  return fields
    .filter((field) => canonicalJson({ value: before[field] }) !== canonicalJson({ value: after[field] }))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Of a piece that is retired: nothing of what is known goes, but who reads the list must have seen that the piece does. */
export const retiring = (before: EquipmentCase): readonly Change[] => [
  { field: 'state', before: before.state, after: 'retired', lost: true },
];

/**
 * Records what changes, all or nothing, and says of each piece whether it was created, updated or left as it was. Refused with
 * `id.taken` when an id is in use where the caller can't see it.
 */
export async function recordPieces(
  tx: LedgerTransaction,
  now: number,
  wanted: readonly WantedPiece[],
): Promise<readonly Saved[]> {
  const changed = wanted.flatMap(({ id, before, change, scope }) =>
    change === null
      ? []
      : [
          {
            ...change,
            id,
            process: equipment.id,
            scope,
            standard: notInForce,
            expectedVersion: before?.version ?? 0,
          },
        ],
  );
  if (changed.length > 0)
    await takenWhere(
      tx.record({ now, cases: changed }),
      changed.map(({ id }) => id),
    );
  return wanted.map(({ id, before, change, changes }): Saved => {
    const version = before?.version ?? 0;
    if (change === null) return { id, status: 'unchanged', version };
    if (before === undefined) return { id, status: 'created', version: 1 };
    return { id, status: 'updated', version: version + change.facts.length, changes: withLosses(changes) };
  });
}
