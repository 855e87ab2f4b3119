import { refusal } from '@steward/case-kit';
import { DomainError } from '@steward/contracts';
import { type LinkAction, linkActionNames } from '@steward/handbook';
import type { DescribedError } from '@steward/service-kit';

/** Whether an action links a case with an emergency, or undoes that. */
export const isLinkAction = (action: string): action is LinkAction =>
  (linkActionNames as readonly string[]).includes(action);

/** The case that is named is no emergency that the caller may know of. */
export const noEmergency = (caseId: string): DomainError =>
  new DomainError('refused', 'linked-case.unknown', {
    zh: `没有编号为“${caseId}”的突发事件，或您无权查看。`,
    en: `There is no emergency "${caseId}", or it is not yours to see.`,
  });

/** Two cases of different estates. */
export const elsewhere = (): DomainError =>
  new DomainError(
    'refused',
    'link.other-estate',
    { zh: '只能与同一小区的突发事件关联。', en: 'A case is linked with an emergency of its own estate only.' },
    { clause: '§4.2' },
  );

/** A case of the company itself: nothing says where people are to come. */
export const nowhere = (): DomainError =>
  new DomainError(
    'refused',
    'link.no-estate',
    {
      zh: '本单不属于任何小区，请直接报告突发事件。',
      en: 'The case belongs to no estate: report the emergency itself.',
    },
    { clause: '§4.2' },
  );

/** What linking answers beside the rules of the case itself. */
const whileLinking: readonly DescribedError[] = [
  refusal('linked-case.unknown', '没有此突发事件', 'there is no such emergency'),
  refusal('link.other-estate', '不是同一小区', 'cases of two estates'),
  refusal('link.no-estate', '本单不属于任何小区', 'the case belongs to no estate'),
  refusal('estate.inactive', '小区已停止服务', 'the estate is no longer served'),
  refusal('link.drill', '演练不与真实工单关联', 'a drill is not linked with what is real'),
];

/** What linking, and closing what is linked, may answer for an action. */
export const linkingErrors = (action: string): readonly DescribedError[] => (isLinkAction(action) ? whileLinking : []);
