import {
  type Bounds,
  type KeepingRules,
  type KeptRecord,
  type OldRecord,
  type ReplayRules,
  answerGaps,
} from '../../engine/record.js';
import type { RecordedBounds } from '../../engine/clocked-case.js';
import type { Ms } from '../../engine/fact.js';
import type { ToldFact } from '../../parts/adopting.js';
import type { EquipmentKind } from '../../standard/standard.js';
import type { FaultTypes } from './fault.case.js';
import { faultSectionOf } from './fault.clocks.js';
import type { FaultFact, FaultFacts } from './fault.facts.js';

/** An equipment fault as a record tells it (§2.3.3). */
export interface FaultRecord extends OldRecord {
  readonly kind: EquipmentKind;
  readonly unsafe: boolean;
  /** Which piece it was; missing: the record names none that is known here. */
  readonly equipmentId?: string;
  /** When somebody was on it; missing: the record does not tell. */
  readonly responded?: Bounds;
  /** Who of ours had it, of a fault that has ended; missing: the record names nobody. */
  readonly personId?: string;
}

const actor = { id: 'system:replay', role: 'system' } as const;
const between = ([from, until]: Bounds): Bounds | null => (from === until ? null : [from, until]);

/** Facts in the order in which they happened, each recorded when it did. */
const inOrder = (happened: readonly ToldFact[]): readonly FaultFact[] =>
  happened
    .toSorted((a, b) => a.at - b.at)
    .map((one, index) => ({ ...one, seq: index + 1, recordedAt: one.at, actor }) as FaultFact);

/** A record without what makes it a row of somebody's table. */
type Told = Pick<FaultRecord, 'ended' | 'equipmentId' | 'kind' | 'personId' | 'responded' | 'started' | 'unsafe'>;

/** What a record tells, as facts in their order. */
export function toldBy(
  { ended, equipmentId, kind, personId, responded, started, unsafe }: Told,
  observedUntil: Ms,
): FaultFact[] {
  const [reportedBetween, respondedBetween, fixedBetween] = [started, responded, ended].map((when) =>
    when ? between(when) : null,
  );
  const reported: FaultFacts['fault.reported'] = {
    kind,
    equipmentId: equipmentId ?? null,
    unsafe,
    observedUntil,
    ...(reportedBetween ? { reportedBetween } : {}),
  };
  const answered: FaultFacts['fault.responded'] = {
    personId: null,
    as: 'imported',
    ...(respondedBetween ? { respondedBetween } : {}),
  };
  const fixed: FaultFacts['fault.fixed'] = {
    as: 'imported',
    ...(personId === undefined ? {} : { personId }),
    ...(fixedBetween ? { fixedBetween } : {}),
  };
  return [
    ...inOrder([
      { type: 'fault.reported', at: started[0], data: reported },
      ...(responded ? [{ type: 'fault.responded', at: Math.max(started[0], responded[0]), data: answered }] : []),
      ...(ended ? [{ type: 'fault.fixed', at: ended[0], data: fixed }] : []),
    ]),
  ];
}

/** What a record of a fault tells about a fact beside its instant. */
export function faultBoundsOf(told: ToldFact): RecordedBounds {
  const fact = told as Pick<FaultFact, 'type' | 'data'>;
  if (fact.type === 'fault.reported') {
    const { observedUntil, reportedBetween } = fact.data as FaultFacts['fault.reported'];
    return {
      ...(observedUntil === undefined ? {} : { observedUntil }),
      ...(reportedBetween ? { startBetween: reportedBetween } : {}),
    };
  }
  const { respondedBetween, fixedBetween } = fact.data as FaultFacts['fault.responded'] & FaultFacts['fault.fixed'];
  if (fact.type === 'fault.responded' && respondedBetween) return { endBetween: respondedBetween };
  return fact.type === 'fault.fixed' && fixedBetween ? { endBetween: fixedBetween } : {};
}

/** What a corrected record says, as one. */
export function correctedRecord(data: FaultFacts['record.corrected']): KeptRecord<FaultRecord> {
  const { kind, unsafe, contentId = null, received, responded, closed, personId, observedUntil, recordLine } = data;
  return {
    kind,
    unsafe,
    ...(data.equipmentId === undefined ? {} : { equipmentId: data.equipmentId }),
    line: recordLine ?? null,
    started: received,
    ended: closed,
    contentId,
    observedUntil,
    ...(responded ? { responded } : {}),
    ...(personId === undefined ? {} : { personId }),
  };
}

/** How old faults become facts (§2.3.3): nobody wrote down who accepted a repair, so that stays unknown. */
export const replay: ReplayRules<FaultTypes, FaultRecord> = {
  gaps: ({ responded }) => answerGaps(responded),
  tells: ({ ended, responded }) => ({
    ...(ended === null ? {} : { 'fault.fixed': ended }),
    ...(responded ? { 'fault.responded': responded } : {}),
  }),
  only: (standard, clocks) => ({
    ...standard,
    fault: { clocks: faultSectionOf(standard).clocks.filter(({ id }) => clocks.has(id)) },
  }),
  asRecorded: (record, _standard, observedUntil) => toldBy(record, observedUntil),
  asLived: ({ kind, responded, unsafe }, _standard, start, end) =>
    inOrder([
      { type: 'fault.reported', at: start, data: { kind, unsafe, equipmentId: null } },
      ...(responded ? [{ type: 'fault.responded', at: Math.max(start, responded[0]), data: { personId: null } }] : []),
      ...(end === null ? [] : [{ type: 'fault.fixed', at: end, data: {} }]),
    ]),
};

/** How a fault holds the record that it was imported from (§7.2). */
export const keeps: KeepingRules<FaultTypes, FaultRecord> = {
  reads: (record, told) => {
    const fact = told as FaultFact;
    if (fact.type === 'fault.reported') {
      const { kind, unsafe, contentId = null, equipmentId, observedUntil, reportedBetween, recordLine } = fact.data;
      if (observedUntil === undefined) return null;
      const started = reportedBetween ?? ([fact.at, fact.at] as const);
      const piece = equipmentId === null ? {} : { equipmentId };
      return { kind, unsafe, ...piece, line: recordLine ?? null, started, ended: null, contentId, observedUntil };
    }
    if (record === null) return null;
    if (fact.type === 'record.corrected') return correctedRecord(fact.data);
    if (fact.type === 'fault.responded' && fact.data.as === 'imported')
      return { ...record, responded: fact.data.respondedBetween ?? [fact.at, fact.at] };
    if (fact.type === 'fault.fixed' && fact.data.as === 'imported')
      return { ...record, ended: fact.data.fixedBetween ?? [fact.at, fact.at] };
    return record;
  },
  corrects: (
    { kind, unsafe, equipmentId, contentId, started, responded, ended, personId, observedUntil, line },
    batchId,
  ) => ({
    batchId,
    kind,
    unsafe,
    ...(equipmentId === undefined ? {} : { equipmentId }),
    ...(contentId === null ? {} : { contentId }),
    received: started,
    ...(responded ? { responded } : {}),
    closed: ended,
    ...(personId === undefined ? {} : { personId }),
    observedUntil,
    ...(line === null ? {} : { recordLine: line }),
  }),
  stays: ({ equipmentId }) => (equipmentId === undefined ? {} : { equipmentId }),
  says: ({ kind, unsafe }) => ({ kind, class: unsafe ? 'unsafe' : 'ordinary' }),
};
