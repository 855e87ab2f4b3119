import { DomainError } from '@steward/contracts';
import type { LintFinding } from '@steward/handbook';

/** Another plan of the scope is for the hazard. */
export const hazardTaken = (hazard: string): DomainError =>
  new DomainError('conflict', 'plan.hazard-taken', {
    zh: `该范围内已有此类事件（${hazard}）的预案。`,
    en: `There is a plan for this hazard (${hazard}) in that scope already.`,
  });

/** A plan stays for the hazard for which it was begun. */
export const otherHazard = (): DomainError =>
  new DomainError('refused', 'plan.other-hazard', {
    zh: '预案的事件类型不能更改；请另起预案。',
    en: 'A plan stays for its hazard; begin another one.',
  });

/** Somebody wrote another version meanwhile. */
export const planChanged = (latest: number): DomainError =>
  new DomainError('conflict', 'plan.changed', {
    zh: `预案已被他人改为第 ${String(latest)} 版，请先查看再保存。`,
    en: `Somebody else has written version ${String(latest)} meanwhile. Look at it before you save.`,
  });

/** The plan has no such version. */
export const noVersion = (): DomainError =>
  new DomainError('not-found', 'plan.no-version', {
    zh: '预案没有这一版。',
    en: 'The plan has no such version.',
  });

/** What is wrong with it keeps it from holding. */
export const cannotHold = (errors: readonly LintFinding[]): DomainError =>
  new DomainError(
    'refused',
    'plan.cannot-hold',
    {
      zh: `预案有 ${String(errors.length)} 处错误，不能发布：${errors[0]?.message.zh ?? ''}`,
      en: `The plan has ${String(errors.length)} errors and can't be published: ${errors[0]?.message.en ?? ''}`,
    },
    { clause: '§4.2', details: { findings: errors } },
  );

/** The roster that was sent is of another estate. */
export const otherRoster = (): DomainError =>
  new DomainError('refused', 'roster.of-another-estate', {
    zh: '值班表属于另一个小区。',
    en: 'The roster is of another estate.',
  });

/** A template is for every estate: at which one it is to be judged must be said. */
export const whichEstate = (): DomainError =>
  new DomainError('refused', 'roster.which-estate', {
    zh: '公司模板适用于各小区，请指明按哪个小区的值班表。',
    en: 'A template is for every estate: say whose roster is meant.',
  });
