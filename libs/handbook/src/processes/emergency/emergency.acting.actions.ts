import { count, instant, maybeCode, maybeNumber, maybeWords, person, reason, words } from '../../engine/takes.js';
import { staff } from '../../parts/roles.js';
import { action, fact, acting, commanded, base } from './emergency.action-parts.js';
import type { EmergencyCase } from './emergency.case.js';
import { nextOf } from './emergency.plan-tasks.js';

const authorityOf = ({ plan }: EmergencyCase, number: number): string =>
  plan?.authorities[number - 1]?.authorityId ?? '';
const task = count({ title: { zh: '任务号', en: 'Number of the task' } });
const notice = count({ title: { zh: '通知号', en: 'Number of the notice' } });
/** How long before a notice ends its author is told of it *(ours)*, ms. */
const halfAnHour = 1_800_000;
const told: readonly EmergencyCase['state'][] = [...commanded, 'stood-down'];

/** What is done meanwhile: tasks, notices, authorities, the roll call. */
export const actingActions = {
  'open-task': action({
    ...base,
    title: { zh: '布置任务', en: 'Give a task' },
    from: commanded,
    by: staff,
    guards: ['ahead'],
    takes: {
      personId: person(),
      dueAt: instant({ title: { zh: '完成期限', en: 'To be done by' } }),
      text: words('task'),
    },
    records: 'task.opened',
    facts: (a, input) => [fact(a, 'task.opened', { ...input, taskId: nextOf(a.c.tasks) })],
  }),
  'finish-task': action({
    ...base,
    title: { zh: '任务完成', en: 'A task is done' },
    from: commanded,
    by: staff,
    guards: ['task-open'],
    takes: { task, text: maybeWords('finding') },
    records: 'task.done',
    facts: (a, { task: number, ...said }) => [fact(a, 'task.done', { ...said, taskId: String(number) })],
  }),
  'give-task-up': action({
    ...base,
    title: { zh: '任务无法完成', en: 'A task is impossible' },
    from: commanded,
    by: staff,
    guards: ['task-open'],
    takes: { task, reason: reason() },
    records: 'task.impossible',
    facts: (a, { task: number, ...said }) => [fact(a, 'task.impossible', { ...said, taskId: String(number) })],
  }),
  'issue-notice': action({
    ...base,
    title: { zh: '通知住户', en: 'Tell the households' },
    from: told,
    by: staff,
    guards: ['valid-for-half-a-day'],
    takes: { validUntil: instant({ title: { zh: '有效期至', en: 'Valid until' } }), text: words('notice') },
    records: 'notice.issued',
    facts: (a, input) => [
      fact(a, 'notice.issued', {
        ...input,
        noticeId: nextOf(a.c.notices),
        ...(input.validUntil - a.now > halfAnHour ? { remindAt: input.validUntil - halfAnHour } : {}),
      }),
    ],
  }),
  'correct-notice': action({
    ...base,
    title: { zh: '更正通知', en: 'Correct a notice' },
    from: told,
    by: staff,
    guards: ['notice-valid'],
    takes: { notice, text: words('notice') },
    records: 'notice.corrected',
    facts: (a, { notice: number, ...said }) => [fact(a, 'notice.corrected', { ...said, noticeId: String(number) })],
  }),
  'end-notice': action({
    ...base,
    title: { zh: '解除通知', en: 'End a notice' },
    from: [...told, 'actions-open'],
    by: staff,
    guards: ['notice-valid'],
    takes: { notice },
    records: 'notice.ended',
    facts: (a, { notice: number }) => [fact(a, 'notice.ended', { noticeId: String(number) })],
  }),
  'tell-authority': action({
    ...base,
    title: { zh: '报告主管部门', en: 'Tell an authority' },
    from: [...told, 'actions-open'],
    by: staff,
    guards: ['authority-owed'],
    takes: {
      authority: count({ title: { zh: '预案中的报告单位序号', en: 'Its place in the plan' } }),
      text: words('report'),
      receipt: maybeCode({ title: { zh: '回执编号', en: 'Number of its receipt' } }),
    },
    records: 'authority.told',
    facts: (a, { authority, ...said }) => [
      fact(a, 'authority.told', { ...said, authorityId: authorityOf(a.c, authority) }),
    ],
  }),
  'open-roll-call': action({
    ...base,
    title: { zh: '开始清点', en: 'Open a roll call' },
    from: acting,
    by: staff,
    guards: ['no-roll-call'],
    takes: {},
    records: 'rollcall.opened',
    facts: (a) => [fact(a, 'rollcall.opened', {})],
  }),
  'close-roll-call': action({
    ...base,
    title: { zh: '结束清点', en: 'Close the roll call' },
    from: commanded,
    by: staff,
    guards: ['roll-call-open', 'unknown-explained'],
    takes: {
      unknown: maybeNumber({ title: { zh: '情况不明的户数', en: 'Households unaccounted for' } }),
      reason: maybeWords('reason'),
    },
    records: 'rollcall.closed',
    facts: (a, { unknown = 0, ...said }) => [fact(a, 'rollcall.closed', { ...said, unknown })],
  }),
} as const;
