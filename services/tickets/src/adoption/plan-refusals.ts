import { DomainError } from '@steward/contracts';

/** No such plan, or none that the caller may see. */
export const unknownPlan = (id: string): DomainError =>
  new DomainError('not-found', 'adoption-plan.unknown', {
    zh: `没有编号为 ${id} 的接管计划，或者您无权查看。`,
    en: `There is no plan of adoption ${id}, or it is not yours to see.`,
  });

/** Somebody whose role makes no plans. */
export const notPlanner = (): DomainError =>
  new DomainError('forbidden', 'role.missing', {
    zh: '只有项目经理、公司管理人员或系统管理员可以安排接管旧工单。',
    en: 'Only the estate manager, the company or an administrator plans the adoption of old cases.',
  });

/** Nothing waits to be taken over. */
export const noneToAdopt = (): DomainError =>
  new DomainError('refused', 'adoption-plan.empty', {
    zh: '本小区没有尚未接管的旧工单。',
    en: 'No old case of this estate waits to be taken over.',
  });

/** It was approved, or another one was proposed. */
export const notDraft = (): DomainError =>
  new DomainError('refused', 'adoption-plan.settled', {
    zh: '该计划已批准或已被新计划取代，不能再改。',
    en: 'This plan was approved, or replaced by a newer one: it changes no more.',
  });

/** It is not what was looked at. */
export const planChangedMeanwhile = (version: number): DomainError =>
  new DomainError(
    'conflict',
    'adoption-plan.changed',
    { zh: '该计划刚刚已被更改，请重新查看后再批准。', en: 'The plan has changed meanwhile: look at it again.' },
    { details: { version } },
  );

/** A date that has passed already. */
export const tooSoon = (resolveBy: string): DomainError =>
  new DomainError('refused', 'adoption-plan.past', {
    zh: `期限 ${resolveBy} 已过，请改为将来的时间。`,
    en: `The date ${resolveBy} has passed: choose one that lies ahead.`,
  });

/** No process of this name takes old records. */
export const unknownProcess = (asked: string, able: readonly string[]): DomainError =>
  new DomainError('refused', 'process.unknown', {
    zh: `没有可接管旧工单的流程“${asked}”；可选：${able.join('、')}。`,
    en: `No process "${asked}" takes old cases over; there are: ${able.join(', ')}.`,
  });
