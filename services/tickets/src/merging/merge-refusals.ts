import { DomainError } from '@steward/contracts';
import { type ComplaintCase, type Standard, childrenOf, lengthenedBy } from '@steward/handbook';
import type { LoadedCase } from '@steward/service-kit';

type Loaded = LoadedCase<ComplaintCase>;

/**
 * Whether a case may go into another: nothing that it asks for may be lost on the way. Refused with `merge.other-estate`,
 * `merge.not-confidential`, `merge.other-person`, `merge.link-lost` and `merge.deadline-longer`.
 */
export function refuseLosingMerge(gone: Loaded, survivor: Loaded, standard: Standard): void {
  if (gone.scope.estateId !== survivor.scope.estateId) throw otherEstate();
  if (gone.fold.confidential && !survivor.fold.confidential) throw notConfidential();
  const { aboutPersonId } = gone.fold;
  if (aboutPersonId !== null && aboutPersonId !== survivor.fold.aboutPersonId) throw otherPerson();
  const kept = new Set(childrenOf(survivor.fold).map(({ caseId }) => caseId));
  const lost = childrenOf(gone.fold).filter(({ caseId }) => !kept.has(caseId));
  if (lost.length > 0) throw linkLost(lost.map(({ caseId }) => caseId));
  const clocks = new Set([
    ...lengthenedBy(gone.fold, standard, { class: survivor.fold.class }),
    ...lengthenedBy(gone.fold, standard, { kind: survivor.fold.kind }),
  ]);
  if (clocks.size > 0) throw deadlineLonger([...clocks]);
}

/** Two cases of different estates: refused in the words of the rules (§4.4). */
export const otherEstate = (): DomainError =>
  new DomainError(
    'refused',
    'merge.other-estate',
    { zh: '只能并入同一小区的工单。', en: 'Only cases of the same estate can be merged.' },
    { clause: '§4.4' },
  );

const notConfidential = (): DomainError =>
  new DomainError(
    'refused',
    'merge.not-confidential',
    {
      zh: '保密工单不能并入非保密工单，否则报事人会被看到。',
      en: 'A confidential case is not merged into one that is not: its reporter would be seen there.',
    },
    { clause: '§7.4' },
  );

const otherPerson = (): DomainError =>
  new DomainError(
    'refused',
    'merge.other-person',
    {
      zh: '投诉员工的工单只能并入投诉同一人的工单，否则其本人可看到或处理。',
      en: 'A complaint about somebody is merged into one about the same person only: elsewhere he might read or handle it.',
    },
    { clause: '§4.4' },
  );

const linkLost = (cases: readonly string[]): DomainError =>
  new DomainError(
    'refused',
    'merge.link-lost',
    {
      zh: '本单与突发事件关联，并入后保留的工单不会等待该事件解除：请先把保留的工单并入同一突发事件。',
      en: 'This case is linked with an emergency for which the one that stays would not wait: let that one join the same emergency first.',
    },
    { clause: '§4.2', details: { cases } },
  );

const deadlineLonger = (clocks: readonly string[]): DomainError =>
  new DomainError(
    'refused',
    'merge.deadline-longer',
    {
      zh: '并入后会放宽或取消正在计时的时限：请先把保留的工单调整到同样的级别和类别，或反过来并入。',
      en: 'This would lengthen or end a running deadline: give the case that stays the same class and kind first, or merge the other way round.',
    },
    { clause: '§3.1', details: { clocks } },
  );
