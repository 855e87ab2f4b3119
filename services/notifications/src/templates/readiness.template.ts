import type { Template } from './template.js';

/** Who of an estate is not ready for an emergency, for whoever leads it: once a week, and only where there is something to do (§4.2). */
export const readinessWeek: Template = {
  id: 'readiness.week',
  audience: 'person',
  title: { zh: '每周就绪检查', en: 'Weekly readiness' },
  params: {
    estate: 'pair',
    unreached: 'persons',
    unqualified: 'persons',
    unread: 'persons',
    gaps: 'number',
    firstGap: 'instant',
    unknown: 'number',
  },
  optional: ['unreached', 'unqualified', 'unread', 'firstGap'],
  sample: {
    estateZh: '湖畔花园',
    estateEn: 'Lakeside Gardens',
    unreached: 'p-wang',
    unqualified: 'p-li',
    unread: 'p-wang, p-li',
    gaps: 2,
    firstGap: '2026-12-05T12:00:00.000Z',
    unknown: 0,
  },
  words: {
    'zh-CN': {
      subject: '{estate}：每周就绪检查有待办',
      body: [
        { when: 'unreached', text: '号码未登记或未由本人验证：{unreached}' },
        { when: 'unqualified', text: '缺预案所需的胜任确认：{unqualified}' },
        { when: 'unread', text: '未确认现行预案：{unread}' },
        { when: 'firstGap', text: '今后 30 天值班层缺口 {gaps} 处，最早：{firstGap}' },
        { when: 'unknown', text: '此次未能取得预案：谁缺胜任确认、谁未确认预案，不得而知。' },
        '要做的事：请逐项落实，并补齐排班。',
        '条款：{clause}',
      ],
    },
    en: {
      subject: '{estate}: readiness of this week needs you',
      body: [
        { when: 'unreached', text: 'No number, or none that its owner verified: {unreached}' },
        { when: 'unqualified', text: 'Without a confirmation that a plan wants: {unqualified}' },
        { when: 'unread', text: 'Have not acknowledged the plan in force: {unread}' },
        { when: 'firstGap', text: 'Gaps of layers in the next 30 days: {gaps}, the first at {firstGap}' },
        {
          when: 'unknown',
          text: 'Plans could not be had: who lacks a confirmation or has not acknowledged is unknown.',
        },
        'To do: see to each of them, and fill the roster.',
        'Clause: {clause}',
      ],
    },
  },
};
