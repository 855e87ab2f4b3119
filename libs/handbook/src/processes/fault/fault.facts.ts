import type { Fact } from '../../engine/fact.js';
import type { EquipmentKind } from '../../standard/standard.js';

/** Every fact of an equipment fault (§2.3.3) and what it carries: ids, enums and instants (epoch milliseconds). */
export interface FaultFacts {
  'fault.reported': {
    kind: EquipmentKind;
    equipmentId: string | null;
    /** Whoever uses it is in danger. */
    unsafe: boolean;
    contentId?: string;
    externalNumber?: string;
    /** Of an old record: its first and last possible instant, and until when its fate was observed. */
    reportedBetween?: readonly [number, number];
    observedUntil?: number;
  };
  'fault.found-unsafe': { contentId?: string };
  'fault.made-safe': { contentId?: string };
  'fault.assigned': { personId: string };
  /** Somebody is on it: stops RESPOND (§2.3.3). */
  'fault.responded': { personId: string };
  'fault.waiting': { for: 'parts' | 'contractor'; expectedAt: number; contentId?: string };
  'fault.resumed': object;
  /** Stops FIX (§2.3.3). `fixedBetween`: bounds of an old record's end. */
  'fault.fixed': { contentId?: string; fixedBetween?: readonly [number, number] };
  'fault.verified': { personId: string };
  /** It was none. */
  'fault.withdrawn': { contentId?: string };
  'firing.reached': { firing: object };
  'firing.overruled': { firingId: string; bySeq: number };
  'escalation.told': { firingId: string; reached: readonly object[]; considered: readonly object[]; alarm: boolean };
}

export type FaultFactType = keyof FaultFacts;
export type FaultFactOf<T extends FaultFactType> = Fact<T, FaultFacts[T]>;
export type FaultFact = { [T in FaultFactType]: FaultFactOf<T> }[FaultFactType];

/** Life-cycle states of a fault. */
export const faultStates = ['reported', 'in-hand', 'waiting', 'fixed', 'verified', 'withdrawn'] as const;
export type FaultState = (typeof faultStates)[number];
