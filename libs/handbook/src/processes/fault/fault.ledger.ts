import type { LedgerRules } from '../../engine/ledger.js';
import { equipmentKindNames } from '../../standard/equipment-kind-names.js';
import type { FaultCase } from './fault.case.js';
import { faultWaitNames } from './fault.names.js';

/** §2.3.3: the ledger of faults, with kind, handling time and person responsible. */
export const ledger: LedgerRules<FaultCase> = {
  title: { zh: '设备故障台账', en: 'Fault ledger' },
  clause: '§2.3.3',
  clocks: ['RESPOND', 'FIX', 'ACCEPT'],
  handling: 'FIX',
  handledAt: (c) => c.fixedAt,
  columns: [
    { title: { zh: '设备种类', en: 'Kind of equipment' }, words: (c) => equipmentKindNames[c.kind] },
    { title: { zh: '响应时间', en: 'Responded' }, stops: 'RESPOND', at: (c) => c.respondedAt },
    { title: { zh: '修复时间', en: 'Fixed' }, stops: 'FIX', at: (c) => c.fixedAt },
    { title: { zh: '外协单位', en: 'Contractor' }, person: (c) => c.contractor },
    {
      title: { zh: '等待', en: 'Waits for' },
      words: (c) => (c.waitingFor === null ? null : faultWaitNames[c.waitingFor]),
    },
    {
      title: { zh: '重复故障', en: 'Repeated' },
      words: (c) =>
        c.repeats.length === 0
          ? null
          : { zh: `另有 ${String(c.repeats.length)} 次`, en: `${String(c.repeats.length)} others` },
    },
  ],
  signs: [
    { zh: '维修人', en: 'repairer' },
    { zh: '验收人', en: 'accepted by' },
    { zh: '主管', en: 'supervisor' },
  ],
};
