import type { LedgerRules } from '../../engine/ledger.js';
import type { EmergencyCase } from './emergency.case.js';
import { hazardNames } from './emergency.names.js';

/** §4.2: the ledger of emergencies: what it was, whether it was a drill, who commanded, how many were called. */
export const ledger: LedgerRules<EmergencyCase> = {
  title: { zh: '突发事件台账', en: 'Emergency ledger' },
  clause: '§4.2',
  clocks: ['FIRST-ANSWER', 'ON-SITE', 'COMMAND', 'REVIEW'],
  handling: 'ON-SITE',
  handledAt: (c) => c.firstThereAt,
  columns: [
    { title: { zh: '突发事件类别', en: 'Hazard' }, words: (c) => hazardNames[c.kind] },
    { title: { zh: '演练', en: 'Drill' }, words: (c) => (c.drill ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }) },
    { title: { zh: '启动时间', en: 'Declared' }, at: (c) => c.declaredAt },
    { title: { zh: '首个到场时间', en: 'First there' }, stops: 'ON-SITE', at: (c) => c.firstThereAt },
    { title: { zh: '现场指挥', en: 'Commander' }, person: (c) => c.commander ?? c.commanders.at(-1) ?? null },
    {
      title: { zh: '呼叫人数', en: 'People called' },
      words: ({ callOut: { everyone } }) => ({
        zh: `${String(everyone.length)} 人`,
        en: `${String(everyone.length)} people`,
      }),
    },
    {
      title: { zh: '尚未告知解除', en: 'Not told yet that it is over' },
      words: ({ unreleased }) =>
        unreleased.length === 0
          ? null
          : { zh: `${String(unreleased.length)} 人`, en: `${String(unreleased.length)} people` },
    },
  ],
  signs: [
    { zh: '现场指挥', en: 'commander' },
    { zh: '复盘人', en: 'reviewed by' },
    { zh: '项目经理', en: 'estate manager' },
  ],
};
