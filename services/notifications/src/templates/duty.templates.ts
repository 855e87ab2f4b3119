import type { Template } from './template.js';

const params = {
  estate: 'pair',
  level: 'level',
  who: 'persons',
  from: 'instant',
  until: 'instant',
  by: 'persons',
} as const;
const sample = {
  estateZh: '湖畔花园',
  estateEn: 'Lakeside Gardens',
  level: 'supervisor',
  who: 'p-wang',
  from: '2026-12-01T00:00:00.000Z',
  until: '2026-12-01T12:00:00.000Z',
  by: 'p-zhao',
};

interface Says {
  readonly title: readonly [zh: string, en: string];
  /** What holds now; may name `{who}`. */
  readonly says: readonly [zh: string, en: string];
  readonly todo: readonly [zh: string, en: string];
}

/** A change of the roster or of somebody's leave, for one whom it concerns (§2.4.1: somebody answers at any hour). */
const ofDuty = (id: string, { says, title, todo }: Says): Template => ({
  id,
  audience: 'person',
  title: { zh: title[0], en: title[1] },
  params,
  optional: ['estate', 'level', 'who'],
  sample,
  words: {
    'zh-CN': {
      subject: title[0],
      body: [
        says[0],
        { when: 'estate', text: '小区：{estate}' },
        { when: 'level', text: '层级：{level}' },
        '时间：{from} – {until}',
        '操作人：{by}',
        `要做的事：${todo[0]}`,
        '条款：{clause}',
      ],
    },
    en: {
      subject: title[1],
      body: [
        says[1],
        { when: 'estate', text: 'Estate: {estate}' },
        { when: 'level', text: 'Level: {level}' },
        'Time: {from} – {until}',
        'By: {by}',
        `To do: ${todo[1]}`,
        'Clause: {clause}',
      ],
    },
  },
});

const nothing = ['无需操作，供您知悉。', 'Nothing; for your information.'] as const;

export const dutyTemplates: readonly Template[] = [
  ofDuty('duty.comes', {
    title: ['您有新的值班', 'You are on duty'],
    says: ['您被安排在以下时间值班。', 'You were put on duty for this time.'],
    todo: ['届时请在岗；不能到岗的，请立即联系操作人。', 'Be there; if you cannot, tell who arranged it now.'],
  }),
  ofDuty('duty.goes', {
    title: ['您的值班已调整', 'Your duty has changed'],
    says: ['以下时间您不再值班。', 'You are no longer on duty for this time.'],
    todo: ['请把正在办理的事项交接清楚。', 'Hand over what you are working on.'],
  }),
  ofDuty('duty.as-before', {
    title: ['值班调整已撤销', 'The change of duty was taken back'],
    says: [
      '以下时间的替班、加班或撤班已撤销，按原排班执行。',
      'The override for this time was taken back: the roster holds as before.',
    ],
    todo: ['请查看排班，确认自己是否值班。', 'Look at the roster whether you are on duty.'],
  }),
  ofDuty('leave.yours', {
    title: ['您的休假已登记', 'Your leave is entered'],
    says: ['以下时间您休假，期间不派单给您。', 'You are on leave for this time, and get no cases.'],
    todo: ['休假前请移交正在办理的工单。', 'Before it begins, hand over the cases that you have.'],
  }),
  ofDuty('leave.stand-in', {
    title: ['请您代理休假的同事', 'You stand in for a colleague'],
    says: ['{who} 在以下时间休假，由您代理。', '{who} is on leave for this time; you stand in.'],
    todo: ['请向其了解正在办理的工单。', 'Ask about the cases that are open.'],
  }),
  ofDuty('leave.team', {
    title: ['下属休假', 'Somebody of your team is on leave'],
    says: ['{who} 在以下时间休假。', '{who} is on leave for this time.'],
    todo: ['请查看排班缺口，并安排其未结工单。', 'See to gaps of the roster, and to the open cases.'],
  }),
  ofDuty('leave.taken-back', {
    title: ['休假已取消', 'The leave was taken back'],
    says: ['{who} 的以下休假已取消。', 'The leave of {who} for this time was taken back.'],
    todo: nothing,
  }),
  ofDuty('swap.asked', {
    title: ['同事想与您换班', 'A colleague asks to swap'],
    says: ['{who} 想与您换班，换后以下时间由您值班。', '{who} asks to swap; you would be on duty for this time.'],
    todo: ['请同意或谢绝；您同意前排班不变。', 'Accept or refuse; until you accept the roster stays.'],
  }),
  ofDuty('swap.accepted', {
    title: ['换班已获同意', 'Your swap was accepted'],
    says: ['{who} 已同意换班，以下时间由您值班。', '{who} has accepted; you are on duty for this time.'],
    todo: ['届时请在岗。', 'Be there.'],
  }),
  ofDuty('swap.refused', {
    title: ['换班未获同意', 'Your swap was refused'],
    says: ['{who} 未同意换班，以下时间仍由其值班。', '{who} has refused; this time stays his.'],
    todo: ['请按原排班到岗，或另找同事。', 'Keep to the roster, or ask somebody else.'],
  }),
  ofDuty('swap.withdrawn', {
    title: ['换班申请已撤回', 'The swap was taken back'],
    says: ['{who} 已撤回换班申请，以下时间不由您值班。', '{who} has taken the swap back; this time is not yours.'],
    todo: nothing,
  }),
];
