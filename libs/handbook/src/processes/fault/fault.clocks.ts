import { endOfChain, rung } from '../../standard/chain.js';
import { withFigures } from '../../standard/figure-clocks.js';
import {
  type ClockRule,
  type EquipmentKind,
  type FaultClass,
  type FaultSection,
  type FigureClock,
  type Standard,
  equipmentKinds,
} from '../../standard/standard.js';

type FaultClock = FigureClock<EquipmentKind, FaultClass>;

/** §2.3.3, §4.1: somebody is on the fault within 2 h; within 1 h where it is unsafe, which is a major emergency (§3.1). */
const respond: FaultClock = {
  id: 'RESPOND',
  title: { zh: '故障响应', en: 'Respond to the fault' },
  clause: '§2.3.3',
  kinds: equipmentKinds,
  starts: ['fault.reported'],
  stops: ['fault.responded'],
  voidedBy: ['fault.withdrawn'],
  whenStartedAgain: 'keep',
  limit: { figure: { ordinary: 'fault.respond', unsafe: 'fault.respond.unsafe' } },
  points: [
    {
      id: 'half',
      title: { zh: '故障响应时限过半', en: 'Half of the time to respond to the fault has passed' },
      at: { fraction: 0.5, of: 'limit' },
      means: 'warning',
      tells: ['handler'],
      clause: '§2.3.3',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '故障响应超时', en: 'Nobody responded to the fault in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor'],
      clause: '§2.3.3',
    },
    rung('§2.3.3', 'limit+30m', 'PT30M', 'deputy-and-roster', {
      zh: '故障响应超时 30 分钟',
      en: 'No response to the fault 30 min after the limit',
    }),
    rung('§2.3.3', 'limit+60m', 'PT1H', 'estate-manager', {
      zh: '故障响应超时 60 分钟',
      en: 'No response to the fault 60 min after the limit',
    }),
    endOfChain('§2.3.3', 'PT4H'),
  ],
};

/** §2.3.3: fixed within 48 h; waiting for parts shows, but stops nothing unless the standard allows it. */
const fix: FaultClock = {
  id: 'FIX',
  title: { zh: '故障修复', en: 'Fix the fault' },
  clause: '§2.3.3',
  kinds: equipmentKinds,
  // A repair that was not accepted is owed anew *(ours)*.
  starts: ['fault.reported', 'fault.rejected'],
  stops: ['fault.fixed'],
  voidedBy: ['fault.withdrawn'],
  whenStartedAgain: 'keep',
  limit: { figure: 'fault.fix' },
  points: [
    {
      id: 'half',
      title: { zh: '故障修复时限过半', en: 'Half of the time to fix the fault has passed' },
      at: { fraction: 0.5, of: 'limit' },
      means: 'warning',
      tells: ['handler'],
      clause: '§2.3.3',
      ours: true,
    },
    {
      id: 'eighty',
      title: { zh: '故障修复时限已过八成', en: '80 % of the time to fix the fault has passed' },
      at: { fraction: 0.8, of: 'limit' },
      means: 'warning',
      tells: ['supervisor'],
      clause: '§2.3.3',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '故障修复超时', en: 'The fault was not fixed in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['estate-manager'],
      clause: '§2.3.3',
    },
    rung('§2.3.3', 'limit+24h', 'PT24H', 'company', {
      zh: '超时 24 小时仍未修复',
      en: 'Still not fixed 24 h after the limit',
    }),
    endOfChain('§2.3.3', 'PT48H'),
  ],
};

/** §2.3.3 *(ours)*: somebody other than the repairer accepts the repair within three days, or says that it does not hold. */
const accept: FaultClock = {
  id: 'ACCEPT',
  title: { zh: '维修验收', en: 'Accept the repair' },
  clause: '§2.3.3',
  ours: true,
  kinds: equipmentKinds,
  starts: ['fault.fixed'],
  stops: ['fault.verified', 'fault.rejected'],
  voidedBy: ['fault.withdrawn'],
  // A repair that was not accepted and is made anew is another one.
  whenStartedAgain: 'restart',
  limit: { figure: 'fault.accept' },
  points: [
    {
      id: 'fixed',
      title: { zh: '已修复，等待他人验收', en: 'Fixed: somebody else is to accept it' },
      at: { after: 'PT0S', from: 'start' },
      means: 'notice',
      tells: ['supervisor'],
      clause: '§2.3.3',
      ours: true,
    },
    {
      id: 'eighty',
      title: { zh: '验收时限已过八成', en: '80 % of the time to accept the repair has passed' },
      at: { fraction: 0.8, of: 'limit' },
      means: 'warning',
      tells: ['supervisor'],
      clause: '§2.3.3',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '验收超时', en: 'The repair was not accepted in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['estate-manager'],
      clause: '§2.3.3',
      ours: true,
    },
    endOfChain('§2.3.3', 'PT24H'),
  ],
};

/** Equipment faults of the handbook of 2025. */
export const faultSection: FaultSection = { clocks: [respond, fix, accept] };

const known = new WeakMap<Standard, readonly ClockRule<EquipmentKind, FaultClass>[]>();

/** §2.3.3: the equipment faults of a standard; a document from before they had clocks has the default's. */
export const faultSectionOf = (standard: Standard): FaultSection => standard.fault ?? faultSection;

/** The clocks of equipment faults, with the document's figures; computed once per standard. Throws `RangeError` for a figure that lint refuses. */
export function faultClocks(standard: Standard): readonly ClockRule<EquipmentKind, FaultClass>[] {
  const clocks = known.get(standard) ?? withFigures(faultSectionOf(standard).clocks, standard);
  known.set(standard, clocks);
  return clocks;
}
