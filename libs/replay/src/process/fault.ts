import {
  type EquipmentKind,
  type FaultClass,
  type FaultFact,
  faultClassNames,
  faultClocks,
  equipmentKindNames,
  fault,
  faultSectionOf,
} from '@steward/handbook';
import type { ReplayProcess, ReplayRecord } from './replay-process.js';

/** An equipment fault as a record tells it (§2.3.3). */
export interface FaultRecord extends ReplayRecord {
  readonly kind: EquipmentKind;
  readonly unsafe: boolean;
}

const actor = { id: 'system:replay', role: 'system' } as const;

/** Equipment faults (§2.3.3). */
export const faultReplay: ReplayProcess<FaultRecord, FaultFact> = {
  id: 'fault',
  title: { zh: '设备故障', en: 'Equipment faults' },
  rules: faultClocks,
  classTitle: (name) => faultClassNames[name as FaultClass] ?? { zh: name, en: name },
  kindTitle: (name) => equipmentKindNames[name as EquipmentKind] ?? { zh: name, en: name },
  standing: (facts, standard, now) => {
    const c = fault.foldAll(facts, standard);
    return { class: c.class, kind: c.kind, views: fault.clocksOf(c, standard, now) };
  },
  stretches: fault.stretches,
  begins: 'fault.reported',
  ends: ['fault.fixed'],
  tells: ({ ended }) => (ended === null ? {} : { 'fault.fixed': ended }),
  only: (standard, clocks) => ({
    ...standard,
    fault: { clocks: faultSectionOf(standard).clocks.filter(({ id }) => clocks.has(id)) },
  }),
  asRecorded: (record, _standard, observedUntil) => {
    const [from, until] = record.started;
    const between = from === until ? {} : { reportedBetween: [from, until] as const };
    const facts: FaultFact[] = [
      {
        seq: 1,
        type: 'fault.reported',
        at: from,
        recordedAt: from,
        actor,
        data: { kind: record.kind, equipmentId: null, unsafe: record.unsafe, observedUntil, ...between },
      },
    ];
    if (!record.ended) return facts;
    const [endFrom, endUntil] = record.ended;
    const data = endFrom === endUntil ? {} : { fixedBetween: [endFrom, endUntil] as const };
    return [...facts, { seq: 2, type: 'fault.fixed', at: endFrom, recordedAt: endFrom, actor, data }];
  },
  asLived: ({ kind, unsafe }, _standard, start, end): readonly FaultFact[] => {
    const reported = { kind, unsafe, equipmentId: null };
    return [
      { seq: 1, type: 'fault.reported', at: start, recordedAt: start, actor, data: reported },
      ...(end === null ? [] : [{ seq: 2, type: 'fault.fixed' as const, at: end, recordedAt: end, actor, data: {} }]),
    ];
  },
  alternatives: () => 1,
};
