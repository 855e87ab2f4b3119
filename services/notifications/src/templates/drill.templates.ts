import type { Template } from './template.js';

const estate = { estateZh: '湖畔花园', estateEn: 'Lakeside Gardens' };

/** Which drills of an estate have fallen due, for whoever leads it: once for all of them, and only where there is something to do (§2.4.2). */
const drillDay: Template = {
  id: 'drill.day',
  audience: 'person',
  title: { zh: '演练到期', en: 'Drills that are due' },
  params: { estate: 'pair', opened: 'pair', closing: 'pair', missed: 'pair', still: 'pair' },
  optional: ['opened', 'closing', 'missed', 'still'],
  sample: {
    ...estate,
    ...{ openedZh: '火灾', openedEn: 'Fire', closingZh: '燃气泄漏', closingEn: 'Gas leak' },
    ...{
      missedZh: '电梯困人',
      missedEn: 'Trapped in a lift',
      stillZh: '供水故障',
      stillEn: 'Failure of the water supply',
    },
  },
  words: {
    'zh-CN': {
      subject: '{estate}：演练有待办',
      body: [
        { when: 'opened', text: '现在应演练：{opened}' },
        { when: 'closing', text: '期限将至，尚未演练：{closing}' },
        { when: 'missed', text: '超时未演练：{missed}' },
        { when: 'still', text: '超时多周仍未补做：{still}' },
        '要做的事：启动应急并勾选“这是演练”，或先预告时间。',
        '条款：{clause}',
      ],
    },
    en: {
      subject: '{estate}: drills need you',
      body: [
        { when: 'opened', text: 'To be drilled now: {opened}' },
        { when: 'closing', text: 'Little time is left, and it was not drilled: {closing}' },
        { when: 'missed', text: 'Missed: {missed}' },
        { when: 'still', text: 'Missed weeks ago, and not made good: {still}' },
        'To do: declare it and mark it as a drill, or announce first when it is.',
        'Clause: {clause}',
      ],
    },
  },
};

/** When a drill is held, for everybody at the estate. */
const drillAnnounced: Template = {
  id: 'drill.announced',
  audience: 'person',
  title: { zh: '演练预告', en: 'A drill is announced' },
  params: { estate: 'pair', hazard: 'pair', for: 'instant', by: 'persons' },
  sample: { ...estate, hazardZh: '火灾', hazardEn: 'Fire', for: '2026-12-01T02:00:00.000Z', by: 'p-zhao' },
  words: {
    'zh-CN': {
      subject: '【演练】{estate}：{hazard}演练预告',
      body: ['时间：{for}', '预告人：{by}', '要做的事：届时按预案行动；消息均注明【演练】。', '条款：{clause}'],
    },
    en: {
      subject: '[Drill] {estate}: a drill is announced ({hazard})',
      body: [
        'Time: {for}',
        'By: {by}',
        'To do: act then as the plan says; every message says that it is a drill.',
        'Clause: {clause}',
      ],
    },
  },
};

export const drillTemplates: readonly Template[] = [drillDay, drillAnnounced];
