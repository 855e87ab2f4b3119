import { equipmentViewSchema, type EquipmentView } from '@steward/contracts';
import type { Actor } from '@steward/handbook';
import { newId, type NewContent } from '@steward/service-kit';
import type { Held, Wanted } from '../registry.js';
import type { EquipmentFold } from './equipment.schemas.js';

/** What other services may know of a piece. */
export const viewOf = (fold: EquipmentFold): EquipmentView => equipmentViewSchema.parse(fold);

/** When, and what is said with it. */
export interface StateChange {
  /** Epoch milliseconds, by the database's clock. */
  readonly now: number;
  readonly reason?: NewContent;
  readonly faultId?: string;
  readonly replacedBy?: string;
}

/** Why somebody changes the state of a piece, as words that can be erased while the fact stands. */
export const reasonWords = (text: string): NewContent => ({ id: newId(), kind: 'reason', class: 'words', text });

function becoming(
  type: 'equipment.taken-out' | 'equipment.returned' | 'equipment.retired',
  before: Held<EquipmentFold>,
  actor: Actor,
  after: EquipmentFold,
  { faultId, reason, replacedBy }: StateChange,
): Wanted<EquipmentFold> {
  const { companyId, estateId, id } = before;
  const changed = before.fold.state !== after.state;
  return {
    kind: 'equipment',
    id,
    companyId,
    estateId,
    before,
    after,
    view: viewOf(after),
    state: after.state,
    actor,
    fact: {
      type,
      data: {
        ...(reason === undefined ? {} : { contentId: reason.id }),
        ...(faultId === undefined ? {} : { faultId }),
        ...(replacedBy === undefined ? {} : { replacedBy }),
      },
    },
    // Nothing of what is known goes, but who reads the list must have seen that the piece does.
    changes: changed
      ? [
          {
            field: 'state',
            before: before.fold.state,
            after: after.state,
            ...(after.state === 'retired' ? { lost: true } : {}),
          },
        ]
      : [],
    ...(reason === undefined ? {} : { content: [reason] }),
  };
}

/** Out of service (§2.3.3): by hand, or by a fault that is unsafe. */
export const takenOutNow = (
  before: Held<EquipmentFold>,
  actor: Actor,
  change: StateChange,
): Wanted<EquipmentFold> =>
  becoming(
    'equipment.taken-out',
    before,
    actor,
    { ...before.fold, state: 'out-of-service', since: iso(change.now), faultId: change.faultId ?? null },
    change,
  );

/** In service again; of what was retired by mistake, too. */
export const returnedNow = (
  before: Held<EquipmentFold>,
  actor: Actor,
  change: StateChange,
): Wanted<EquipmentFold> =>
  becoming(
    'equipment.returned',
    before,
    actor,
    { ...before.fold, state: 'in-service', since: iso(change.now), faultId: null, replacedBy: null, active: true },
    change,
  );

/** Retired for good: its history stays, its code is free. What is retired already stays as it is. */
export const retiredNow = (before: Held<EquipmentFold>, actor: Actor, change: StateChange): Wanted<EquipmentFold> =>
  becoming(
    'equipment.retired',
    before,
    actor,
    before.fold.state === 'retired'
      ? before.fold
      : {
          ...before.fold,
          state: 'retired',
          since: iso(change.now),
          faultId: null,
          replacedBy: change.replacedBy ?? null,
          active: false,
        },
    change,
  );

const iso = (ms: number): string => new Date(ms).toISOString();
