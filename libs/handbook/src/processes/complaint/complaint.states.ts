import type { StateRule } from '../../engine/definition.js';
import type { Bilingual } from '../../standard/standard.js';
import type { ComplaintState } from './complaint.facts.js';

/** The states of a complaint; in the last four it has ended. */
export const states: Readonly<Record<ComplaintState, StateRule>> = {
  received: { title: { zh: '待受理', en: 'received' } },
  accepted: { title: { zh: '已受理', en: 'accepted' } },
  investigating: { title: { zh: '调查中', en: 'under investigation' } },
  handling: { title: { zh: '处理中', en: 'being handled' } },
  waiting: { title: { zh: '等待中', en: 'waiting' } },
  'fed-back': { title: { zh: '已反馈', en: 'fed back' } },
  reviewed: { title: { zh: '已复查', en: 'reviewed' } },
  closed: { title: { zh: '已关闭', en: 'closed' }, over: true },
  withdrawn: { title: { zh: '已撤诉', en: 'withdrawn' }, over: true },
  'not-a-complaint': { title: { zh: '非投诉', en: 'not a complaint' }, over: true },
  merged: { title: { zh: '已并入', en: 'merged into another case' }, over: true },
};

/** What the states are called. */
export const stateNames = Object.fromEntries(
  Object.entries(states).map(([state, { title }]) => [state, title]),
) as Readonly<Record<ComplaintState, Bilingual>>;

/** Whether a case in this state has ended. */
export const isEnd = (state: ComplaintState): boolean => states[state].over === true;
