import { count, instant, maybeCode, maybeWords, person, reason, words } from '../../engine/takes.js';
import { staff } from '../../parts/roles.js';
import { action, fact, commanded, base, told } from './emergency.action-parts.js';
import type { EmergencyCase } from './emergency.case.js';
import { nextOf } from './emergency.plan-tasks.js';

const authorityOf = ({ plan }: EmergencyCase, number: number): string =>
  plan?.authorities[number - 1]?.authorityId ?? '';
const task = count({ title: { zh: '任务号', en: 'Number of the task' } });

/** What is done meanwhile: tasks, and authorities that are told. */
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
} as const;
