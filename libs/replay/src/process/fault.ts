import {
  type EquipmentKind,
  type FaultClass,
  type FaultFact,
  type Bilingual,
  faultClocks,
  faults,
  faultSectionOf,
} from '@steward/handbook';
import type { ReplayProcess, ReplayRecord } from './replay-process.js';

/** An equipment fault as a record tells it (§2.3.3). */
export interface FaultRecord extends ReplayRecord {
  readonly kind: EquipmentKind;
  readonly unsafe: boolean;
}

const actor = { id: 'system:replay', role: 'system' } as const;

const classTitles: Readonly<Record<FaultClass, Bilingual>> = {
  ordinary: { zh: '普通故障', en: 'ordinary' },
  unsafe: { zh: '危及安全', en: 'unsafe' },
};
const kindTitles: Readonly<Record<EquipmentKind, Bilingual>> = {
  lift: { zh: '电梯', en: 'lift' },
  escalator: { zh: '自动扶梯', en: 'escalator' },
  water: { zh: '供水设备', en: 'water supply' },
  power: { zh: '供电设备', en: 'power supply' },
  heating: { zh: '供暖设备', en: 'heating' },
  fire: { zh: '消防设备', en: 'fire equipment' },
  access: { zh: '门禁与监控', en: 'access and cameras' },
  other: { zh: '其他设备', en: 'other equipment' },
};

/** Equipment faults (§2.3.3). */
export const faultReplay: ReplayProcess<FaultRecord, FaultFact> = {
  id: 'fault',
  title: { zh: '设备故障', en: 'Equipment faults' },
  rules: faultClocks,
  classTitle: (name) => classTitles[name as FaultClass] ?? { zh: name, en: name },
  kindTitle: (name) => kindTitles[name as EquipmentKind] ?? { zh: name, en: name },
  standing: (facts, standard, now) => {
    const c = faults.foldAll(facts, standard);
    return { class: c.class, kind: c.kind, views: faults.clocksOf(c, standard, now) };
  },
  stretches: faults.stretches,
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
