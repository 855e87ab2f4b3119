import type { AdoptingFacts } from '../../parts/adopting.js';
import type { EntryFacts } from '../../parts/entries.js';
import type { HoldingFacts } from '../../parts/holding.js';
import type { LinkFacts } from '../../parts/case-links.js';
import type { NudgedData, TalkingFacts } from '../../parts/talking.js';
import type { FactOf } from '../../engine/action.js';
import type { Bounds } from '../../engine/record.js';
import type { EquipmentKind } from '../../standard/standard.js';
import type { FaultTypes } from './fault.case.js';

/** Every fact of an equipment fault (§2.3.3) and what it carries: ids, enums and instants (epoch milliseconds). */
export interface FaultFacts extends HoldingFacts<'fault'>, TalkingFacts, EntryFacts, AdoptingFacts<'fault'>, LinkFacts {
  'fault.reported': {
    kind: EquipmentKind;
    equipmentId: string | null;
    /** Whoever uses it is in danger. */
    unsafe: boolean;
    /** Null: equipment of the company itself. */
    estateId?: string | null;
    contentId?: string;
    externalNumber?: string;
    /** Of an old record: its first and last possible instant, and until when its fate was observed. */
    reportedBetween?: readonly [number, number];
    observedUntil?: number;
    recordLine?: number;
  };
  /** It goes out of service. */
  'fault.found-unsafe': { contentId?: string };
  'fault.made-safe': { contentId?: string };
  /** Somebody is on it: stops RESPOND (§2.3.3). */
  'fault.responded': {
    /** Null: an old record tells when, and not who. */
    personId: string | null;
    /** An old record tells it. */
    as?: 'imported';
    respondedBetween?: readonly [number, number];
  };
  'fault.waiting': { for: FaultWait; expectedAt: number; contentId?: string };
  'fault.resumed': object;
  /** Stops FIX (§2.3.3). Of an old record: that it tells it, who had it there, and the bounds of its end. */
  'fault.fixed': {
    contentId?: string;
    as?: 'imported';
    personId?: string;
    fixedBetween?: readonly [number, number];
  };
  /** The old records were corrected: what they say now, whole, in the place of what was imported before. Only while nobody has adopted it. */
  'record.corrected': {
    batchId?: string;
    kind: EquipmentKind;
    unsafe: boolean;
    /** Missing: the record names no piece that is known here. */
    equipmentId?: string;
    contentId?: string;
    received: Bounds;
    responded?: Bounds;
    /** Null: open when last seen. */
    closed: Bounds | null;
    personId?: string;
    observedUntil: number;
    recordLine?: number;
  };
  'fault.verified': { personId: string; contentId?: string };
  /** Somebody else looked, and it is not fixed. */
  'fault.rejected': { contentId: string };
  /** It was none. */
  'fault.withdrawn': { contentId?: string };
  'fault.nudged': NudgedData;
  /** So many faults of one piece within the span of the standard (ours); the others by id. */
  'fault.repeated': { cases: readonly string[] };
  /** §3.5: something must be done about it for good. */
  'improvement.wanted': { cases: readonly string[] };
}

/** What a fault may wait for: it shows, and stops nothing unless the standard allows it (§2.3.3). */
export const faultWaits = ['parts', 'contractor'] as const;
export type FaultWait = (typeof faultWaits)[number];

export type FaultFactType = keyof FaultFacts;
export type FaultFactOf<T extends FaultFactType> = FactOf<FaultTypes, T>;
/** A fact of a fault as its ledger holds it. */
export type FaultFact = { [T in FaultFactType]: FaultFactOf<T> }[FaultFactType];
